import asyncio
import contextlib

import aiohttp
from local_site import LocalSite


async def fetch(session, path, limit):
    async with limit, session.get(path) as response:  # 先排队，再发请求
        return await response.text()


async def crawl(name, limit):
    async with LocalSite() as site, aiohttp.ClientSession(site.url) as session:
        async with asyncio.TaskGroup() as group:
            for number in range(1, 9):
                group.create_task(fetch(session, f"/books/{number}", limit))
        print(f"{name}：服务器同时处理的最多 {site.peak} 个")


async def main():
    await crawl("不限制", contextlib.nullcontext())
    await crawl("信号量 3", asyncio.Semaphore(3))


asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["aiohttp"]
# ///
