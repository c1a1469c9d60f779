"""What stands in a project: its pages' fences, its snippets, and what is wrong."""

from __future__ import annotations

import difflib
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar, cast

from liverun import pages, snippet, store
from liverun.problem import Problem
from liverun.snippet import Snippet

FRESH_FOR = 0.25  # seconds for which a look at the files holds

T = TypeVar("T")


class Catalog:
    """The pages in `docs/` and the snippets in `snippets/` of a folder.

    Args:
        base: the folder.

    Attributes:
        fences: all code fences of all pages, in the order of the files' names.
        snippets: those that can be read, by name; not the modules that they import.
        problems: what an author has to mend.
    """

    def __init__(self, base: Path) -> None:
        self.base = base.resolve()
        self.docs = self.base / "docs"
        self.root = self.base / "snippets"
        self.fences: list[pages.Fence] = []
        self.snippets: dict[str, Snippet] = {}
        self.problems: list[Problem] = []
        self.lock = threading.RLock()
        self._looked = -FRESH_FOR
        self._broken: dict[str, Problem] = {}
        self._cache: dict[Path, tuple[Any, Any]] = {}

    def look(self) -> None:
        """Read pages and snippets, unless that was done a moment ago."""
        with self.lock:
            if time.monotonic() - self._looked >= FRESH_FOR:
                self._look()
                self._looked = time.monotonic()

    def _look(self) -> None:
        self.fences, self.problems = [], []
        for page in sorted(self.docs.rglob("*.md")):
            found, problems = self._read(page, pages.read)
            self.fences += found
            self.problems += problems
        self.snippets, self._broken = {}, {}
        for path in sorted(self.root.rglob("*.py")):
            self._take(path.relative_to(self.root).with_suffix("").as_posix(), path)
        for fence in self.fences:
            if fence.runs and fence.include is None and (name := fence.options.get("id")):
                self._take(name, self.root / f"{name}.py", fence)
        unshown = self._unshown()
        self.problems += self._broken.values()
        self.problems += [*self._missing(), *self._orphans(), *unshown]

    def _read(self, path: Path, read: Callable[[Path], T]) -> T:
        """Read a file, or return what it gave last time if it has not changed since."""
        # With the folder's own time: a new NAME.out changes what NAME.py gives.
        stamp = (_stamp(path), _stamp(path.parent))
        if path not in self._cache or self._cache[path][0] != stamp:
            self._cache[path] = stamp, read(path)
        return cast(T, self._cache[path][1])

    def _take(self, name: str, path: Path, fence: pages.Fence | None = None) -> None:
        try:
            if fence is None:
                self.snippets[name] = self._read(path, partial(snippet.read, root=self.root))
            elif name in self.snippets:
                message = f"id {name!r} is taken by a snippet; choose another"
                raise Problem(fence.page, fence.line, message)
            else:
                self.snippets[name] = snippet.parse(fence.content, path, self.root)
        except Problem as problem:
            self._broken[name] = problem

    def _unshown(self) -> list[Problem]:
        """Find snippets that no page shows; leave out modules that others import."""
        shown = {self._meant(f.name) for f in self.fences}
        unshown = [each for name, each in self.snippets.items() if name not in shown]
        names = {part for each in unshown for part in each.name.split("/")}
        modules = {
            path
            for each in self.snippets.values()
            if not names.isdisjoint(".".join(store.imports(each.source)).split("."))
            for path in store.local_modules(each, self.root)
        }
        for each in unshown:
            if each.path in modules:
                del self.snippets[each.name]
        if any(isinstance(problem, pages.Torn) for problem in self.problems):
            return []  # what the rest of that page shows is not known
        message = "no page shows this snippet; show it or delete it"
        return [Problem(each.path, 0, message) for each in unshown if each.path not in modules]

    def _meant(self, name: str) -> str:
        """Return the name of a snippet, or the one most like it; empty if there is none."""
        if not name or name in self.snippets or name in self._broken:
            return name
        return next(iter(difflib.get_close_matches(name, self.snippets, 1)), "")

    def _missing(self) -> list[Problem]:
        found = []
        for fence in self.fences:
            known = fence.name in self.snippets or fence.name in self._broken
            if fence.runs and fence.include and not known:
                meant = self._meant(fence.name)
                hint = f"; did you mean {meant}.py?" if meant else ""
                message = f"there is no snippet {fence.include!r}{hint}"
                found.append(Problem(fence.page, fence.line, message))
        return found

    def _orphans(self) -> list[Problem]:
        """Find expected outputs without a snippet."""
        known = {out for each in self.snippets.values() for _, out in each.expected}
        broken = {(self.root / name).parent / Path(name).name for name in self._broken}
        return [
            Problem(out, 0, "expected output without its snippet; delete or rename it")
            for out in sorted(self.root.rglob("*.out"))
            if out not in known and out.parent / out.name.split(".")[0] not in broken
        ]

    def shown(self) -> dict[str, list[pages.Fence]]:
        """Return the fences that show each snippet, by its name."""
        places: dict[str, list[pages.Fence]] = {}
        for fence in self.fences:
            if fence.runs:
                places.setdefault(fence.name, []).append(fence)
        return places

    def find(self, content: str, identity: str = "") -> Snippet:
        """Return the snippet that a fence with this content shows.

        Args:
            content: what stands in the fence: an include, or code.
            identity: its `id` option.

        Raises:
            Problem: there is no such snippet, or it cannot be read.
        """
        name = (pages.included(content) or identity).removesuffix(".py")
        self.look()
        if name not in self.snippets:
            self._looked = -FRESH_FOR  # it may have been written since the last look
            self.look()
        if name in self.snippets:
            return self.snippets[name]
        if name in self._broken:
            raise self._broken[name]
        for problem in self.problems:
            places = [f for f in self.fences if f.content.strip() == content.strip()]
            if any((p.page, p.line) == (problem.path, problem.line) for p in places):
                raise problem
        raise Problem(self.docs, 0, f"no page that was read has this block:\n{content}")


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_mtime_ns, status.st_size
