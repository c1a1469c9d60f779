"""A snippet: one Python file, its header and its expected outputs.

The header is inline script metadata (PEP 723,
https://packaging.python.org/en/latest/specifications/inline-script-metadata/).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from packaging.requirements import InvalidRequirement, Requirement
from packaging.specifiers import InvalidSpecifier, SpecifierSet

from liverun.problem import Problem

Version = tuple[int, int]
"""A Python version as far as snippets care: major and minor."""

VERSIONS: tuple[Version, ...] = tuple((3, minor) for minor in range(8, 16))
"""The Pythons that a snippet may name. The site itself needs 3.11 or later."""

SITE_PYTHON = ">=3.11"
DEFAULT_TIMEOUT = 10.0

# The pattern that PEP 723 gives.
HEADER = re.compile(
    r"(?m)^# /// (?P<type>[a-zA-Z0-9-]+)$\s(?P<content>(^#(| .*)$\s)+)^# ///$\s*"
)
OPTIONS = {"exit", "timeout", "order", "host"}


@dataclass(frozen=True)
class Snippet:
    """One example and what its header says of it.

    Attributes:
        name: `CHAPTER/STEM`, the path below the snippets folder without `.py`.
        path: the file; for code typed into a page, where the file would be.
        source: its whole text.
        requires: the Pythons that may run it.
        dependencies: names of the distributions that it imports.
        exit: the status that it must end with, from each version on.
        timeout: seconds after which a run is ended.
        order: `fixed`, or `any` when lines may come in any order.
        host: `python`, or `jupyter` for a notebook.
        expected: files with the text it must print, by the first version
            for which each holds; empty while there is none.
    """

    name: str
    path: Path
    source: str
    requires: SpecifierSet = field(default_factory=lambda: SpecifierSet(SITE_PYTHON))
    dependencies: tuple[str, ...] = ()
    exit: tuple[tuple[Version, int], ...] = (((3, 8), 0),)
    timeout: float = DEFAULT_TIMEOUT
    order: str = "fixed"
    host: str = "python"
    expected: tuple[tuple[Version, Path], ...] = ()

    @property
    def versions(self) -> tuple[Version, ...]:
        """The known Pythons that the header admits, oldest first."""
        return tuple(v for v in VERSIONS if admits(self.requires, v))

    @property
    def shown(self) -> str:
        """The source as pages show it: without the header."""
        return HEADER.sub("", self.source, count=1).strip("\n")

    def exit_on(self, version: Version) -> int:
        """Return the exit status that a run on `version` must end with."""
        return [status for since, status in self.exit if since <= version][-1]


def admits(requires: SpecifierSet, version: Version) -> bool:
    """Say whether any patch release of `version` meets `requires`."""
    return any(requires.contains(f"{version[0]}.{version[1]}.{p}") for p in (0, 99))


def read(path: Path, root: Path) -> Snippet:
    """Read one snippet and the names of its expected outputs.

    Args:
        path: the `.py` file.
        root: the snippets folder that it is named after.

    Raises:
        Problem: the file is not UTF-8, or its header cannot be understood.
    """
    try:
        source = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        raise Problem(path, line, "not UTF-8; save the file as UTF-8") from None
    return parse(source.replace("\r\n", "\n"), path, root)


def parse(source: str, path: Path, root: Path) -> Snippet:
    """Make a snippet of text, as if it stood in `path` (which need not exist).

    Raises:
        Problem: the header cannot be understood, or an expected output is
            for a Python that the snippet does not admit.
    """
    name = path.relative_to(root).with_suffix("").as_posix()
    header, line = _header(source, path)
    tool = header.get("tool", {}).get("liverun", {})
    try:
        requires = SpecifierSet(header.get("requires-python", SITE_PYTHON))
        dependencies = tuple(Requirement(d).name for d in header.get("dependencies", []))
    except (InvalidSpecifier, InvalidRequirement) as error:
        raise Problem(path, line, f"cannot read the header: {error}") from None
    options = _options(tool, path, source)
    snippet = Snippet(name, path, source, requires, dependencies, **options)
    if not snippet.versions:
        message = f"requires-python {requires} admits none of {_range(VERSIONS)}"
        raise Problem(path, line, message)
    return Snippet(**{**vars(snippet), "expected": _expected(snippet)})


def _header(source: str, path: Path) -> tuple[dict[str, Any], int]:
    """Return the header's TOML and the line on which it starts."""
    found = [m for m in HEADER.finditer(source) if m["type"] == "script"]
    if not found:
        if "# /// script" in source:
            line = source[: source.index("# /// script")].count("\n") + 1
            raise Problem(path, line, "the header is not closed by a line '# ///'")
        return {}, 1
    line = source[: found[0].start()].count("\n") + 1
    text = "".join(
        row[2:] if row.startswith("# ") else row[1:]
        for row in found[0]["content"].splitlines(keepends=True)
    )
    try:
        header = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        inside = re.search(r"at line (\d+)", str(error))
        at = line + int(inside[1]) if inside else line
        raise Problem(path, at, f"the header is not TOML: {error}") from None
    unknown = set(header) - {"requires-python", "dependencies", "tool"}
    if unknown:
        key = min(unknown)
        raise Problem(path, _line_of(source, key), f"unknown header key {key!r}")
    return header, line


