import asyncio


async def fail():
    raise ValueError("nobody asks")


async def main():
    task = asyncio.create_task(fail(), name="forgotten")
    await asyncio.sleep(0)
    print("main ends", task.done())


asyncio.run(main())
print("the file ends")
