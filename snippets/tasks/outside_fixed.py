import asyncio


async def func():
    print(1)
    await asyncio.sleep(0.5)
    print(2)
    return "返回值"


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(func()) for _ in range(2)]
    return [task.result() for task in tasks]


print(asyncio.run(main()))  # 模块最外层只有这一个入口
