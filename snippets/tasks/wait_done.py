import asyncio


async def func(name, seconds):
    print(name, "开始")
    await asyncio.sleep(seconds)
    return name + " 的返回值"


async def main():
    task_list = [
        asyncio.create_task(func("甲", 0.2)),
        asyncio.create_task(func("乙", 0.1)),
    ]
    done, pending = await asyncio.wait(task_list)
    print(type(done).__name__, len(done), "；", type(pending).__name__, len(pending))
    print("集合没有顺序，先排序：", sorted(task.result() for task in done))


asyncio.run(main())
