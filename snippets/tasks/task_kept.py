import asyncio
import gc

background = set()


async def wait_for_reply():
    reply = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.2, reply.set_result, "回复")
    print("任务：得到", await reply)


async def main():
    task = asyncio.create_task(wait_for_reply())
    background.add(task)  # 强引用：任务完成之前它都在
    task.add_done_callback(background.discard)  # 完成了就放手
    del task
    await asyncio.sleep(0)
    gc.collect()
    await asyncio.sleep(0.6)
    print("集合里还剩", len(background), "个任务")


asyncio.run(main())
