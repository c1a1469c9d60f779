import asyncio


async def ask(server, seconds):
    try:
        await asyncio.sleep(seconds)
        return server + " 的答复"
    except asyncio.CancelledError:
        print(server, "被取消")
        raise


async def main():
    tasks = {
        asyncio.create_task(ask("北京", 60)),
        asyncio.create_task(ask("上海", 0.1)),
    }
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in pending:
        task.cancel()  # wait 不替人取消，自己动手
    await asyncio.wait(pending)  # 等它们真的收完尾
    print("采用：", done.pop().result())


asyncio.run(main())
