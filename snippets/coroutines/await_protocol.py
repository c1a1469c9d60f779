from scheduler import run  # 上面的调度器，一行没改


class Sleep:
    def __init__(self, seconds):
        self.seconds = seconds

    def __await__(self):
        answer = yield self.seconds  # 和生成器里的 yield 是同一回事
        return answer


async def nap(seconds):
    return await Sleep(seconds)


async def worker(name, seconds):
    print(name, "开始")
    answer = await nap(seconds)  # 隔了两层，yield 照样一路传到 run
    print(name, "醒来：", answer)
    return name


run(worker("A", 0.5), worker("B", 0.3))
