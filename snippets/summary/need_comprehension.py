import asyncio


async def double(number):
    await asyncio.sleep(0.1)
    return number * 2


async def numbers():
    for number in [1, 2, 3]:
        await asyncio.sleep(0.1)
        yield number


async def main():
    print([number async for number in numbers()])
    print([await double(number) for number in [1, 2, 3]])


asyncio.run(main())
