import asyncio

import aiohttp
from local_site import LocalSite


async def fetch(session, path):
    print("发送请求", path)
    async with session.get(path, verify_ssl=False) as response:
        text = await response.text()
        print("得到结果", path, len(text))
        return text


async def main():
    async with LocalSite() as site, aiohttp.ClientSession(site.url) as session:
        paths = ["/books", "/news", "/"]
        tasks = [asyncio.create_task(fetch(session, path)) for path in paths]
        await asyncio.wait(tasks)


asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["aiohttp"]
# ///
