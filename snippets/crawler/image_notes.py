import asyncio
import os

import requests
from local_site import IMAGES, LocalSite


async def download_image(site, path):
    print("开始下载", path)
    loop = asyncio.get_event_loop()
    future = loop.run_in_executor(None, requests.get, site + path)
    response = await future
    print("下载完成", path)

    file_name = path.rsplit("_")[-1]
    file_path = os.path.join("pic", file_name)
    with open(file_path, mode="wb") as file_object:
        file_object.write(response.content)


async def main(site):
    tasks = [asyncio.create_task(download_image(site, path)) for path in IMAGES]
    await asyncio.wait(tasks)


with LocalSite() as site:
    asyncio.run(main(site.url))
print("程序：正常结束，退出码 0")

# /// script
# requires-python = ">=3.11"
# dependencies = ["aiohttp", "requests"]
# ///
