import asyncio


async def save():
    raise OSError("磁盘满了")


async def main():
    task = asyncio.create_task(save())
    await asyncio.sleep(0.1)
    print("main：正常结束；任务完成了吗？", task.done())


asyncio.run(main())
print("程序：退出码 0")
