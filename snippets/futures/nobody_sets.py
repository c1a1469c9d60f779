import asyncio


async def main():
    fut = asyncio.get_running_loop().create_future()
    print("没有人会放结果，最多等 0.5 秒")
    try:
        async with asyncio.timeout(0.5):
            await fut
    except TimeoutError:
        print("超时；Future 跟着被取消：", fut.cancelled())


asyncio.run(main())
