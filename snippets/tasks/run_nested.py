import asyncio

import nest_asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(60))
    await asyncio.sleep(0)
    return task


def report(task):
    loop = task.get_loop()
    print("剩下的任务被取消：", task.cancelled(), "；循环已关闭：", loop.is_closed())


print("asyncio.run")
report(asyncio.run(main()))

nest_asyncio.apply()
print("nest_asyncio 换掉的 asyncio.run")
task = asyncio.run(main())
report(task)

loop = task.get_loop()  # 它没做的，只好自己做
task.cancel()
loop.run_until_complete(asyncio.wait([task]))
loop.close()

# /// script
# requires-python = ">=3.11"
# dependencies = ["nest_asyncio"]
# ///
