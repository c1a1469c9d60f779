import asyncio


async def main():
    fut = asyncio.get_running_loop().create_future()
    fut.add_done_callback(lambda fut: None)  # 像 await 一样，有人等着

    def worker():
        try:
            fut.set_result("值")
        except RuntimeError as error:
            print("线程：RuntimeError:", error)

    await asyncio.to_thread(worker)


asyncio.run(main(), debug=True)
