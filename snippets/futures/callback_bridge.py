import asyncio


def ask(question, on_answer):
    """只会回调的库：立刻返回，过一会儿调用 on_answer(error, answer)。"""
    loop = asyncio.get_running_loop()
    if question == "今天星期几？":
        loop.call_later(0.2, on_answer, None, "星期一")
    else:
        loop.call_later(0.1, on_answer, ValueError("听不懂"), None)


async def ask_async(question):
    fut = asyncio.get_running_loop().create_future()

    def on_answer(error, answer):
        if fut.done():  # 等的人可能已经超时走了
            return
        if error:
            fut.set_exception(error)
        else:
            fut.set_result(answer)

    ask(question, on_answer)
    return await fut


async def main():
    print(await ask_async("今天星期几？"))
    try:
        await ask_async("@#$%")
    except ValueError as error:
        print("ValueError:", error)


asyncio.run(main())
