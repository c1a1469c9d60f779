"""The Makefile's own promise: a build that fails leaves the last good site as it was."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def made(site):
    """A tiny site with the real Makefile, and the environment that is installed already."""
    if shutil.which("make") is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("there is no make")
    site.file("Makefile", (ROOT / "Makefile").read_bytes()).file("requirements.txt", "")
    (site.folder / ".venv").symlink_to(sys.prefix)
    return site.snippet("a/one", "print('good')\n", "good\n").page("# 页", "a/one")


def make(site, *arguments: str):
    """Run make without installing anything."""
    return site.run("make", "--silent", "--assume-old=.venv/.ready", *arguments)


def test_a_failed_build_leaves_the_last_good_site(made):
    """And says what failed; a good one replaces it whole."""
    first = make(made, "build")
    assert first.status == 0, first.log
    made.page("# 新\n", "a/one").edit("snippets/a/one.out", "good", "bad")
    failed = make(made, "build")
    assert failed.status != 0
    assert failed.html == first.html
    assert "docs/index.md:4: snippets/a/one.py: printed something else" in failed.log
    again = make(made.edit("snippets/a/one.out", "bad", "good"), "build")
    assert again.status == 0, again.log
    assert "新" in again.html
    assert not (made.folder / ".site-new").exists()


def test_update_takes_names(made):
    """`make update NAMES=...` passes them on."""
    made.edit("snippets/a/one.out", "good", "bad")
    assert make(made, "update", "NAMES=a/one").status == 0
    assert made.read("snippets/a/one.out") == "good\n"


def test_make_alone_lists_the_commands(made):
    """Each with what it does."""
    log = make(made).log
    assert all(f"make {word}" in log for word in ("serve", "build", "test", "update"))
