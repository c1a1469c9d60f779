# %%
import asyncio

log = []


async def func(name):
    log.append(f"{name} 开始")
    await asyncio.sleep(1)
    log.append(f"{name} 结束")
    return "返回值"


task_list = [asyncio.create_task(func("A")), asyncio.create_task(func("B"))]
log

# %%
log

# %%
await asyncio.gather(*task_list)

# /// script
# [tool.liverun]
# host = "jupyter"
# ///
