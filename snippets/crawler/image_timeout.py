import asyncio

import requests
from local_site import LocalSite


def get(url, timeout):
    try:
        requests.get(url, timeout=timeout)
        print("  线程：下完了")
    except requests.Timeout:
        print("  线程：超时，不等了")


async def main(url, timeout):
    try:
        async with asyncio.timeout(0.8):
            await asyncio.to_thread(get, url, timeout)
    except TimeoutError:
        print("  main：超时，不等了")


with LocalSite() as site:
    for timeout in [None, 0.4]:
        print("requests 的 timeout =", timeout)
        asyncio.run(main(site.url + "/slow", timeout))
        print("  asyncio.run 返回")

# /// script
# requires-python = ">=3.11"
# dependencies = ["aiohttp", "requests"]
# ///
