import asyncio

import aiohttp
from local_site import LocalSite


async def fetch(session, path):
    async with session.get(path) as response:
        text = await response.text()
        print("得到结果", path, len(text))
        return text


async def main():
    async with LocalSite() as site, aiohttp.ClientSession(site.url) as session:
        paths = ["/", "/hangup", "/broken", "/slow"]
        tasks = [asyncio.create_task(fetch(session, path)) for path in paths]
        await asyncio.wait(tasks)
    print("main：wait 没有抛出异常")


asyncio.run(main())
print("程序：正常结束，退出码 0")

# /// script
# requires-python = ">=3.11"
# dependencies = ["aiohttp"]
# ///
