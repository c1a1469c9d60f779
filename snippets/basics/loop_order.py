import asyncio


def callback(text):
    print("回调：", text)


async def job():
    print("任务：开始")
    await asyncio.sleep(0)
    print("任务：恢复")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.6, callback, "0.6 秒后")
    loop.call_later(0.3, callback, "0.3 秒后")
    loop.call_soon(callback, "尽快 1")
    task = asyncio.create_task(job())  # 任务的第一步也是用 call_soon 排的队
    loop.call_soon(callback, "尽快 2")
    print("main：都登记好了，一个也没跑")
    await asyncio.sleep(0.9)
    print("main：恢复；任务完成了吗？", task.done())


asyncio.run(main())
