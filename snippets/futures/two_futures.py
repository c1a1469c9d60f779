import asyncio
import concurrent.futures


async def main():
    loop = asyncio.get_running_loop()
    theirs = concurrent.futures.Future()
    ours = loop.create_future()

    for fut, arguments in [(theirs, [0.1]), (ours, [])]:
        print("线程池的 Future" if fut is theirs else "asyncio 的 Future")
        try:
            fut.result(*arguments)  # 线程池的会阻塞，所以给它 0.1 秒
        except Exception as error:
            print("  没有结果时 result()：", type(error).__name__)
        fut.add_done_callback(lambda _: print("  回调运行"))
        fut.set_result(1)
        print("  set_result 返回")
        await asyncio.sleep(0)

    try:
        await theirs
    except TypeError:
        print("await 线程池的 Future：TypeError")


asyncio.run(main())
