import asyncio


async def func1():
    print(1)
    await asyncio.sleep(0.3)
    print(2)


async def func2():
    print(3)
    await asyncio.sleep(0.5)
    print(4)


async def main():
    task1 = asyncio.create_task(func1())
    task2 = asyncio.create_task(func2())
    await task1
    await task2


asyncio.run(main())
