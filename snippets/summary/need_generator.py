import asyncio


async def lines():  # async def 里有 yield：异步生成器
    for line in ["第一行", "第二行"]:
        await asyncio.sleep(0.1)
        yield line


async def main():
    print("调用得到", type(lines()).__name__, "，不是协程对象，不能 await")
    async for line in lines():
        print(line)


asyncio.run(main())
