import heapq
import time
from collections import deque


def run(*tasks):
    """轮流跑这些生成器；谁 yield 一个秒数，就过那么久再叫醒谁。"""
    ready = deque((task, None) for task in tasks)  # （谁，送什么进去）
    sleeping = []  # 堆：（何时叫醒，编号，谁，送什么进去）
    now = number = 0
    while ready or sleeping:
        if not ready:
            when, _, task, value = heapq.heappop(sleeping)
            time.sleep(when - now)
            now = when
            ready.append((task, value))
        task, value = ready.popleft()
        try:
            seconds = task.send(value)
        except StopIteration as stop:
            print(f"第 {now} 秒，一个任务结束，返回 {stop.value}")
            continue
        number += 1
        answer = f"睡了 {seconds} 秒"
        heapq.heappush(sleeping, (now + seconds, number, task, answer))


def worker(name, seconds):
    print(name, "开始")
    answer = yield seconds  # 让出控制权
    print(name, "醒来：", answer)
    return name


if __name__ == "__main__":
    run(worker("A", 0.5), worker("B", 0.3))
