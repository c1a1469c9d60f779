import asyncio
import re
import sys
from dataclasses import dataclass

import aiohttp
from local_site import LocalSite

LIMIT = 4  # 同时最多几个请求
TIMEOUT = aiohttp.ClientTimeout(total=1.0)


@dataclass
class Page:
    path: str
    links: list[str]
    error: str = ""


async def fetch(session, limit, path):
    try:
        async with limit, session.get(path) as response:  # (1)!
            text = await response.text()
    except aiohttp.ClientResponseError as error:
        return Page(path, [], f"状态 {error.status}")
    except (aiohttp.ClientError, TimeoutError) as error:  # (2)!
        return Page(path, [], type(error).__name__)
    return Page(path, re.findall(r'href="(.*?)"', text))


async def crawl(session, start):
    """从 start 出发，一层一层地走完所有链接。"""
    limit = asyncio.Semaphore(LIMIT)
    pages, todo = {}, [start]
    while todo:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(fetch(session, limit, path)) for path in todo]
        pages |= {task.result().path: task.result() for task in tasks}
        links = {link for task in tasks for link in task.result().links}
        todo = sorted(links - pages.keys())  # (4)!
    return pages


async def main():
    async with LocalSite() as site:
        async with aiohttp.ClientSession(
            site.url,
            timeout=TIMEOUT,
            raise_for_status=True,  # (3)!
        ) as session:
            pages = await crawl(session, "/")
        print("服务器同时处理的最多", site.peak, "个")
    failed = [page for page in pages.values() if page.error]
    print("读完", len(pages) - len(failed), "页，失败", len(failed), "页")
    for page in failed:
        print(" ", page.path, page.error)
    return bool(failed)  # (5)!


sys.exit(asyncio.run(main()))

# /// script
# requires-python = ">=3.11"
# dependencies = ["aiohttp"]
# [tool.liverun]
# exit = 1
# ///
