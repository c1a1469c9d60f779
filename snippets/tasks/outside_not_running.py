import asyncio


async def func(name):
    print(name, "在跑")


loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)  # 循环创建了，也设好了，只是没有运行

coroutine = func("甲")
try:
    asyncio.create_task(coroutine)
except RuntimeError as error:
    print("asyncio.create_task：RuntimeError:", error)
    coroutine.close()

task = loop.create_task(func("乙"))  # 指明了循环，不要求它在运行
print("loop.create_task：", "完成" if task.done() else "排上了队，还没跑")
loop.run_until_complete(task)
loop.close()
