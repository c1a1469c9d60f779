import asyncio


class Connection:
    async def __aenter__(self):
        await asyncio.sleep(0.1)
        print("连上")
        return self

    async def __aexit__(self, *exc_info):
        await asyncio.sleep(0.1)
        print("断开")


async def main():
    async with Connection():
        print("使用")


asyncio.run(main())
