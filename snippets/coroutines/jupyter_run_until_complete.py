# %%
import asyncio

log = []


async def func1():
    log.append(1)
    await asyncio.sleep(0.3)
    log.append(2)


async def func2():
    log.append(3)
    await asyncio.sleep(0.5)
    log.append(4)


tasks = [asyncio.ensure_future(func1()), asyncio.ensure_future(func2())]
loop = asyncio.get_event_loop()
loop.run_until_complete(asyncio.wait(tasks))

# %%
await asyncio.sleep(1)  # 只是等一会儿，没有碰那两个任务
log

# /// script
# [tool.liverun]
# host = "jupyter"
# ///
