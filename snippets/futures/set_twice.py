import asyncio


def attempt(action, *args):
    try:
        print("得到", action(*args))
    except asyncio.InvalidStateError as error:
        print("InvalidStateError:", error)


async def main():
    fut = asyncio.get_running_loop().create_future()
    attempt(fut.result)  # 还没有结果
    fut.set_result("第一次")
    attempt(fut.set_result, "第二次")
    attempt(fut.result)

    late = asyncio.get_running_loop().create_future()
    late.cancel()  # 等的人已经走了，比如超时
    attempt(late.set_result, "迟到的结果")
    if not late.done():  # 所以放之前先看一眼
        late.set_result("迟到的结果")


asyncio.run(main())
