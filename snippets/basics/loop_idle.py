import asyncio
import selectors
import time


class CountingSelector(selectors.DefaultSelector):
    laps = 0

    def select(self, timeout=None):  # 事件循环每转一圈，恰好调用一次
        self.laps += 1
        return super().select(timeout)


selector = CountingSelector()


async def main():
    for count in (1, 10_000):
        tasks = [asyncio.create_task(asyncio.sleep(60)) for _ in range(count)]
        await asyncio.sleep(0)  # 让它们都跑到各自的 sleep
        laps, cpu = selector.laps, time.process_time()
        await asyncio.sleep(0.5)
        laps, cpu = selector.laps - laps, time.process_time() - cpu
        print(f"{count} 个任务等了 0.5 秒：循环转 {laps} 圈，CPU 用了 {cpu:.1f} 秒")
        for task in tasks:
            task.cancel()


def new_loop():
    return asyncio.SelectorEventLoop(selector)


with asyncio.Runner(loop_factory=new_loop) as runner:
    runner.run(main())
