import asyncio
import sys
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

import requests
from local_site import IMAGES, LocalSite

FOLDER = Path("pic")


def download(url):
    """普通函数，整个在线程里运行：请求、检查状态、写文件。"""
    response = requests.get(url, timeout=(3, 5))  # 连接等 3 秒，每次读取等 5 秒
    response.raise_for_status()  # 404、500 变成异常
    path = FOLDER / PurePosixPath(urlsplit(url).path).name
    path.write_bytes(response.content)
    return path


async def download_image(url):
    try:
        path = await asyncio.to_thread(download, url)
    except requests.RequestException as error:
        print("失败", urlsplit(url).path, type(error).__name__)
        return None
    print("完成", path.name)
    return path


async def main(urls):
    FOLDER.mkdir(parents=True, exist_ok=True)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(download_image(url)) for url in urls]
    return [task.result() for task in tasks]  # 与 urls 顺序相同


with LocalSite() as site:
    urls = [site.url + path for path in ["/images/gone.png", *IMAGES]]
    paths = asyncio.run(main(urls))
print("得到", [path and path.name for path in paths])
sys.exit(None in paths)  # 有一张没下到，退出码就不是 0

# /// script
# requires-python = ">=3.11"
# dependencies = ["aiohttp", "requests"]
# [tool.liverun]
# exit = 1
# ///
