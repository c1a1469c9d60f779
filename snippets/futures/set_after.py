import asyncio


async def set_after(fut):
    await asyncio.sleep(0.5)
    print("set_after：放入结果")
    fut.set_result("666")


async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()  # 空盒子：没有绑定任何行为

    setter = asyncio.create_task(set_after(fut))  # 存进变量，让它自己跑
    print("main：开始等，盒子里有结果吗？", fut.done())
    data = await fut  # 挂起，直到有人放入结果
    print("main：等到", data)
    await setter


asyncio.run(main())
