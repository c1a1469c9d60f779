import asyncio


class MyLoop(asyncio.SelectorEventLoop):
    """想换一种事件循环时，把它的类（或创建函数）交给 loop_factory。"""


async def job():
    loop = asyncio.get_running_loop()  # 在协程里：总是正在跑我的那一个
    return loop


# 一、程序只有一个入口：asyncio.run
first = asyncio.run(job())
print("asyncio.run 用完就关：", first.is_closed())

# 二、要跑几次、中间夹着同步代码：Runner，几次都是同一个循环
with asyncio.Runner(loop_factory=MyLoop) as runner:
    second = runner.run(job())
    third = runner.run(job())
    print("两次是同一个循环：", second is third)
    print("循环的类：", type(second).__name__)

# 三、在循环之外问“正在运行的循环”：立刻报错，不会偷偷造一个
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print("RuntimeError:", error)
