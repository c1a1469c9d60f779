import asyncio
import time

ticks = []


async def ticker():
    while True:
        ticks.append(1)
        await asyncio.sleep(0.1)


async def start():
    return asyncio.create_task(ticker())


async def stay(seconds):
    await asyncio.sleep(seconds)
    return asyncio.get_running_loop()


with asyncio.Runner() as runner:
    task = runner.run(start())
    first = runner.run(stay(0.2))
    before = len(ticks)
    time.sleep(0.3)  # 两次 run 之间是同步代码，循环停着
    print("停着的时候 ticker 动了", len(ticks) - before, "下")
    second = runner.run(stay(0.2))
    print("再运行，ticker 接着动：", len(ticks) > before)
    print("两次是同一个循环：", first is second, "；ticker 还活着：", not task.done())
print("离开 with：ticker 被取消", task.cancelled(), "；循环已关闭", first.is_closed())
