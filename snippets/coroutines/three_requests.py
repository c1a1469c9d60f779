import asyncio
import time

DELAY = 0.4  # 假装服务器过这么久才回答


async def blocking():
    time.sleep(DELAY)  # requests.get(...) 也是这样：整个线程停住


async def waiting():
    await asyncio.sleep(DELAY)  # 挂起自己，线程去做别的


async def in_thread():
    await asyncio.to_thread(time.sleep, DELAY)  # 换一个线程去停住


async def one(request, log):
    log.append("开始")
    await request()
    log.append("结束")


async def three(request):
    log = []
    await asyncio.gather(*(one(request, log) for _ in range(3)))
    print(f"{request.__name__:<9}", *log)


async def main():
    await three(blocking)
    await three(waiting)
    await three(in_thread)


asyncio.run(main())
