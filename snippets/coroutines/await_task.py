import asyncio


async def inner():
    for _ in range(3):
        print("a")  # 没有真正要等的东西


async def other():
    print("b")


async def main():
    task = asyncio.create_task(other())  # 已经排队，只等机会
    await asyncio.create_task(inner())
    await task


asyncio.run(main())
