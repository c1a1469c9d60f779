import asyncio


async def job():
    return "协程的返回值"


async def main():
    task = asyncio.create_task(job())
    print("Task 是 Future 的子类：", issubclass(asyncio.Task, asyncio.Future))
    try:
        task.set_result("外面塞进来的值")
    except RuntimeError as error:
        print("RuntimeError:", error)
    print("await 得到：", await task)


asyncio.run(main())
