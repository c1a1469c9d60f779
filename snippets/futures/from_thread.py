import asyncio
import threading
import time


async def receive(deliver):
    loop = asyncio.get_running_loop()
    fut = loop.create_future()
    alarm = loop.call_later(1.2, lambda: None)  # 除此之外循环无事可做

    def worker():
        time.sleep(0.2)
        deliver(loop, fut, time.perf_counter())

    thread = threading.Thread(target=worker)
    thread.start()
    delivered = await fut
    print(f"放好之后约 {time.perf_counter() - delivered:.0f} 秒才醒")
    alarm.cancel()
    thread.join()


def unsafe(loop, fut, value):
    fut.set_result(value)


def safe(loop, fut, value):
    loop.call_soon_threadsafe(fut.set_result, value)


print("线程里直接 set_result：", end="")
asyncio.run(receive(unsafe))
print("call_soon_threadsafe：", end="")
asyncio.run(receive(safe))
