import asyncio


async def save():
    raise OSError("磁盘满了")


async def main():
    task = asyncio.create_task(save())
    try:
        await task
    except OSError as error:
        print("await 抛出：", error)

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(save())
    except* OSError as errors:
        print("任务组抛出：", errors.exceptions)


asyncio.run(main())
