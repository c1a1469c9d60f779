import asyncio


async def fail():
    raise ValueError("nobody asks")


async def main():
    global task
    task = asyncio.create_task(fail(), name="forgotten")
    await asyncio.sleep(0)
    print("main ends")


asyncio.run(main())
print("the file ends")
