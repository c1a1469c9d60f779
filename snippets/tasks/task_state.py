import asyncio


async def download():
    await asyncio.sleep(0.1)
    return "图片"


async def main():
    task = asyncio.create_task(download(), name="下载")
    print("名字：", task.get_name(), "；没起名的叫", asyncio.current_task().get_name())
    print("刚创建：完成了吗？", task.done())
    try:
        task.result()
    except asyncio.InvalidStateError as error:
        print("现在要结果：InvalidStateError:", error)

    await task
    print("等过之后：完成了吗？", task.done(), "；被取消了吗？", task.cancelled())
    print("结果：", task.result(), "；异常：", task.exception())
    print("再 await 一次也可以：", await task)
    print("任务是一种 Future：", isinstance(task, asyncio.Future))


asyncio.run(main())
