import asyncio


async def work():
    print("never")


async def main():
    work()
    print("main ends")


asyncio.run(main())
