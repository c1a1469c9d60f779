import asyncio
import time


async def blocking(seconds):
    time.sleep(seconds)  # async def 里的普通阻塞


async def waiting(seconds):
    await asyncio.sleep(seconds)


async def in_thread(seconds):
    await asyncio.to_thread(time.sleep, seconds)


async def report(name, job):
    print(name, "开始", end="  ")
    await job
    print(name, "结束", end="  ")


async def main():
    for job in [blocking, waiting, in_thread]:
        await asyncio.gather(report("甲", job(0.1)), report("乙", job(0.3)))
        print("←", job.__name__)


asyncio.run(main())
