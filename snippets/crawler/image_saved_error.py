import asyncio
import os

import requests
from local_site import LocalSite


async def download_image(site, path):
    loop = asyncio.get_running_loop()
    response = await loop.run_in_executor(None, requests.get, site + path)
    print("下载完成", path)
    file_path = os.path.join("pic", path.rsplit("_")[-1])
    with open(file_path, mode="wb") as file_object:
        file_object.write(response.content)


async def main(site):
    os.makedirs("pic", exist_ok=True)  # 这次建好了文件夹
    paths = ["/images/120x90_0_gone.png", "/images/120x90_0_red.png"]
    await asyncio.wait([asyncio.create_task(download_image(site, p)) for p in paths])


with LocalSite() as site:
    asyncio.run(main(site.url))
for name in sorted(os.listdir("pic")):
    with open(os.path.join("pic", name), "rb") as file_object:
        print(name, "的开头：", file_object.read(15))

# /// script
# requires-python = ">=3.11"
# dependencies = ["aiohttp", "requests"]
# ///
