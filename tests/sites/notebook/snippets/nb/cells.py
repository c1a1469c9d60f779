# /// script
# [tool.liverun]
# host = "jupyter"
# timeout = 60
# ///
import asyncio


async def work(name):
    await asyncio.sleep(0.01)
    print("在", name)
    return name


asyncio.get_running_loop().is_running()
# %%
try:
    asyncio.run(work("never"))
except RuntimeError as error:
    print(error)
# %%
await work("awaited")
# %%
event = asyncio.Event()


async def wait():
    await event.wait()
    return await work("task")


task = asyncio.create_task(wait())
print("not yet")
# %%
event.set()
await task
# %%
import sys

print("to stderr", file=sys.stderr)
None
# %%
1 / 0
# %%
print("goes on", __name__)
