import asyncio


async def inner():
    for _ in range(3):
        print("a")
        await asyncio.sleep(0)  # 真的挂起一次


async def other():
    print("b")


async def main():
    task = asyncio.create_task(other())  # 已经排队，只等机会
    await inner()
    await task


asyncio.run(main())
