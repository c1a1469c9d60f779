import asyncio


async def main():
    print(await asyncio.sleep(0.1, "await 得到的值"))


asyncio.run(main())
