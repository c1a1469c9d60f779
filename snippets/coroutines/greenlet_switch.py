from greenlet import greenlet


def func1():
    print(1.1)
    gr2.switch()  # 停在这里，跳进 func2
    print(1.2)
    gr2.switch()


def func2():
    print(2.1)
    gr1.switch()  # 回到 func1 停下的那一行
    print(2.2)


gr1 = greenlet(func1)
gr2 = greenlet(func2)

gr1.switch()
print("gr1 跑完了：", gr1.dead)
print("gr2 跑完了：", gr2.dead)

# /// script
# dependencies = ["greenlet"]
# ///
