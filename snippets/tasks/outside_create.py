import asyncio


async def func():
    print(1)
    await asyncio.sleep(0.5)
    print(2)


task_list = [
    asyncio.create_task(func()),
    asyncio.create_task(func()),
]
asyncio.run(asyncio.wait(task_list))  # 到不了这一行

# /// script
# [tool.liverun]
# exit = 1
# ///
