def greeter():
    print("开始")
    name = yield "你是谁？"  # 交出问题，停下；name 是下次送进来的值
    print("收到", name)
    return "再见"


talk = greeter()
print(talk.send(None))  # 第一次只能送 None：跑到第一个 yield

try:
    talk.send("小明")
except StopIteration as stop:
    print("返回值：", stop.value)
