import asyncio
import warnings

warnings.simplefilter("default", DeprecationWarning)  # 平时看不到的弃用警告也打印


async def func():
    print(1)
    await asyncio.sleep(0.5)
    print(2)
    return "返回值"


coroutines = [func(), func()]
done, pending = asyncio.run(asyncio.wait(coroutines))
print([task.result() for task in done])

# /// script
# requires-python = ">=3.8"
# [tool.liverun]
# exit = { "3.8" = 0, "3.11" = 1 }
# ///
