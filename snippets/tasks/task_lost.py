import asyncio
import gc


async def wait_for_reply():
    reply = asyncio.get_running_loop().create_future()  # 只有这个任务知道它
    print("任务：等回复")
    await reply


async def main():
    asyncio.create_task(wait_for_reply())  # 返回的任务没有保存
    await asyncio.sleep(0)
    print("main：垃圾回收")
    gc.collect()
    print("main：继续")


asyncio.run(main())
