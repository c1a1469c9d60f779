"""Where there is no fork, each run has a fresh interpreter (see test_worker, test_forked)."""

from __future__ import annotations

import pytest

from liverun import forked


@pytest.fixture
def unforked(site, monkeypatch):
    """A site on a system without fork."""
    monkeypatch.setattr(forked, "AVAILABLE", False)
    return site


def test_the_project_uses_it_where_there_is_no_fork(unforked):
    """Which interpreter a run had is seen by its parent: nobody forks there."""
    unforked.snippet("a/one", "import os\nprint(os.readlink(f'/proc/{os.getppid()}/exe'))\n")
    unforked.snippet("a/two", "import sys\nprint('asyncio' in sys.modules)\n")
    assert unforked.record("a/two").text == "False\n"
    assert "python" in unforked.record("a/one").text


def test_all_checks_are_as_with_forks(unforked):
    """Expected outputs, statuses, files read."""
    unforked.snippet("a/one", "raise SystemExit(3)\n", "")
    unforked.snippet("a/two", "print(open(__file__[:-6] + 'data.txt').read())\n", "1\n")
    unforked.file("snippets/a/data.txt", "1")
    assert unforked.outcomes("a/one")[0].failure == "ended with exit status 3 instead of 0"
    (two,) = unforked.outcomes("a/two")
    assert two.failure == ""
    assert list(two.record.reads) == ["a/data.txt"]


def test_notebooks_run_without_fork(unforked):
    """They start their own processes anyway."""
    unforked.snippet(
        "a/nb",
        "# /// script\n# [tool.liverun]\n# host = 'jupyter'\n# timeout = 60\n# ///\n"
        "import asyncio\nawait asyncio.sleep(0, 42)\n",
        "In [1]:\nOut[1]: 42\n",
    )
    assert unforked.outcomes("a/nb")[0].failure == ""
