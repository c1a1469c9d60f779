import asyncio


async def func():
    print("I like u")
    return "返回值"


result = func()
print("协程对象有了，函数体还没有执行")
value = asyncio.run(result)
print("asyncio.run 得到：", value)
