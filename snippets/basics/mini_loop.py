import heapq
import itertools
import selectors
import socket
import time
from collections import deque


class MiniLoop:
    def __init__(self):
        self.ready = deque()  # 就绪队列：现在就能往下跑的协程
        self.timers = []  # 定时器堆：（时刻，序号，协程），最早的在堆顶
        self.selector = selectors.DefaultSelector()  # 等数据的套接字
        self.number = itertools.count()

    def run(self, main):
        self.ready.append(main)
        for lap in itertools.count(1):
            # 一、有就绪的就不睡；否则最多睡到最早的定时器，数据来了也会醒
            timeout = None
            if self.ready:
                timeout = 0
            elif self.timers:
                timeout = max(0, self.timers[0][0] - time.monotonic())
            plan = "不睡" if self.ready else "睡到有人来叫"
            print(f"第 {lap} 圈：就绪 {len(self.ready)} 个，{plan}")
            for key, _ in self.selector.select(timeout):
                self.selector.unregister(key.fileobj)
                self.ready.append(key.data)
            # 二、到点的定时器移进就绪队列
            while self.timers and self.timers[0][0] <= time.monotonic():
                self.ready.append(heapq.heappop(self.timers)[-1])
            # 三、让就绪的协程各跑到下一个挂起点；别的协程碰都不碰
            for _ in range(len(self.ready)):
                coroutine = self.ready.popleft()
                try:
                    arrange_wakeup = coroutine.send(None)
                except StopIteration as stop:
                    if coroutine is main:
                        return stop.value
                else:
                    arrange_wakeup(coroutine)


class Suspend:
    """挂起点：把“怎样叫醒我”交给事件循环。"""

    def __init__(self, arrange_wakeup):
        self.arrange_wakeup = arrange_wakeup

    def __await__(self):
        yield self.arrange_wakeup


loop = MiniLoop()


async def sleep(seconds):
    when, number = time.monotonic() + seconds, next(loop.number)
    await Suspend(lambda me: heapq.heappush(loop.timers, (when, number, me)))


async def recv(sock):
    await Suspend(lambda me: loop.selector.register(sock, selectors.EVENT_READ, me))
    return sock.recv(100).decode()


async def reader(sock):
    print("  reader：等数据")
    print("  reader：收到", await recv(sock))


async def writer(sock):
    await sleep(0.6)
    print("  writer：发数据")
    sock.send("你好".encode())


async def main():
    left, right = socket.socketpair()
    loop.ready.extend([reader(left), writer(right), sleep(60)])
    await sleep(0.3)
    print("  main：0.3 秒到")
    await sleep(0.6)
    print("  main：0.9 秒到")
    left.close()
    right.close()
    return "main 的返回值"


print(loop.run(main()))