def _options(tool: dict[str, Any], path: Path, source: str) -> dict[str, Any]:
    """Check `[tool.liverun]` and return it as arguments of `Snippet`."""

    def wrong(key: str, message: str) -> Problem:
        return Problem(path, _line_of(source, key), f"[tool.liverun] {key}: {message}")

    for key in tool:
        if key not in OPTIONS:
            raise wrong(key, f"unknown key; known are {', '.join(sorted(OPTIONS))}")
    given = dict(tool)
    status = given.get("exit", 0)
    by_version = status if isinstance(status, dict) else {"3.8": status}
    try:
        given["exit"] = tuple(sorted((_version(v), int(s)) for v, s in by_version.items()))
    except (ValueError, TypeError):
        message = 'must be a status, or a table such as { "3.11" = 0, "3.14" = 1 }'
        raise wrong("exit", message) from None
    timeout = given.get("timeout", DEFAULT_TIMEOUT)
    if isinstance(timeout, bool) or not isinstance(timeout, int | float) or timeout <= 0:
        raise wrong("timeout", "must be a number of seconds above 0")
    for key, known in (("order", ("fixed", "any")), ("host", ("python", "jupyter"))):
        if given.get(key, known[0]) not in known:
            raise wrong(key, f"must be one of {', '.join(known)}")
    return given


def _expected(snippet: Snippet) -> tuple[tuple[Version, Path], ...]:
    """Find NAME.out and NAME.3.X.out and say from which version each holds."""
    path, found = snippet.path, []
    for out in path.parent.glob(f"{path.stem}.*out"):
        middle = out.name[len(path.stem) : -len(".out")]
        if not middle:
            found.append((snippet.versions[0], out))
            continue
        try:
            version = _version(middle[1:])
        except ValueError:
            continue  # the output of another snippet, whose stem has a dot
        if version not in snippet.versions:
            message = (
                f"expected output for Python {middle[1:]}, but {path.name} runs on "
                f"{_range(snippet.versions)}; rename or delete it"
            )
            raise Problem(out, 0, message)
        if version == snippet.versions[0]:
            message = f"Python {middle[1:]} is the oldest; name it {path.stem}.out"
            raise Problem(out, 0, message)
        found.append((version, out))
    return tuple(sorted(found))


def _version(text: str) -> Version:
    if not re.fullmatch(r"\d+\.\d+", text):
        raise ValueError(text)
    major, minor = text.split(".")
    return int(major), int(minor)


def _line_of(source: str, key: str) -> int:
    """Return the line of the header on which `key` stands."""
    for number, row in enumerate(source.splitlines(), 1):
        if re.match(rf"#\s*[\"']?{re.escape(key)}\b", row):
            return number
    return 1


def _range(versions: tuple[Version, ...]) -> str:
    first, last = versions[0], versions[-1]
    return f"Python {first[0]}.{first[1]} to {last[0]}.{last[1]}"
