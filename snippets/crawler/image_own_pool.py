import asyncio
from concurrent.futures import ThreadPoolExecutor

import requests
from local_site import LocalSite


def status(url):
    return requests.get(url, timeout=5).status_code


async def main(site):
    loop = asyncio.get_running_loop()
    urls = [f"{site}/books/{number}" for number in range(1, 7)]
    with ThreadPoolExecutor(max_workers=2) as pool:
        futures = [loop.run_in_executor(pool, status, url) for url in urls]
        print(await asyncio.gather(*futures))


with LocalSite() as site:
    asyncio.run(main(site.url))
    print("服务器同时处理的最多", site.peak, "个")

# /// script
# requires-python = ">=3.11"
# dependencies = ["aiohttp", "requests"]
# ///
