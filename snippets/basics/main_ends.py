import asyncio


async def background():
    print("后台：开始，要做 60 秒")
    try:
        await asyncio.sleep(60)
        print("后台：做完了")
    except asyncio.CancelledError:
        print("后台：被取消")
        raise


async def main():
    task = asyncio.create_task(background())
    await asyncio.sleep(0.3)
    print("main：结束；后台完成了吗？", task.done())
    return task


task = asyncio.run(main())
print("asyncio.run：返回；后台被取消了吗？", task.cancelled())
