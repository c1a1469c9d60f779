"""The Pythons of this machine, and what is installed in each."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import sysconfig
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import Distribution, DistributionFinder, MetadataPathFinder
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from liverun.snippet import Snippet, Version, admits

EXECUTABLE = "Scripts/python.exe" if os.name == "nt" else "bin/python"
PROBE = """
import json, platform, sys, sysconfig
print(json.dumps({
    "version": platform.python_version(), "build": sys.version,
    "stdlib": sysconfig.get_path("stdlib"), "site": sysconfig.get_path("purelib"),
}))
"""


@dataclass(frozen=True)
class Interpreter:
    """One Python.

    Attributes:
        executable: what to start.
        version: such as `3.13.0`.
        build: `sys.version`, which tells builds of one version apart.
        stdlib: folder of the standard library.
        site: folder of installed packages.
    """

    executable: str
    version: str
    build: str
    stdlib: str
    site: str

    @property
    def minor(self) -> Version:
        """The version as far as snippets care."""
        major, minor = self.version.split(".")[:2]
        return int(major), int(minor)

    def installed(self, names: tuple[str, ...]) -> dict[str, str] | None:
        """Return the versions of distributions and of all that they need.

        Returns None if one of `names` itself is not installed here.
        """
        return _installed(names, self.site)

    def can_run(self, snippet: Snippet) -> bool:
        """Say whether the header admits this Python and its packages are here."""
        return (
            admits(snippet.requires, self.minor) and self.installed(needs(snippet)) is not None
        )


def needs(snippet: Snippet) -> tuple[str, ...]:
    """Return the distributions that a run of the snippet needs."""
    notebook = ("ipykernel", "jupyter_client") if snippet.host == "jupyter" else ()
    return snippet.dependencies + notebook


@cache
def _installed(names: tuple[str, ...], site: str) -> dict[str, str] | None:
    found: dict[str, str] = {}
    todo = [canonicalize_name(name) for name in names]
    wanted = set(todo)
    while todo:
        name = todo.pop()
        if name in found:
            continue
        distribution = _distribution(name, site)
        if distribution is None:
            if name in wanted:
                return None
            continue
        found[name] = distribution.version
        for line in distribution.requires or ():
            requirement = Requirement(line)
            if "extra" not in str(requirement.marker or ""):
                todo.append(canonicalize_name(requirement.name))
    return found


@cache
def _distribution(name: str, site: str) -> Distribution | None:
    context = DistributionFinder.Context(name=name, path=[site])
    return next(iter(MetadataPathFinder.find_distributions(context)), None)


@cache
def current() -> Interpreter:
    """Return the Python that runs this."""
    return Interpreter(
        sys.executable,
        ".".join(map(str, sys.version_info[:3])) + _suffix(),
        sys.version,
        sysconfig.get_path("stdlib"),
        sysconfig.get_path("purelib"),
    )


def _suffix() -> str:
    level = sys.version_info.releaselevel
    short = {"alpha": "a", "beta": "b", "candidate": "rc", "final": ""}[level]
    return f"{short}{sys.version_info.serial}" if short else ""


def others(root: Path, cache_file: Path) -> list[Interpreter]:
    """Find the other Pythons of this machine, newest first, one for each minor version.

    Looks at the environments in `ROOT/.venvs` (made by `make matrix`), then where
    `bases` does; the first found of a version is taken. What a probe said is kept
    in `cache_file` until the executable changes.
    """
    environments = sorted((root / ".venvs").glob(f"*/{EXECUTABLE}"))
    return _ask([*environments, *_candidates()], cache_file)


def bases(cache_file: Path) -> list[Interpreter]:
    """Find the other Pythons that this project has not made: pyenv's, and those on PATH."""
    return _ask(_candidates(), cache_file)


def _ask(paths: list[Path], cache_file: Path) -> list[Interpreter]:
    known = _load(cache_file)
    found: dict[Version, Interpreter] = {current().minor: current()}
    asked: dict[str, dict[str, str]] = {}
    for path in paths:
        stamp = f"{path} {path.stat().st_mtime_ns}"
        answer = known.get(stamp) or _probe(path)
        if answer:
            asked[stamp] = answer
            interpreter = Interpreter(**answer)
            found.setdefault(interpreter.minor, interpreter)
    if not asked.items() <= known.items():
        cache_file.parent.mkdir(parents=True, exist_ok=True)
        cache_file.write_text(json.dumps(asked, indent=1), "utf-8")
    found.pop(current().minor)
    return [found[version] for version in sorted(found, reverse=True)]


def _candidates() -> list[Path]:
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    paths = sorted(pyenv.glob(f"3.*/{EXECUTABLE}"), reverse=True)
    for folder in os.environ.get("PATH", "").split(os.pathsep):
        if Path(folder).name != "shims":  # pyenv's, which may lead nowhere
            paths += sorted(Path(folder).glob("python3.[0-9]*"), reverse=True)
    pattern = re.compile(r"python(\.exe|3\.\d+)?")
    return [path for path in paths if pattern.fullmatch(path.name) and path.is_file()]


def _probe(path: Path) -> dict[str, str] | None:
    try:
        done = subprocess.run(
            [path, "-c", PROBE], capture_output=True, text=True, timeout=30, check=True
        )
        return asdict(Interpreter(str(path), **json.loads(done.stdout)))
    except (OSError, subprocess.SubprocessError, ValueError, TypeError):
        return None


def _load(cache_file: Path) -> dict[str, dict[str, str]]:
    try:
        return dict(json.loads(cache_file.read_text("utf-8")))
    except (OSError, ValueError):
        return {}
