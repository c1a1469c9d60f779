import asyncio


async def main():
    private, public = asyncio._get_running_loop(), asyncio.get_running_loop()
    print("在协程里，两个函数给的是同一个循环：", private is public)


asyncio.run(main())

print("在循环之外，私有的返回", asyncio._get_running_loop())
try:
    asyncio._get_running_loop().create_future()
except AttributeError as error:
    print("于是到下一步才出错：", error)
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print("公开的当场说明原因：", error)
