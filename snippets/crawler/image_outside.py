import asyncio
import time


async def download_image(url):
    loop = asyncio.get_event_loop()
    await loop.run_in_executor(None, time.sleep, 0.3)  # 代替 requests.get
    return url


url_list = ["red.png", "green.png", "blue.png"]
tasks = [download_image(url) for url in url_list]

try:
    loop = asyncio.get_event_loop()
    done, pending = loop.run_until_complete(asyncio.wait(tasks))
    print("下载完成", sorted(task.result() for task in done))
finally:
    for task in tasks:
        task.close()  # 笔记里没有：免得再多出“从未被等待”的警告

# /// script
# requires-python = ">=3.8"
# [tool.liverun]
# exit = { "3.8" = 0, "3.11" = 1 }
# ///
