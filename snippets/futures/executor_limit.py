import asyncio
import os
import threading
import time

cpus = getattr(os, "process_cpu_count", os.cpu_count)()  # 3.13 起看本进程能用几个
limit = min(32, cpus + 4)
active, peak, lock = 0, 0, threading.Lock()


def blocking():
    global active, peak
    with lock:
        active += 1
        peak = max(peak, active)
    time.sleep(0.4)
    with lock:
        active -= 1


async def main():
    await asyncio.gather(*(asyncio.to_thread(blocking) for _ in range(limit * 2)))
    print("同时在跑的最多是 min(32, CPU 数 + 4) 个：", peak == limit)


asyncio.run(main())
