import asyncio


async def count(name):
    for step in range(3):
        sum(range(100_000))  # 一直在算，没有 await
        print(name, step)


async def main():
    await asyncio.gather(count("A"), count("B"))


asyncio.run(main())
