import asyncio
import time


async def job():
    return "值"


async def main():
    used = job()
    await used  # 用过一次的协程对象
    cases = {
        "await 123": 123,
        "await job": job,  # 忘了括号：这是函数，不是协程对象
        "await time.sleep(0)": time.sleep(0),  # 普通函数，返回 None
        "await [task]": [asyncio.create_task(job())],
        "await used": used,
    }
    for code, thing in cases.items():
        try:
            await thing
        except (TypeError, RuntimeError) as error:
            print(f"{code:20} {type(error).__name__}: {error}")


asyncio.run(main())
