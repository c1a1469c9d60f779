"""Why a snippet would run again."""

from __future__ import annotations

import platform

import pytest

HERE = f"on Python {platform.python_version()}"


@pytest.fixture
def recorded(site):
    """A snippet that imports a module and reads a file, and that has run."""
    site.file("snippets/a/helper.py", "WORD = 'x'\n").file("snippets/a/data.txt", "1")
    source = (
        "from pathlib import Path\n\nfrom helper import WORD\n\n"
        "print(WORD, Path(__file__).with_name('data.txt').read_text())\n"
    )
    site.snippet("a/one", source, "x 1\n").page("# 页", "a/one")
    site.run_all()
    return site


def why(site) -> str:
    return site.liverun("why", "a/one").log.strip()


def test_a_snippet_without_a_record_would_run(site):
    """There is nothing to compare with."""
    site.snippet("a/one", "print(1)\n", "1\n").page("# 页", "a/one")
    assert why(site) == f"a/one {HERE} would run: there is no record of it on this Python"


def test_a_snippet_with_its_record_would_not_run(recorded):
    """Prose may change meanwhile."""
    recorded.edit("docs/index.md", "# 页", "# 别的")
    assert why(recorded) == f"a/one {HERE} would not run: its record is right"


@pytest.mark.parametrize(
    ("path", "old", "new", "reason"),
    [
        ("snippets/a/one.py", "print", "print(2);print", "the snippet has changed"),
        ("snippets/a/helper.py", "x", "y", "module a/helper.py: "),
        ("snippets/a/data.txt", "1", "2", "it read a/data.txt, which has changed"),
    ],
)
def test_what_has_changed_is_named(recorded, path, old, new, reason):
    """The one thing, and no other."""
    recorded.edit(path, old, new)
    told = why(recorded)
    assert told.startswith(f"a/one {HERE} would run: {reason}")
    assert ";" not in told


def test_a_package_of_another_version_is_named(recorded):
    """As if an installation had changed what the snippet imports."""
    recorded.edit("snippets/a/one.py", "print", "import idna\n\nprint")
    recorded.file(
        "snippets/a/one.py",
        recorded.read("snippets/a/one.py")
        + '\n# /// script\n# dependencies = ["idna"]\n# ///\n',
    )
    recorded.run_all()
    (record,) = (
        path
        for path in (recorded.folder / ".liverun" / "records").glob("*.json")
        if '"idna": "' in path.read_text("utf-8")
    )
    text = record.read_text("utf-8")
    record.rename(record.with_name("0123.json")).write_text(
        text.replace('"idna": "', '"idna": "0.'), "utf-8"
    )
    assert f"a/one {HERE} would run: package idna: 0." in why(recorded)
