import asyncio

import aiohttp
from local_site import LocalSite


async def fetch(session, path, **options):
    try:
        async with session.get(path, **options) as response:
            await response.text()
        print(path, "读完了")
    except TimeoutError as error:
        print(path, type(error).__name__)


async def main():
    async with LocalSite() as site, aiohttp.ClientSession(site.url) as session:
        print("默认的总时限：", session.timeout.total, "秒")
        limit = aiohttp.ClientTimeout(total=0.8)
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch(session, "/slow", timeout=limit))
            group.create_task(fetch(session, "/news", timeout=limit))


asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["aiohttp"]
# ///
