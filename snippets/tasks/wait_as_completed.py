import asyncio


async def job(name, seconds):
    await asyncio.sleep(seconds)
    if name == "坏":
        raise ValueError("坏了")
    return name


async def main():
    jobs = [job("慢", 0.7), job("坏", 0.4), job("快", 0.1)]
    for next_result in asyncio.as_completed(jobs):
        try:
            print("得到：", await next_result)
        except ValueError as error:
            print("失败：", error)


asyncio.run(main())
