import asyncio
from collections.abc import Awaitable


async def job():
    return "协程的返回值"


class Custom:
    def __await__(self):  # 有这个方法，就是可等待对象
        yield from asyncio.sleep(0).__await__()
        return "__await__ 的返回值"


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    loop.call_later(0.1, future.set_result, "别处放进 Future 的值")
    for thing in [job(), asyncio.create_task(job()), future, Custom()]:
        name = type(thing).__name__
        print(name, isinstance(thing, Awaitable), await thing, sep="：")


asyncio.run(main())
