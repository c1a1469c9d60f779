"""The real site for the tests of this folder: its pages, one build, a server."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NoReturn

import pytest
from filelock import FileLock

ROOT = Path(__file__).resolve().parents[2]
# The published site lies below a folder, on https. Chromium trusts `.localhost` as it trusts
# https, and is told to find the host at the server's own port: see the `browser` fixture.
HOST = "notes.localhost"
FOLDER = "/async-notes/"
URL = f"http://{HOST}{FOLDER}"
REPOSITORY = "https://github.com/example/async-notes"


def lacking(what: str) -> NoReturn:
    """Skip a test where a program is not installed; in CI that is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what} is not installed, and CI=true: this test may not be skipped")
    pytest.skip(f"{what} is not installed")


def source(address: str) -> Path:
    """Return the Markdown file of a page by its address below the site's: `tasks/wait/`."""
    folder = ROOT / "docs" / address
    return folder / "index.md" if (folder / "index.md").exists() else folder.with_suffix(".md")


def addresses() -> list[str]:
    """Return the address of every page; that of the home page is empty."""
    docs = ROOT / "docs"
    folders = (
        page.parent if page.name == "index.md" else page.with_suffix("")
        for page in docs.rglob("*.md")
    )
    names = (folder.relative_to(docs).as_posix() for folder in folders)
    return sorted("" if name == "." else f"{name}/" for name in names)


PAGES = addresses()


@dataclass(frozen=True)
class Built:
    """What a build left.

    Attributes:
        folder: the site.
        status: the exit status of `mkdocs build --strict`.
        said: what it printed.
    """

    folder: Path
    status: int
    said: str

    def file(self, address: str) -> Path:
        """Return the HTML file of a page."""
        file = self.folder / address
        return file if address.endswith(".html") else file / "index.html"


def build(folder: Path, **environment: str) -> Built:
    """Build the site as `make build` does, elsewhere."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)],
        cwd=ROOT,
        env={
            **os.environ,
            "SITE_URL": URL,
            "REPO_URL": REPOSITORY,
            "NO_MKDOCS_2_WARNING": "1",
            **environment,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    return Built(folder, done.returncode, done.stdout)


def build_once(shared: Path) -> Built:
    """Build the site in a folder that all test processes share, unless one of them has."""
    with FileLock(shared / "site.lock"):
        report = shared / "site.json"
        if not report.exists():
            built = build(shared / "site")
            report.write_text(json.dumps([built.status, built.said]), "utf-8")
        return Built(shared / "site", *json.loads(report.read_text("utf-8")))


class Pages(SimpleHTTPRequestHandler):
    """Serves a site below `FOLDER`, as GitHub Pages does, with its own 404 page."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012 - as in the base class
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".wasm": "application/wasm",
        ".woff2": "font/woff2",
    }

    def send_head(self):
        """Answer with a file of the site, or with its 404 page."""
        path = self.path.split("?")[0]
        local = Path(super().translate_path("/" + path.removeprefix(FOLDER)))
        found = local.is_file() or (local / "index.html").is_file()
        if path.startswith(FOLDER) and found:
            self.path = "/" + self.path.removeprefix(FOLDER)
            return super().send_head()
        self.server.missed.append(self.path)
        page = Path(self.directory) / "404.html"
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(page.stat().st_size))
        self.end_headers()
        return page.open("rb")

    def log_message(self, *args):
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """Serves a site on a free port of this machine.

    Attributes:
        missed: what was asked for and is not there.
    """

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), partial(Pages, directory=str(folder)))
        self.missed: list[str] = []
        self._thread = threading.Thread(target=self.serve_forever, daemon=True)
        self._thread.start()

    def handle_error(self, request, client_address):
        """Let a reader leave in the middle of an answer."""

    def close(self) -> None:
        """Stop."""
        self.shutdown()
        self._thread.join()
        self.server_close()
