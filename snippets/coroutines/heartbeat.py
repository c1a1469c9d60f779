import asyncio
import time

WAIT = 0.4
beats = 0


async def heartbeat():
    global beats
    while True:
        await asyncio.sleep(0.1)
        beats += 1


async def blocking():
    time.sleep(WAIT)


async def in_thread():
    await asyncio.to_thread(time.sleep, WAIT)
    await asyncio.sleep(0)  # 机器很忙时，让已经到点的心跳先记上


async def watch(name, work):
    global beats
    beats = 0
    await work
    print(f"{name:<18} 心跳：{'照常' if beats else '停了'}")


async def main():
    task = asyncio.create_task(heartbeat())
    await asyncio.sleep(0)  # 让心跳先跑起来
    await watch("asyncio.sleep", asyncio.sleep(WAIT))
    await watch("time.sleep", blocking())
    await watch("asyncio.to_thread", in_thread())
    task.cancel()


asyncio.run(main())
