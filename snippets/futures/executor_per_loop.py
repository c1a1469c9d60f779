import asyncio
import threading


async def borrow():
    return await asyncio.to_thread(threading.current_thread)


print("用之前有", threading.active_count(), "个线程")
with asyncio.Runner() as first, asyncio.Runner() as second:
    thread1, thread2 = first.run(borrow()), second.run(borrow())
    print("第一个循环再借：还是那个线程", first.run(borrow()) is thread1)
    print("第二个循环借到的：还是那个线程", thread2 is thread1)
    print("现在有", threading.active_count(), "个线程")
print("循环关闭，它的线程也结束：", thread1.is_alive(), thread2.is_alive())
