import asyncio


async def divide(a, b):
    await asyncio.sleep(0.1)
    return a / b


async def main():
    total = await divide(6, 3) + await divide(8, 2)  # await 表达式就是一个值
    print("值：", total)
    try:
        await divide(1, 0)
    except ZeroDivisionError as error:
        print("异常从 await 这里冒出来：", error)


asyncio.run(main())
