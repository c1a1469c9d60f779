import asyncio

import nest_asyncio

nest_asyncio.apply(asyncio.new_event_loop())


async def use_current_task():
    return asyncio.current_task() is not None


async def use_timeout():
    async with asyncio.timeout(1):
        return True


async def use_task_group():
    async with asyncio.TaskGroup():
        return True


async def main():
    for use in (use_current_task, use_timeout, use_task_group):
        try:
            result = asyncio.run(use())  # 在运行着的循环里再跑一个
        except RuntimeError as error:
            result = f"RuntimeError: {error}"
        print(f"{use.__name__}：{result}")


asyncio.run(main())

# /// script
# dependencies = ["nest_asyncio"]
# ///
