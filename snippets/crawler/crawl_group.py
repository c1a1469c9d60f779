import asyncio

import aiohttp
from local_site import LocalSite


async def fetch(session, path):
    async with session.get(path, raise_for_status=True) as response:
        return await response.text()


async def crawl(session, paths):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(fetch(session, path)) for path in paths]
    return {path: task.result() for path, task in zip(paths, tasks, strict=True)}


async def main():
    async with LocalSite() as site, aiohttp.ClientSession(site.url) as session:
        texts = await crawl(session, ["/books", "/news", "/"])
        print({path: len(text) for path, text in texts.items()})
        try:
            await crawl(session, ["/", "/broken", "/slow"])
        except* aiohttp.ClientResponseError as group:
            for error in group.exceptions:
                print("整组失败：", error.status, error.request_info.url.path)


asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["aiohttp"]
# ///
