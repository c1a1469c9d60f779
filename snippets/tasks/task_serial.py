import asyncio


async def func(name):
    print(" ", name, "开始")
    await asyncio.sleep(0.3)
    print(" ", name, "结束")


async def main():
    print("建一个等一个：")
    await asyncio.create_task(func("甲"))
    await asyncio.create_task(func("乙"))

    print("先都建好，再等：")
    task1 = asyncio.create_task(func("丙"))
    task2 = asyncio.create_task(func("丁"))
    await task1
    await task2


asyncio.run(main())
