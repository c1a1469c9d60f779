import time
from concurrent.futures.thread import ThreadPoolExecutor


def func(value):
    time.sleep(0.8)
    print(f"{value}\n", end="")  # 笔记里是 print(value)
    return 123


pool = ThreadPoolExecutor(max_workers=5)

futures = [pool.submit(func, i) for i in range(10)]
time.sleep(0.3)  # 笔记里没有：等五个线程都领到活
for fut in futures:
    print(fut)
print("主线程：代码到这里就完了")

# /// script
# requires-python = ">=3.11"
# [tool.liverun]
# order = "any"
# ///
