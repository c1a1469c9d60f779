"""Records by key, as files: `RECORDS/KEY.json`.

The key is made of all that a result depends on and that can be known without
running. What a run read besides is in its record and is compared on the way out.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from liverun.interpreters import Interpreter, needs
from liverun.job import HERE, digest
from liverun.record import FORMAT, Record
from liverun.snippet import Snippet

RUNNER = (
    "channel.py",
    "fresh.py",
    "job.py",
    "notebook.py",
    "record.py",
    "server.py",
    "worker.py",
)


class Store:
    """A folder of records.

    Args:
        folder: where the records lie; made when the first is put in.
        root: the snippets folder.

    Attributes:
        trouble: why records cannot be kept; empty while they can.
    """

    def __init__(self, folder: Path, root: Path) -> None:
        self._folder = folder
        self._root = root
        self._unwritten: dict[str, Record] = {}
        self.trouble = ""

    def get(self, key: str) -> Record | None:
        """Return the record for a key; None if it is missing, damaged or out of date."""
        try:
            record = Record.from_json(self._path(key).read_text("utf-8"))
        except (OSError, ValueError):
            if key not in self._unwritten:
                return None
            record = self._unwritten[key]
        for name, content in record.reads.items():
            path = self._root / name
            if not path.is_file() or digest(path) != content:
                return None
        return record

    def last(self, snippet: Snippet, interpreter: Interpreter) -> Record | None:
        """Return the newest record of a snippet and a Python, out of date or not."""
        newest = None
        for path in sorted(self._folder.glob("*.json"), key=lambda path: path.stat().st_mtime):
            try:
                record = Record.from_json(path.read_text("utf-8"))
            except (OSError, ValueError):
                continue
            made = record.made_of
            if (made.get("name"), record.python) == (snippet.name, interpreter.version):
                newest = record
        return newest

    def put(self, key: str, record: Record) -> None:
        """Keep a record. Whoever reads at the same time sees the old one or the new.

        Where the folder cannot be written to, or the disk is full, the record is
        kept in memory only, and `trouble` says why.
        """
        name = ""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            fd, name = tempfile.mkstemp(dir=self._folder, suffix=".part")
            with open(fd, "w", encoding="utf-8") as file:
                file.write(record.to_json())
            os.replace(name, self._path(key))
        except OSError as error:
            self._unwritten[key] = record
            self.trouble = f"records cannot be kept: {error}"
            if name:
                Path(name).unlink(missing_ok=True)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}.json"


def made_of(snippet: Snippet, interpreter: Interpreter, root: Path) -> dict[str, Any]:
    """Return all that the result of a run depends on, as far as it is known before."""
    return {
        "format": FORMAT,
        "runner": _runner(),
        "name": snippet.name,
        "source": hashlib.sha256(snippet.source.encode()).hexdigest(),
        "modules": {
            path.relative_to(root).as_posix(): digest(path)
            for path in local_modules(snippet, root)
        },
        "python": interpreter.version,
        "build": interpreter.build,
        "installed": interpreter.installed(needs(snippet)),
    }


def key(snippet: Snippet, interpreter: Interpreter, root: Path) -> str:
    """Return the key of the record of one snippet run by one interpreter."""
    text = json.dumps(made_of(snippet, interpreter, root), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


@cache
def _runner() -> str:
    files = [(HERE / name).read_bytes() for name in RUNNER]
    return hashlib.sha256(b"\0".join(files)).hexdigest()


def local_modules(snippet: Snippet, root: Path) -> list[Path]:
    """Return the files of the project that a snippet imports, and theirs, sorted."""
    found: set[Path] = set()
    todo = [(snippet.source, snippet.path.parent)]
    while todo:
        source, folder = todo.pop()
        for name in imports(source):
            for base in {folder, root}:
                path = _module(base, name)
                if path and path not in found and path != snippet.path:
                    found.add(path)
                    todo.append((path.read_text("utf-8", "replace"), path.parent))
    return sorted(found)


def _module(folder: Path, name: str) -> Path | None:
    base = folder.joinpath(*name.split("."))
    for path in (base.with_suffix(".py"), base / "__init__.py"):
        if path.is_file():
            return path
    return None


@cache
def imports(source: str) -> tuple[str, ...]:
    """Return the names of all modules that a source imports; none if it is no Python."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return ()
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            names.add(module)
            names.update(f"{module}.{alias.name}".strip(".") for alias in node.names)
    return tuple(sorted(names - {""}))
