from greenlet import getcurrent, greenlet


def deep(level):
    if level > 0:
        return deep(level - 1)  # 普通函数，普通调用
    return getcurrent().parent.switch("停在第 3 层里面")


def task():
    print("任务收到：", deep(3))


gr = greenlet(task)
print("外面收到：", gr.switch())
gr.switch("接着跑")

# /// script
# dependencies = ["greenlet"]
# ///
