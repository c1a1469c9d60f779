import sys
from concurrent.futures import ProcessPoolExecutor

print("运行这个文件，__name__ 是", __name__, flush=True)


def square(value):
    return value * value


try:
    with ProcessPoolExecutor(max_workers=1) as pool:
        print(pool.submit(square, 7).result())
except Exception as error:
    message = " ".join(str(error).split()).partition(".")[0]
    sys.exit(f"{__name__}：{type(error).__name__}: {message}")

# /// script
# requires-python = ">=3.11"
# [tool.liverun]
# exit = { "3.11" = 0, "3.14" = 1 }
# ///
