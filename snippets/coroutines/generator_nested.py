def deep():
    yield "停在里层"


def plain_call():
    deep()  # 只得到一个生成器对象，里面一行都没跑
    yield "停在外层"


def delegated():
    yield from deep()  # 每一层都得写
    yield "停在外层"


print(list(plain_call()))
print(list(delegated()))

try:
    compile("def task():\n    await deep()", "task.py", "exec")
except SyntaxError as error:
    print("SyntaxError:", error.msg)
