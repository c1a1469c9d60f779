import asyncio
import time


async def others(name):
    print(name, "开始")
    await asyncio.sleep(1)
    print(name, "结束")
    return name + " 的返回值"


async def main():
    start = time.perf_counter()
    async with asyncio.TaskGroup() as group:
        first = group.create_task(others("甲"))
        second = group.create_task(others("乙"))
    print("得到：", first.result(), second.result())
    print(f"共 {time.perf_counter() - start:.0f} 秒")


asyncio.run(main())
