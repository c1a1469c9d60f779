import asyncio


async def job(name, seconds):
    try:
        await asyncio.sleep(seconds)
        print(name, "完成")
    except asyncio.CancelledError:
        print(name, "被取消")
        raise
    if name == "坏":
        raise ValueError("坏了")
    return name


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(job(*args)) for args in [("甲", 0.4), ("乙", 0.1)]]
    print([task.result() for task in tasks])

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(job("坏", 0.1))
            group.create_task(job("丙", 60))
    except* ValueError as errors:
        print(type(errors).__name__, errors.exceptions)


asyncio.run(main())
