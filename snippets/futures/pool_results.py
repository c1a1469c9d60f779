import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def func(value):
    time.sleep(value / 10)
    if value == 3:
        raise ValueError("3 不行")
    return value * 100


with ThreadPoolExecutor(max_workers=5) as pool:
    futures = {pool.submit(func, value): value for value in [5, 3, 1]}
    for fut in as_completed(futures):  # 谁先完成先给谁
        try:
            print(futures[fut], "→", fut.result())
        except ValueError as error:
            print(futures[fut], "→ 失败：", error)
print("离开 with：线程都结束了")
