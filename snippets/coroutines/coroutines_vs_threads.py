import asyncio
import threading
import time
import tracemalloc

COROUTINES, THREADS = 10_000, 20


async def pausing(seen):
    seen.add(threading.get_native_id())  # 内核给线程的编号
    await asyncio.sleep(0)


def run_coroutines():
    seen = set()
    coros = [pausing(seen) for _ in range(COROUTINES)]
    for coro in coros:
        coro.send(None)  # 每个都跑到 await 处停住
    for coro in coros:
        coro.close()
    return len(seen)


def run_threads():
    seen = set()
    everyone = threading.Barrier(THREADS)

    def thread():
        seen.add(threading.get_native_id())
        everyone.wait()  # 等全部线程同时在场

    threads = [threading.Thread(target=thread) for _ in range(THREADS)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    return len(seen)


def cpu_time(work):
    start = time.process_time()  # 只计 CPU 时间
    kernel_threads = work()
    return kernel_threads, time.process_time() - start


for_coroutines, coroutine_cpu = cpu_time(run_coroutines)
for_threads, thread_cpu = cpu_time(run_threads)
print(f"{COROUTINES} 个协程同时暂停着，内核看到的线程：{for_coroutines}")
print(f"{THREADS} 个线程同时在场，内核看到的线程：{for_threads}")

ratio = (thread_cpu / THREADS) / (coroutine_cpu / COROUTINES)
print("一个线程的 CPU 开销是一个协程的 10 倍以上：", ratio > 10)

tracemalloc.start()
run_coroutines()
_, peak = tracemalloc.get_traced_memory()
print("一个暂停的协程不到 2 KB 内存：", peak / COROUTINES < 2048)
