import asyncio


async def job(name, seconds):
    await asyncio.sleep(seconds)
    print(name, "完成")
    if name == "坏":
        raise ValueError("坏了")
    return name


async def main():
    print(await asyncio.gather(job("甲", 0.4), job("乙", 0.1)))

    try:
        await asyncio.gather(job("坏", 0.1), job("丙", 0.4))
    except ValueError as error:
        print("gather 抛出：", error)
    await asyncio.sleep(0.6)

    jobs = [job("坏", 0.1), job("丁", 0.4)]
    print(await asyncio.gather(*jobs, return_exceptions=True))


asyncio.run(main())
