import asyncio
import ssl
import warnings

import aiohttp
from local_site import CERTIFICATE, LocalSite

warnings.simplefilter("always", DeprecationWarning)  # 平时看不到的弃用警告也打印


async def visit(session, what, **options):
    try:
        async with session.get("/", **options) as response:
            print(f"{what}：连上了，{response.status}")
    except aiohttp.ClientConnectorCertificateError as error:
        print(f"{what}：拒绝，{error.certificate_error.verify_message}")


async def main():
    async with LocalSite(tls=True) as site, aiohttp.ClientSession(site.url) as session:
        await visit(session, "什么都不写")
        await visit(session, "verify_ssl=False", verify_ssl=False)
        trusted = ssl.create_default_context(cafile=CERTIFICATE)
        await visit(session, "只信任这一张证书", ssl=trusted)


asyncio.run(main())

# /// script
# requires-python = ">=3.11"
# dependencies = ["aiohttp"]
# ///
