# %%
import asyncio

import nest_asyncio

nest_asyncio.apply()


async def func1():
    print(1)
    await asyncio.sleep(0.3)
    print(2)


async def func2():
    print(3)
    await asyncio.sleep(0.5)
    print(4)


tasks = [asyncio.ensure_future(func1()), asyncio.ensure_future(func2())]
loop = asyncio.get_event_loop()
done, pending = loop.run_until_complete(asyncio.wait(tasks))

# %%
async with asyncio.timeout(1):  # 没有嵌套，普通的 await 写法
    print(await asyncio.sleep(0.1, result="timeout 可用"))

# /// script
# dependencies = ["nest_asyncio"]
# [tool.liverun]
# host = "jupyter"
# ///
