import asyncio
import time
from concurrent.futures import ProcessPoolExecutor

beats = 0


def burn():
    """一直计算，直到用掉 0.3 秒 CPU 时间。"""
    start = time.process_time()
    while time.process_time() - start < 0.3:
        pass


async def heartbeat():
    global beats
    while True:
        await asyncio.sleep(0.05)
        beats += 1


async def watch(where, function):
    global beats
    beats = 0
    await function()
    print(f"{where}：心跳{'照常' if beats else '停了'}")


async def in_loop():
    burn()


async def in_thread():
    await asyncio.to_thread(burn)


async def in_process():
    with ProcessPoolExecutor(max_workers=1) as pool:
        await asyncio.get_running_loop().run_in_executor(pool, burn)


async def main():
    task = asyncio.create_task(heartbeat())
    await watch("在循环里算", in_loop)
    await watch("在线程里算", in_thread)
    await watch("在进程里算", in_process)
    task.cancel()


if __name__ == "__main__":
    asyncio.run(main())
