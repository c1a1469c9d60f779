import asyncio


async def work():
    print("never")


async def main():
    asyncio.get_running_loop().slow_callback_duration = 60
    work()


asyncio.run(main(), debug=True)
