import asyncio


async def download(name, seconds):
    await asyncio.sleep(seconds)
    if name == "坏":
        raise OSError("连接断开")
    return name + "图片"


def report(task):  # 普通函数；参数就是完成了的任务
    if task.cancelled():
        print(task.get_name(), "→ 取消")
    elif task.exception():
        print(task.get_name(), "→ 失败：", task.exception())
    else:
        print(task.get_name(), "→ 成功：", task.result())


async def main():
    tasks = []
    for name, seconds in [("好", 0.1), ("坏", 0.4), ("慢", 60)]:
        task = asyncio.create_task(download(name, seconds), name=name)
        task.add_done_callback(report)
        tasks.append(task)
    await asyncio.sleep(0.7)
    print("main：不等了")
    tasks[2].cancel()


asyncio.run(main())
