import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.slow_callback_duration = 10  # 这里不看调试模式的另一项检查：哪一步超过 0.1 秒
    fut = loop.create_future()
    fut.add_done_callback(lambda fut: None)  # 像 await 一样，有人等着

    def worker():
        try:
            fut.set_result("值")
        except RuntimeError as error:
            print("线程：RuntimeError:", error)

    await asyncio.to_thread(worker)


asyncio.run(main(), debug=True)
