import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def work():
    time.sleep(0.6)
    return 123


async def ticker():
    for _ in range(3):
        await asyncio.sleep(0.1)
        print("循环没有停")


async def main():
    with ThreadPoolExecutor() as pool:
        ticking = asyncio.create_task(ticker())
        theirs = pool.submit(work)  # 别的库给的，只有它
        print("得到", await asyncio.wrap_future(theirs))
        await ticking
        print("得到", await asyncio.get_running_loop().run_in_executor(pool, work))


asyncio.run(main())
