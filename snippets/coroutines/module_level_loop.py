import asyncio


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
loop.run_until_complete(asyncio.wait(tasks))

# /// script
# [tool.liverun]
# exit = { "3.11" = 0, "3.14" = 1 }
# ///
