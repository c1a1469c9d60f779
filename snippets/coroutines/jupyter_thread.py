# %%
import asyncio


async def fetch():
    await asyncio.sleep(0.2)
    return "数据"


def sync_api():
    """某个库的同步函数：里面自己调用 asyncio.run。"""
    return asyncio.run(fetch())


sync_api()

# %%
await asyncio.to_thread(sync_api)  # 另一个线程里没有正在运行的循环

# /// script
# [tool.liverun]
# host = "jupyter"
# ///
