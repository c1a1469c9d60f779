import asyncio


async def make():
    return asyncio.get_running_loop().create_future()


async def use(future):
    return await future


future = asyncio.run(make())  # 第一个循环，用完即关
try:
    asyncio.run(use(future))  # 第二个循环
except RuntimeError as error:
    print("RuntimeError: …… got", str(error).partition(" got ")[2])

with asyncio.Runner() as runner:
    future = runner.run(make())
    runner.get_loop().call_later(0.1, future.set_result, "值")
    print("一个 Runner，两次 run：", runner.run(use(future)))
