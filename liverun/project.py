"""The runs of a project's snippets: which are to be made, and what came of them."""

from __future__ import annotations

import sys
import threading
import zlib
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock

from liverun import expected, forked, fresh, interpreters, store
from liverun.catalog import Catalog
from liverun.interpreters import Interpreter
from liverun.job import Job
from liverun.problem import Problem
from liverun.record import Record
from liverun.snippet import Snippet, Version

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


class Project(Catalog):
    """A catalog and the records of its runs.

    Args:
        base: the folder with `docs/` and `snippets/`.
        every: run each snippet on every Python here that it admits, not on one
            for each of its expected outputs.

    Attributes:
        share: which part of the snippets this machine runs unasked: (2, 5) is the
            second of five.
        tell: called now and then with what is under way, in words.
    """

    def __init__(self, base: Path, every: bool = False) -> None:
        super().__init__(base)
        self.every = every
        self.share = (1, 1)
        self.tell: Callable[[str], None] = lambda words: None
        self.cache = self.base / ".liverun"
        self.interpreters = self.cache / "interpreters.json"
        self.store = store.Store(self.cache / "records", self.root)
        self._futures: dict[str, Future[Record]] = {}
        self._others: list[Interpreter] | None = None

    def variants(self, snippet: Snippet) -> list[Variant]:
        """Return the variants of a snippet, oldest Python first.

        Raises:
            Problem: no Python here can run any of them.
        """
        oldest = snippet.versions[0]
        starts: list[tuple[Version, Path | None]] = [*snippet.expected]
        if not starts or starts[0][0] != oldest:  # NAME.out itself is not there yet
            starts.insert(0, (oldest, None))
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
            self._others = interpreters.others(self.base, self.interpreters)
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
        future = None
        while future is None:
            key = store.key(snippet, interpreter, self.root)
            with self.lock:
                record = self.store.get(key)
                if record is not None:
                    return record
                if key not in self._futures or self._futures[key].done():
                    self._start(snippet)
                # None if another build has put the record there just now.
                future = self._futures.get(key)
        return future.result()

    def start(self) -> None:
        """Look, and start all that is stale, without waiting for any of it."""
        with self.lock:
            self.look()
            self._start()

    def stale(self, asked: Snippet | None = None) -> dict[str, Job]:
        """Return the jobs, by key, of all snippets of this share without a record.

        Args:
            asked: a snippet that is wanted in any case: it may be in another share,
                or have been edited since it was asked for.
        """
        jobs = {}
        wanted = [each for each in self.snippets.values() if in_share(each.name, self.share)]
        if asked is not None and asked not in wanted:
            wanted.append(asked)
        for each in wanted:
            try:
                variants = self.variants(each)
            except Problem:
                continue  # told where it is shown
            for variant in variants:
                if variant.interpreter:
                    key = store.key(each, variant.interpreter, self.root)
                    if self.store.get(key) is None:
                        jobs[key] = Job(each, variant.interpreter, self.root)
        # Notebooks start another process and compute for a second: they go last.
        return dict(sorted(jobs.items(), key=lambda item: item[1].snippet.host == "jupyter"))

    def _start(self, asked: Snippet | None = None) -> None:
        """Run all that is stale and not under way, in a thread; `_futures` tells of each."""
        under_way = {key for key, future in self._futures.items() if not future.done()}
        jobs = {key: job for key, job in self.stale(asked).items() if key not in under_way}
        futures: dict[str, Future[Record]] = {key: Future() for key in jobs}
        self._futures.update(futures)
        if jobs:
            threading.Thread(target=self._run, args=(jobs, futures), daemon=True).start()

    def _run(self, jobs: dict[str, Job], futures: dict[str, Future[Record]]) -> None:
        keys = {id(job): key for key, job in jobs.items()}

        def done(job: Job, record: Record) -> None:
            parts = store.made_of(job.snippet, job.interpreter, self.root)
            record = replace(record, made_of=parts)
            self.store.put(keys[id(job)], record)
            futures[keys[id(job)]].set_result(record)

        try:
            self.cache.mkdir(parents=True, exist_ok=True)
            # Two builds at once: the second waits, and finds the first one's records.
            with FileLock(self.cache / "lock"):
                for key in list(jobs):
                    record = self.store.get(key)
                    if record is not None:
                        futures[key].set_result(record)
                        del jobs[key]
                if jobs:
                    pool = (forked if forked.AVAILABLE else fresh).Pool(done, self.tell)
                    pool.run(list(jobs.values()), preload(list(jobs.values())))
        except BaseException as error:
            for future in futures.values():
                if not future.done():
                    future.set_exception(error)
            if not isinstance(error, Exception):
                raise


def in_share(name: str, share: tuple[int, int]) -> bool:
    """Say whether something is in a share, by its name alone: the same on all machines."""
    number, shares = share
    return zlib.crc32(name.encode()) % shares == number - 1


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
