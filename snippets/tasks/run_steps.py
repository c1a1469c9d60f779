import asyncio


class TalkingLoop(asyncio.SelectorEventLoop):
    async def shutdown_asyncgens(self):
        print("三、清理没走完的异步生成器")
        await super().shutdown_asyncgens()

    async def shutdown_default_executor(self, *args):
        print("三、关闭默认线程池")
        await super().shutdown_default_executor(*args)

    def close(self):
        print("四、关闭循环")
        super().close()


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("    异步生成器：收尾")


async def background():
    try:
        await asyncio.sleep(60)
    finally:
        print("二、取消剩下的任务\n    后台任务：收尾")


async def main():
    print("一、创建循环，运行 main")
    tasks.append(asyncio.create_task(background()))
    print("    从异步生成器取到", await anext(generator))
    print("    从线程池取到", await asyncio.to_thread(sum, [1, 2]))
    return "返回值"


tasks, generator = [], numbers()
with asyncio.Runner(loop_factory=TalkingLoop) as runner:  # asyncio.run 就是这样写的
    result = runner.run(main())
print("得到：", result)
