"""Why a snippet would run again, or that it would not."""

from __future__ import annotations

from typing import Any

from liverun import store
from liverun.interpreters import Interpreter
from liverun.job import digest
from liverun.project import Project
from liverun.snippet import Snippet

SAYS = {
    "format": "records are kept in another form now",
    "runner": "the runner (liverun) has changed",
    "source": "the snippet has changed",
    "build": "this Python has been built anew",
}


def reasons(project: Project, snippet: Snippet, interpreter: Interpreter) -> list[str]:
    """Return what makes the snippet's record out of date; nothing if it is not.

    Args:
        project: the site.
        snippet: what would run.
        interpreter: by which Python.
    """
    if project.store.get(store.key(snippet, interpreter, project.root)):
        return []
    last = project.store.last(snippet, interpreter)
    if last is None:
        return ["there is no record of it on this Python"]
    now = store.made_of(snippet, interpreter, project.root)
    found = [text for part, text in SAYS.items() if last.made_of.get(part) != now[part]]
    found += _changed("module", last.made_of.get("modules"), now["modules"])
    found += _changed("package", last.made_of.get("installed"), now["installed"])
    for name, content in last.reads.items():
        path = project.root / name
        if name not in now["modules"] and not (path.is_file() and digest(path) == content):
            found.append(f"it read {name}, which has changed")
    return found or ["its record is gone"]


def _changed(kind: str, old: dict[str, Any] | None, new: dict[str, Any] | None) -> list[str]:
    old, new = old or {}, new or {}
    names = sorted(each for each in old | new if old.get(each) != new.get(each))
    return [
        f"{kind} {name}: {_short(old.get(name))} → {_short(new.get(name))}" for name in names
    ]


def _short(value: Any) -> str:
    return "none" if value is None else str(value)[:12]


def tell(project: Project, names: list[str]) -> None:
    """Print, for each of these snippets and each Python that runs it, what `reasons` says."""
    for name in names:
        for variant in project.variants(project.snippets[name]):
            python = variant.interpreter
            if python is None:
                continue
            why = reasons(project, project.snippets[name], python)
            if why:
                print(f"{name} on Python {python.version} would run: {'; '.join(why)}")
            else:
                print(f"{name} on Python {python.version} would not run: its record is right")
