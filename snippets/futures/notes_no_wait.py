import asyncio


async def set_after(fut):
    await asyncio.sleep(0.5)
    fut.set_result("666")


async def main():
    loop = asyncio._get_running_loop()  # 私有函数
    fut = loop.create_future()

    await loop.create_task(set_after(fut))  # 真正的等待在这一行

    print("main：await fut 之前，盒子里有结果吗？", fut.done())
    loop.call_soon(print, "循环：轮到我了")  # await 一让出控制权，它就会打印
    data = await fut
    print("main：等到", data)


asyncio.run(main())
