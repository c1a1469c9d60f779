"""The built site, and a reader with a browser."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Playwright,
    expect,
    sync_playwright,
)

from .site import FOLDER, HOST, URL, Built, Server, build_once, lacking

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

WAIT = 15_000  # milliseconds at most; nothing waits longer than it must
expect.set_options(timeout=WAIT)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site, built once for all test processes."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    built = build_once(shared)
    if not (built.folder / "index.html").exists():
        pytest.fail(f"there is no site:\n{built.said}")
    return built


@pytest.fixture(scope="session")
def site(built: Built) -> Iterator[Server]:
    """The site, served."""
    server = Server(built.folder)
    yield server
    server.close()


class Chromium:
    """A browser that knows the site by its name, and no other host.

    Playwright's event loop counts as running even while nothing is asked of it. Tests of other
    folders in the same process must not meet it: they may call `asyncio.run` themselves.
    """

    def __init__(self, playwright: Playwright, program: str, port: int) -> None:
        rules = f"MAP {HOST} 127.0.0.1:{port},MAP * ~NOTFOUND,EXCLUDE 127.0.0.1"
        self.browser = playwright.chromium.launch(
            executable_path=program, args=[*QUIET, f"--host-resolver-rules={rules}"]
        )
        self._loop = asyncio._get_running_loop()
        self.rest()

    def wake(self) -> None:
        """Make ready for use."""
        asyncio._set_running_loop(self._loop)

    def rest(self) -> None:
        """Leave the thread as if there were no event loop."""
        asyncio._set_running_loop(None)


@pytest.fixture(scope="session")
def chromium(site: Server) -> Iterator[Chromium]:
    """A running browser, one for each test process."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        lacking("Chromium")
    with sync_playwright() as playwright:
        chromium = Chromium(playwright, program, site.server_port)
        yield chromium
        chromium.wake()
        chromium.browser.close()


class Reader:
    """Somebody who reads the site, and sees all that its pages ask for and complain about.

    Attributes:
        page: the window.
        foreign: requests that left for another host.
        absent: addresses that are meant to be missing.
        complaints: errors and warnings of the console, and exceptions.
    """

    def __init__(self, context: BrowserContext, site: Server) -> None:
        self.foreign: list[str] = []
        self.complaints: list[str] = []
        self.absent: list[str] = []
        self.context, self._site = context, site
        context.on("request", lambda request: self._asked(request.url))
        context.on("console", self._said)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.page: Page = context.new_page()
        self.page.on("websocket", lambda socket: self._asked(socket.url))

    def _asked(self, url: str) -> None:
        parts = urlsplit(url)
        own = parts.netloc in (HOST, "127.0.0.1") or parts.hostname == "127.0.0.1"
        if not own and parts.scheme not in ("data", "blob", "about"):
            self.foreign.append(f"{url} (from {self.page.url})")

    def _said(self, message) -> None:
        if message.type in ("error", "warning"):
            where = message.location.get("url", "")
            self.complaints.append(f"{message.text} ({where}, on {self.page.url})")

    def open(self, address: str = "", until: str = "load") -> Page:
        """Open a page by its address below the site's own, and let the theme start."""
        self.page.goto(URL + address, wait_until=until)
        expect(self.page.locator("html")).to_have_class(re.compile(r"(^| )js( |$)"))
        return self.page

    def open_missing(self, address: str) -> Page:
        """Open a page that is not there."""
        self.absent.append(address)
        return self.open(address)

    def check(self) -> None:
        """Fail, once, if anything was asked of others, is missing or went wrong."""
        absent = [FOLDER + address for address in self.absent]
        missed = [path for path in self._site.missed if path not in absent]
        complaints = [
            said for said in self.complaints if not any(f"{path}," in said for path in absent)
        ]
        foreign, self.foreign, self.complaints = self.foreign, [], []
        self._site.missed.clear()
        assert not foreign, "asked of another host"
        assert not missed, "not on the site"
        assert not complaints, "in the console"


class Readers:
    """Makes readers, and checks in the end what each of them met."""

    def __init__(self, browser: Browser, site: Server) -> None:
        self._browser, self._site = browser, site
        self._all: list[Reader] = []

    def __call__(self, width: int = 1280, height: int = 800, **options) -> Reader:
        """Return a new reader, with nothing remembered, and a window of this size."""
        context = self._browser.new_context(
            viewport={"width": width, "height": height},
            locale="zh-CN",
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(WAIT)
        self._all.append(Reader(context, self._site))
        return self._all[-1]

    def leave(self) -> None:
        """Close all windows."""
        for reader in self._all:
            reader.context.close()

    def check(self) -> None:
        """Fail if any of them met an error."""
        for reader in self._all:
            reader.check()


@pytest.fixture
def readers(chromium: Chromium, site: Server) -> Iterator[Readers]:
    """Call it for a reader with a window of some width. None of them may meet an error."""
    site.missed.clear()
    chromium.wake()
    readers = Readers(chromium.browser, site)
    yield readers
    readers.leave()
    chromium.rest()
    readers.check()


@pytest.fixture
def reader(readers: Readers) -> Reader:
    """A reader with a wide window."""
    return readers()
