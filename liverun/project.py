"""A site's pages and snippets together: what is to run, what has run, what is wrong."""

from __future__ import annotations

import difflib
import sys
import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from liverun import expected, forked, fresh, interpreters, pages, snippet, store
from liverun.interpreters import Interpreter
from liverun.job import Job
from liverun.problem import Problem
from liverun.record import Record
from liverun.snippet import Snippet, Version

FRESH_FOR = 0.25  # seconds for which a look at the files holds
SPEAKS_AT_IMPORT = {"this", "antigravity", "idlelib", "turtle", "turtledemo"}


@dataclass(frozen=True)
class Variant:
    """The Pythons on which one expected output of a snippet holds.

    Attributes:
        versions: these Pythons, oldest first.
        expected: the file with the text; None if there is none yet.
        interpreter: what runs it here; None where no such Python is found.
    """

    versions: tuple[Version, ...]
    expected: Path | None
    interpreter: Interpreter | None

    @property
    def text(self) -> str | None:
        """The expected output."""
        return self.expected.read_text("utf-8") if self.expected else None


@dataclass(frozen=True)
class Outcome:
    """What came of one variant of a snippet.

    Attributes:
        variant: which Pythons it is about.
        record: what the run left; None where nothing here could run it.
        failure: what it did other than expected; empty if nothing.
    """

    variant: Variant
    record: Record | None
    failure: str


