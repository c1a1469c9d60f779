import asyncio


async def job():
    print("协程：跑起来了")
    return "返回值"


loop = asyncio.get_event_loop()  # 此刻没有事件循环在运行
print(loop.run_until_complete(job()))
loop.close()

# /// script
# requires-python = ">=3.8"
# [tool.liverun]
# exit = { "3.8" = 0, "3.14" = 1 }
# ///
