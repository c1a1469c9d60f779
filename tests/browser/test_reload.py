"""While somebody writes, the open page follows: `make serve` on a copy of the project."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .site import ROOT, Built

PARTS = ("docs", "snippets", "liverun", "overrides", "web", "mkdocs.yml", "requirements.txt")
PAGE = """\
---
title: 草稿
description: 一页草稿。
date: 2025-05-18
tags: [草稿]
---

# 草稿

第一稿。

```python exec="on"
--8<-- "drafts/{name}.py"
```
"""
DRAFTS = ("prose", "snippet", "failure", "include")
OUTPUT = ".lr-text"
FAILURE = ".lr-failure"
SOON = 60_000  # a build takes seconds, and on a busy machine many of them


class Serving:
    """A copy of the project in the hands of its author, with `mkdocs serve` running.

    Attributes:
        base: its folder.
        url: where it is served.
    """

    def __init__(self, base: Path) -> None:
        self.base = base
        for part in PARTS:
            if (ROOT / part).is_dir():
                shutil.copytree(ROOT / part, base / part)
            elif (ROOT / part).exists():
                shutil.copy(ROOT / part, base)
        # The records, so that nothing runs again; others may be writing more at the moment.
        unfinished = shutil.ignore_patterns("*.part", "lock*")
        shutil.copytree(ROOT / ".liverun", base / ".liverun", ignore=unfinished)
        for name in DRAFTS:
            self.write(f"docs/drafts/{name}.md", PAGE.format(name=name))
            self.write(f"snippets/drafts/{name}.py", 'print("第一次")\n')
            self.write(f"snippets/drafts/{name}.out", "第一次\n")
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{port}/async-notes/"
        (base / "tmp").mkdir()
        self._log = base / "serve.log"
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "mkdocs",
                    "serve",
                    "--livereload",
                    "-a",
                    f"127.0.0.1:{port}",
                ],
                cwd=base,
                env={
                    **os.environ,
                    "SITE_URL": self.url,
                    "NO_MKDOCS_2_WARNING": "1",
                    "TMPDIR": str(
                        base / "tmp"
                    ),  # the site is there, and stays when it is ended
                },
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> None:
        """Wait for the first build."""
        while self._process.poll() is None:
            try:
                with urllib.request.urlopen(self.url, timeout=SOON / 1000):
                    return
            except OSError:
                time.sleep(0.1)
        pytest.fail(f"mkdocs serve has ended:\n{self._log.read_text('utf-8')}")

    def write(self, path: str, text: str) -> None:
        """Save a file as editors do: whole."""
        file = self.base / path
        file.parent.mkdir(exist_ok=True)
        beside = self.base / "unsaved"
        beside.write_text(text, "utf-8")
        beside.replace(file)

    def close(self) -> None:
        """Stop serving."""
        self._process.kill()
        self._process.wait()


@pytest.fixture(scope="module")
def serving(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """The project after its first build, served; it has a page and a snippet for each test."""
    serving = Serving(tmp_path_factory.mktemp("project"))
    serving.wait()
    yield serving
    serving.close()


def opened(page: Page, serving: Serving, name: str) -> Page:
    """Open a draft; from now on it is only looked at."""
    page.goto(f"{serving.url}drafts/{name}/")
    expect(page.locator(OUTPUT)).to_have_text("第一次")
    return page


def test_the_page_follows_an_edit_of_its_text(reader, serving):
    """The author saves the page, and it shows the new words."""
    page = opened(reader.page, serving, "prose")
    serving.write("docs/drafts/prose.md", PAGE.format(name="prose").replace("第一稿", "第二稿"))
    expect(page.locator("article")).to_contain_text("第二稿", timeout=SOON)
    expect(page.locator(OUTPUT)).to_have_text("第一次")


def test_the_page_follows_an_edit_of_a_snippet(reader, serving):
    """The author saves a snippet and what it is to print, and the page shows the new run."""
    page = opened(reader.page, serving, "snippet")
    serving.write("snippets/drafts/snippet.py", 'print("第二次")\n')
    serving.write("snippets/drafts/snippet.out", "第二次\n")
    expect(page.locator(OUTPUT)).to_have_text("第二次", timeout=SOON)
    expect(page.locator(".lr-source")).to_contain_text("第二次")
    expect(page.locator(FAILURE)).to_have_count(0, timeout=SOON)


def test_a_snippet_that_fails_says_so_on_its_page(reader, serving):
    """Serving goes on; once the snippet is mended, the page is as it was."""
    page = opened(reader.page, serving, "failure")
    serving.write("snippets/drafts/failure.py", "print(1 / 0)\n")
    expect(page.locator(FAILURE)).to_be_visible(timeout=SOON)
    expect(page.locator(OUTPUT)).to_contain_text("ZeroDivisionError")
    serving.write("snippets/drafts/failure.py", 'print("第一次")\n')
    expect(page.locator(FAILURE)).to_have_count(0, timeout=SOON)
    expect(page.locator(OUTPUT)).to_have_text("第一次")


def test_a_snippet_that_is_missing_is_named_on_the_page(reader, serving):
    """A slip in an include does not end serving either."""
    page, text = opened(reader.page, serving, "include"), PAGE.format(name="include")
    serving.write("docs/drafts/include.md", text.replace("include.py", "inclde.py"))
    expect(page.locator(FAILURE)).to_contain_text("inclde.py", timeout=SOON)
    serving.write("docs/drafts/include.md", text)
    expect(page.locator(OUTPUT)).to_have_text("第一次", timeout=SOON)
