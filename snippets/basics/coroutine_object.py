import inspect


async def func():
    print("函数体执行了")


result = func()  # 调用协程函数，得到协程对象

print("func   是协程函数：", inspect.iscoroutinefunction(func))
print("result 是协程对象：", inspect.iscoroutine(result))
print("类型：", type(func).__name__, "→", type(result).__name__)
print("状态：", inspect.getcoroutinestate(result))

result.close()  # 明说不要它了，退出时就没有警告
print("状态：", inspect.getcoroutinestate(result))
