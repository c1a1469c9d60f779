"""The Pythons of this machine are found, and what is installed in them."""

from __future__ import annotations

import importlib.metadata
import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from liverun import interpreters, snippet
from liverun.interpreters import Interpreter

PATH = Path("/site/snippets/a.py")


def needing(requires: str, *dependencies: str, host: str = "python") -> snippet.Snippet:
    """Return a snippet with this header."""
    header = f"""\
# /// script
# requires-python = "{requires}"
# dependencies = {list(dependencies)}
# [tool.liverun]
# host = "{host}"
# ///
"""
    return snippet.parse(header, PATH, PATH.parent)


@pytest.fixture
def machine(tmp_path, monkeypatch) -> Path:
    """Return a folder for other Pythons, where there is none yet."""
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    return tmp_path


def pretend(path: Path, version: str) -> Path:
    """Write an executable that answers as a Python of another version would."""
    answer = {"version": version, "build": f"{version} (x)", "stdlib": "/l", "site": "/s"}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho probed >> {path}.log\necho '{json.dumps(answer)}'\n")
    path.chmod(0o755)
    return path


def find(machine: Path) -> list[Interpreter]:
    return interpreters.others(machine, machine / "cache" / "interpreters.json")


def test_the_current_python_is_described_without_asking_it():
    """What is said of this Python is what it says of itself."""
    asked = subprocess.run(
        [sys.executable, "-c", interpreters.PROBE], capture_output=True, text=True, check=True
    )
    current = interpreters.current()
    assert f'"version": "{current.version}"' in asked.stdout
    assert current.stdlib == sysconfig.get_path("stdlib")
    assert current.minor == sys.version_info[:2]


def test_others_are_found_newest_first(machine):
    """In `.venvs`, with pyenv and on PATH, one for each minor version."""
    matrix = pretend(machine / ".venvs/3.8/bin/python", "3.8.1")
    pretend(machine / "pyenv/versions/3.8.18/bin/python", "3.8.18")
    pyenv = pretend(machine / "pyenv/versions/3.9.2/bin/python", "3.9.2")
    path = pretend(machine / "path/python3.10", "3.10.0rc1")
    pretend(machine / "path/python3.10-config", "3.7.0")
    assert [(each.version, each.executable) for each in find(machine)] == [
        ("3.10.0rc1", str(path)),
        ("3.9.2", str(pyenv)),
        ("3.8.1", str(matrix)),
    ]


def test_the_current_version_is_no_other(machine):
    """A second Python of our own version would run what we can run ourselves."""
    own = "{}.{}.99".format(*sys.version_info[:2])
    pretend(machine / f"pyenv/versions/{own}/bin/python", own)
    assert find(machine) == []


def test_a_python_that_does_not_start_is_passed_over(machine):
    """Nothing is said of it: no snippet has asked for it."""
    broken = pretend(machine / "path/python3.9", "3.9.0")
    broken.write_text("#!/bin/sh\nexit 1\n")
    pretend(machine / "path/python3.8", "3.8.0")
    assert [each.version for each in find(machine)] == ["3.8.0"]


def test_a_python_is_asked_once_until_it_changes(machine):
    """What it said is kept; an upgrade in place is noticed."""
    path = pretend(machine / "path/python3.9", "3.9.0")
    log = Path(f"{path}.log")
    find(machine)
    find(machine)
    assert log.read_text() == "probed\n"
    pretend(path, "3.9.1")
    os.utime(path, (1, 1))
    assert [each.version for each in find(machine)] == ["3.9.1"]


def test_damaged_memory_is_as_none(machine):
    """The Pythons are asked again."""
    pretend(machine / "path/python3.9", "3.9.0")
    find(machine)
    (machine / "cache/interpreters.json").write_text('{"half')
    assert [each.version for each in find(machine)] == ["3.9.0"]


def test_installed_versions_include_what_a_package_needs():
    """A record depends on those as well."""
    found = interpreters.current().installed(("aiohttp",))
    assert found["aiohttp"] == importlib.metadata.version("aiohttp")
    assert found["multidict"] == importlib.metadata.version("multidict")
    assert "pytest" not in found


def test_names_of_packages_may_be_written_in_any_way():
    """`Nest_Asyncio` is `nest-asyncio`."""
    assert "nest-asyncio" in interpreters.current().installed(("Nest_Asyncio",))


def test_a_python_without_the_packages_cannot_run_a_snippet():
    """Neither can one that the header does not admit."""
    current = interpreters.current()
    assert current.can_run(needing(">=3.11", "aiohttp"))
    assert current.can_run(needing(">=3.11", host="jupyter"))
    assert not current.can_run(needing(">=3.11", "no-such-package"))
    assert not current.can_run(needing("<3.11"))
    bare = Interpreter(sys.executable, current.version, "", current.stdlib, "/nowhere")
    assert not bare.can_run(needing(">=3.11", host="jupyter"))
