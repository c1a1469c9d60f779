async def func():
    print("函数体执行了")


result = func()
print("调用完了，程序结束")
