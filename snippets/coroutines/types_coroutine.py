import asyncio
import inspect
import types


@types.coroutine
def pause():
    yield  # 什么也不等，只把控制权让给事件循环


async def worker(name):
    for step in range(2):
        print(name, step)
        await pause()


async def main():
    await asyncio.gather(worker("A"), worker("B"))


asyncio.run(main())
print("pause() 是协程类型：", inspect.iscoroutine(pause()))
print("pause() 可以 await：", inspect.isawaitable(pause()))