class Project:
    """A folder with `docs/` and `snippets/`, and the records of its runs.

    Args:
        base: the folder.
        every: run each snippet on every Python here that it admits, not on one
            for each of its expected outputs.
    """

    def __init__(self, base: Path, every: bool = False) -> None:
        self.base = base.resolve()
        self.every = every
        self.docs = self.base / "docs"
        self.root = self.base / "snippets"
        self.cache = self.base / ".liverun"
        self.fences: list[pages.Fence] = []
        self.snippets: dict[str, Snippet] = {}
        self.problems: list[Problem] = []
        self._store = store.Store(self.cache / "records", self.root)
        self._looked = 0.0
        self._broken: dict[str, Problem] = {}
        self._futures: dict[str, Future[Record]] = {}
        self._others: list[Interpreter] | None = None

    def look(self) -> None:
        """Read pages and snippets, unless that was done a moment ago."""
        if time.monotonic() - self._looked < FRESH_FOR:
            return
        self.fences, self.problems = [], []
        for page in sorted(self.docs.rglob("*.md")):
            found, problems = pages.read(page)
            self.fences += found
            self.problems += problems
        self.snippets, self._broken = {}, {}
        for path in sorted(self.root.rglob("*.py")):
            self._take(path.relative_to(self.root).with_suffix("").as_posix(), path)
        for fence in self.fences:
            if fence.runs and fence.include is None and (name := fence.options.get("id")):
                self._take(name, self.root / f"{name}.py", fence)
        self.problems += self._broken.values()
        self.problems += [*self._missing(), *self._orphans()]
        self._looked = time.monotonic()

    def _take(self, name: str, path: Path, fence: pages.Fence | None = None) -> None:
        try:
            if fence is None:
                self.snippets[name] = snippet.read(path, self.root)
            elif name in self.snippets:
                message = f"id {name!r} is taken by a snippet; choose another"
                raise Problem(fence.page, fence.line, message)
            else:
                self.snippets[name] = snippet.parse(fence.content, path, self.root)
        except Problem as problem:
            self._broken[name] = problem

    def _missing(self) -> list[Problem]:
        found = []
        for fence in self.fences:
            name = (fence.include or "").removesuffix(".py")
            if fence.runs and fence.include and name not in self.snippets | self._broken:
                close = difflib.get_close_matches(name, self.snippets, 1)
                hint = f"; did you mean {close[0]}.py?" if close else ""
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
                name = (fence.include or fence.options.get("id", "")).removesuffix(".py")
                places.setdefault(name, []).append(fence)
        return places

    def find(self, content: str, identity: str = "") -> Snippet:
        """Return the snippet that a fence with this content shows.

        Args:
            content: what stands in the fence: an include, or code.
            identity: its `id` option.

        Raises:
            Problem: there is no such snippet, or it cannot be read.
        """
        self.look()
        name = (pages.included(content) or identity).removesuffix(".py")
        if name in self.snippets:
            return self.snippets[name]
        if name in self._broken:
            raise self._broken[name]
        for problem in self.problems:
            places = [f for f in self.fences if f.content.strip() == content.strip()]
            if any((p.page, p.line) == (problem.path, problem.line) for p in places):
                raise problem
        raise Problem(self.docs, 0, f"no page that was read has this block:\n{content}")

    def variants(self, snippet: Snippet) -> list[Variant]:
        """Return the variants of a snippet, oldest Python first.

        Raises:
            Problem: no Python here can run any of them.
        """
        starts: list[tuple[Version, Path | None]] = [*snippet.expected]
        starts = starts or [(snippet.versions[0], None)]
        ends = [since for since, _ in starts[1:]] + [(4, 0)]
        variants = []
        for (since, out), end in zip(starts, ends, strict=True):
            versions = tuple(v for v in snippet.versions if since <= v < end)
            usable = self._interpreters(snippet, versions)
            for interpreter in usable or (None,):
                variants.append(Variant(versions, out, interpreter))
        if not any(variant.interpreter for variant in variants):
            here = [interpreters.current(), *(self._others or [])]
            names = ", ".join(each.version for each in here)
            needs = ", ".join(interpreters.needs(snippet))
            message = f"no Python here ({names}) meets requires-python {snippet.requires}"
            message += f" and has {needs}" if needs else ""
            raise Problem(snippet.path, 1, f"{message}; install one or relax the header")
        return variants

    def _interpreters(
        self, snippet: Snippet, versions: tuple[Version, ...]
    ) -> list[Interpreter]:
        """Return what is to run one variant: this Python if it can, else the newest."""
        current = interpreters.current()
        here = current.minor in versions and current.can_run(snippet)
        if here and not self.every:
            return [current]
        if self._others is None:
            self._others = interpreters.others(self.base, self.cache / "interpreters.json")
        usable = [i for i in self._others if i.minor in versions and i.can_run(snippet)]
        return [current] * here + usable if self.every else usable[:1]

    def outcomes(self, snippet: Snippet) -> list[Outcome]:
        """Return what came of each variant, running what has not run.

        The first call starts every stale snippet of the project at once, so that
        whoever asks for them in turn waits for the longest, not for the sum.

        Raises:
            Problem: no Python here can run it.
        """
        outcomes = []
        for variant in self.variants(snippet):
            if variant.interpreter is None:
                outcomes.append(Outcome(variant, None, ""))
                continue
            record = self._record(snippet, variant.interpreter)
            version = variant.interpreter.minor
            failure = expected.failure(snippet, version, variant.text, record)
            outcomes.append(Outcome(variant, record, failure))
        return outcomes

    def _record(self, snippet: Snippet, interpreter: Interpreter) -> Record:
        key = store.key(snippet, interpreter, self.root)
        if key in self._futures:
            record = self._futures[key].result()
            if self._store.get(key) is not None:
                return record
            del self._futures[key]  # something that it read has changed since
        record_or_none = self._store.get(key)
        if record_or_none is not None:
            return record_or_none
        self._start()
        return self._futures[key].result()

    def stale(self) -> dict[str, Job]:
        """Return the jobs, by key, of all snippets without a record."""
        jobs = {}
        for each in self.snippets.values():
            try:
                variants = self.variants(each)
            except Problem:
                continue  # told where it is shown
            for variant in variants:
                if variant.interpreter:
                    key = store.key(each, variant.interpreter, self.root)
                    if self._store.get(key) is None:
                        jobs[key] = Job(each, variant.interpreter, self.root)
        # Notebooks start another process and compute for a second: they go last.
        return dict(sorted(jobs.items(), key=lambda item: item[1].snippet.host == "jupyter"))

    def _start(self) -> None:
        """Run all that is stale, in a thread; `_futures` tells of each."""
        jobs = self.stale()
        futures: dict[str, Future[Record]] = {key: Future() for key in jobs}
        self._futures.update(futures)
        thread = threading.Thread(target=self._run, args=(jobs, futures), daemon=True)
        thread.start()

    def _run(self, jobs: dict[str, Job], futures: dict[str, Future[Record]]) -> None:
        keys = {id(job): key for key, job in jobs.items()}

        def done(job: Job, record: Record) -> None:
            self._store.put(keys[id(job)], record)
            futures[keys[id(job)]].set_result(record)

        try:
            self.cache.mkdir(parents=True, exist_ok=True)
            # Two builds at once: the second waits, and finds the first one's records.
            with FileLock(self.cache / "lock"):
                for key in list(jobs):
                    record = self._store.get(key)
                    if record is not None:
                        futures[key].set_result(record)
                        del jobs[key]
                if jobs:
                    pool = (forked if forked.AVAILABLE else fresh).Pool(done)
                    pool.run(list(jobs.values()), preload(list(jobs.values())))
        except BaseException as error:
            for future in futures.values():
                if not future.done():
                    future.set_exception(error)
            if not isinstance(error, Exception):
                raise


def preload(jobs: list[Job]) -> dict[Interpreter, list[str]]:
    """Return the modules that the jobs import, by interpreter: those worth sharing."""
    modules: dict[Interpreter, set[str]] = {}
    for job in jobs:
        wanted = modules.setdefault(job.interpreter, {"asyncio"})
        declared = {name.replace("-", "_").lower() for name in job.snippet.dependencies}
        for name in store.imports(job.snippet.source):
            top = name.partition(".")[0]
            if top.lower() in declared or top in sys.stdlib_module_names - SPEAKS_AT_IMPORT:
                wanted.add(top)
    return {interpreter: sorted(names) for interpreter, names in modules.items()}
