"""Records by key: a record is good as long as nothing that it depends on has changed."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

import pytest

from liverun import interpreters, store
from liverun.record import Record
from liverun.store import Store

RECORD = Record((), 0, 0.5, "3.13.0")


@pytest.fixture
def records(site) -> Store:
    return Store(site.folder / "records", site.folder / "snippets")


def key(tiny, name: str = "a/one", **changes: str) -> str:
    """Return the key of a snippet, run by this Python or one a little different."""
    python = dataclasses.replace(interpreters.current(), **changes)
    return store.key(tiny.project().snippets[name], python, tiny.folder / "snippets")


def modules(site, name: str) -> list[str]:
    """Return the local modules of a snippet."""
    root = site.folder / "snippets"
    found = store.local_modules(site.project().snippets[name], root)
    return [path.relative_to(root).as_posix() for path in found]


def test_a_record_is_found_under_its_key(records):
    """Under no other, and not before it is there."""
    assert records.get("k") is None
    records.put("k", RECORD)
    assert records.get("k") == RECORD
    assert records.get("l") is None


def test_a_new_record_replaces_the_old(site, records):
    """There is one file for a key, and nothing beside it."""
    records.put("k", RECORD)
    records.put("k", dataclasses.replace(RECORD, status=1))
    assert records.get("k").status == 1
    assert os.listdir(site.folder / "records") == ["k.json"]


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b'{"format": 0}', b"[1]"])
def test_a_damaged_record_is_as_none(site, records, damage):
    """A half-written or foreign file is never shown."""
    records.put("k", RECORD)
    site.file("records/k.json", damage)
    assert records.get("k") is None


def test_a_damaged_record_is_replaced_by_a_run(site):
    """The snippet runs again, and its new record is whole."""
    site.telling("a/one", "print(1)\n").page("# 页", "a/one")
    assert site.record("a/one").text == "1\n"
    (path,) = (site.folder / ".liverun/records").iterdir()
    whole = path.read_text("utf-8")
    path.write_text(whole[: len(whole) // 2], "utf-8")
    assert site.record("a/one").text == "1\n"
    assert site.told() == ["a/one", "a/one"]
    assert site.record("a/one").text == "1\n"
    assert site.told() == []


def test_a_record_ends_with_a_file_that_it_read(site, records):
    """The file may change or vanish; when it is as it was, the record is good again."""
    site.file("snippets/a/data.txt", "1")
    read = {"a/data.txt": store.digest(site.folder / "snippets/a/data.txt")}
    records.put("k", dataclasses.replace(RECORD, reads=read))
    assert records.get("k")
    site.file("snippets/a/data.txt", "2")
    assert records.get("k") is None
    site.file("snippets/a/data.txt", "1")
    assert records.get("k")
    (site.folder / "snippets/a/data.txt").unlink()
    assert records.get("k") is None


def test_where_nothing_can_be_written_the_record_is_kept_in_memory(site, records):
    """A build goes on, and the trouble is known."""
    site.file("records", "not a folder")
    records.put("k", RECORD)
    assert records.get("k") == RECORD
    assert records.trouble.startswith("records cannot be kept: ")


def test_the_key_is_made_of_all_that_is_known_before_a_run(site):
    """Name, source, header, modules, Python, its build, and installed packages."""
    site.snippet("a/one", "import helper\n").snippet("a/two", "import helper\n")
    site.file("snippets/a/helper.py", "")
    first = key(site)
    assert first == key(site)
    assert first != key(site, "a/two")
    assert first != key(site, version="3.99.0")
    assert first != key(site, build="another compiler")
    keys = {first}
    for change in (
        lambda: site.edit("snippets/a/one.py", "helper\n", "helper\nprint()\n"),
        lambda: site.edit(
            "snippets/a/one.py", "imp", "# /// script\n# dependencies = []\n# ///\nimp"
        ),
        lambda: site.edit("snippets/a/one.py", "[]", "['rich']"),
        lambda: site.file("snippets/a/helper.py", "x = 1\n"),
    ):
        change()
        keys.add(key(site))
    assert len(keys) == 5


def test_the_key_tells_versions_of_packages(site, tmp_path_factory):
    """An upgrade of what a snippet declares, or of what that needs, is another key."""
    site.snippet("a/one", "# /// script\n# dependencies = ['top']\n# ///\nimport top\n")

    def installed(version: str) -> str:
        folder = tmp_path_factory.mktemp("site")
        for name, more in (("top", "Requires-Dist: below\n"), ("below", ""), ("other", "")):
            info = folder / f"{name}-{version}.dist-info"
            info.mkdir()
            number = version if name == "below" else "1"
            text = f"Metadata-Version: 2.1\nName: {name}\nVersion: {number}\n{more}"
            (info / "METADATA").write_text(text)
        return key(site, site=str(folder))

    assert installed("1") == installed("1") != installed("2")


def test_local_modules_are_found_with_theirs(site):
    """Beside the snippet, below it, in packages, and what those import."""
    site.snippet(
        "a/one", "import first\nfrom package import second\nimport os, asyncio.tasks\n"
    )
    site.file("snippets/a/first.py", "import third\n").file(
        "snippets/a/third.py", "import first\n"
    )
    site.file("snippets/a/package/__init__.py", "").file("snippets/a/package/second.py", "")
    site.file("snippets/a/unused.py", "").file("snippets/b/first.py", "")
    found = ["a/first.py", "a/package/__init__.py", "a/package/second.py", "a/third.py"]
    assert modules(site, "a/one") == found


def test_imports_inside_functions_count(site):
    """They are part of the result as soon as they run."""
    site.snippet("a/one", "def f():\n    from helper import x\n").snippet("a/helper", "")
    assert modules(site, "a/one") == ["a/helper.py"]


def test_a_source_that_is_no_python_imports_nothing(site):
    """Its run will show the error."""
    site.snippet("a/one", "import helper\nawait = 1\n").snippet("a/helper", "")
    assert modules(site, "a/one") == []


def test_the_runner_itself_is_part_of_the_key():
    """Records do not outlive the code that made them."""
    files = {path.name for path in Path(store.__file__).parent.glob("*.py")}
    assert set(store.RUNNER) <= files
    assert {"worker.py", "server.py", "notebook.py", "record.py"} <= set(store.RUNNER)
