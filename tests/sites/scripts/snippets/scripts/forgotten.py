import asyncio


async def work():
    raise ValueError("nobody asks")


async def main():
    work()
    global task
    task = asyncio.ensure_future(work())
    await asyncio.sleep(0)


asyncio.run(main())
