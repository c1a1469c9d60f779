"""练习用的小网站：只在本机上，随例子启动，随例子结束。

with LocalSite() as site:         它有自己的线程和事件循环
async with LocalSite() as site:   它在当前的事件循环里
"""

import asyncio
import os
import ssl
import struct
import threading
import zlib
from pathlib import Path

import aiohttp
from aiohttp import web

# 电脑上设了代理的话，本机地址不走它
os.environ["NO_PROXY"] = os.environ["no_proxy"] = "127.0.0.1"

CERTIFICATE = Path(__file__).with_suffix(".pem")  # 自己签发的，浏览器不认
PAGES = {  # 路径: (处理要几秒, 状态码, 页面里的链接)
    "/": (0.1, 200, ["/news", "/books", "/slow", "/broken", "/hangup", "/missing"]),
    "/news": (0.4, 200, ["/"]),
    "/books": (0.7, 200, [f"/books/{number}" for number in range(1, 9)]),
    "/slow": (1.6, 200, []),
    "/broken": (0.4, 500, []),  # 出错的页面
    "/hangup": (0.2, 200, []),  # 不回答就挂断
    **{f"/books/{number}": (0.4, 200, ["/books"]) for number in range(1, 9)},
}
IMAGES = {  # 路径: (处理要几秒, 颜色)
    "/images/120x90_0_red.png": (0.3, (220, 60, 50)),
    "/images/120x90_0_green.png": (0.6, (60, 160, 80)),
    "/images/120x90_0_blue.png": (0.9, (50, 90, 200)),
}


class LocalSite:
    def __init__(self, tls=False):
        self.url = ""  # 进了 with 才知道，端口由系统分配
        self.peak = 0  # 同时在处理的请求最多时有几个
        self._active = 0
        self._tls = tls

    async def __aenter__(self):
        server = web.Server(self._count, access_log=None, handler_cancellation=True)
        self._runner = web.ServerRunner(server, shutdown_timeout=1)
        await self._runner.setup()
        context = None
        if self._tls:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(CERTIFICATE)
        await web.TCPSite(self._runner, "127.0.0.1", 0, ssl_context=context).start()
        port = self._runner.addresses[0][1]
        self.url = f"{'https' if self._tls else 'http'}://127.0.0.1:{port}"
        return self

    async def __aexit__(self, *exc_info):
        await self._runner.cleanup()

    def __enter__(self):
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        return self._call(self.__aenter__())

    def __exit__(self, *exc_info):
        self._call(self.__aexit__())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _call(self, coroutine):
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result()

    async def _count(self, request):
        self._active += 1
        self.peak = max(self.peak, self._active)
        try:
            return await answer(request)
        finally:
            self._active -= 1


async def answer(request):
    if request.path in IMAGES:
        seconds, color = IMAGES[request.path]
        await asyncio.sleep(seconds)
        return web.Response(body=png(120, 90, color), content_type="image/png")
    if request.path not in PAGES:
        return web.Response(status=404, text=page(request.path, []))
    seconds, status, links = PAGES[request.path]
    await asyncio.sleep(seconds)
    if request.path == "/hangup":
        request.transport.abort()
    html = page(request.path, links)
    return web.Response(status=status, text=html, content_type="text/html")


def page(path, links):
    anchors = "".join(f'<li><a href="{link}">{link}</a></li>' for link in links)
    return f"<!doctype html><title>{path}</title><ul>{anchors}</ul>"


def png(width, height, color):
    """从左到右由暗到亮的一张图。"""

    def chunk(kind, data):
        checksum = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)

    row = b"\0" + bytes(c * x // width for x in range(width) for c in color)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(row * height)
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return start + chunk(b"IDAT", data) + chunk(b"IEND", b"")


async def tour():
    async with LocalSite() as site, aiohttp.ClientSession(site.url) as session:
        for path in ["/", "/books", "/broken", "/missing", *IMAGES]:
            async with session.get(path) as response:
                print(response.status, path, response.content_type)


if __name__ == "__main__":
    asyncio.run(tour())

# /// script
# requires-python = ">=3.11"
# dependencies = ["aiohttp"]
# ///
