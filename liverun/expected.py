"""A record against its expected output, and the expected output after a record."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from liverun.record import Record
from liverun.snippet import Snippet, Version

ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
# What tracebacks say beyond the program: frames of libraries, marks below a line.
LIBRARY_FRAMES = re.compile(
    r'(?m)(?:^(?P<margin>[ |]*)  File "(?:python3\.\d+|site-packages)/.*\n'
    r"(?:^(?P=margin)    .*\n)*)+"
)
MARKS = re.compile(r"(?m)^[ |]* +[~^]+\n")
ANY = "..."
LARGE = 300
"""Lines beyond which an update rewrites the whole text rather than align it."""


def printed(record: Record) -> str:
    """Return a record's output as expected outputs have it.

    Whole lines without colours; and, since they differ between releases, with `...`
    for a traceback's frames in libraries and without the marks below its lines.
    """
    text = ANSI.sub("", record.text)
    return MARKS.sub("", LIBRARY_FRAMES.sub(r"\g<margin>  ...\n", _whole(text)))


def failure(snippet: Snippet, version: Version, expected: str | None, record: Record) -> str:
    """Say in English what a run did other than expected; empty if nothing.

    Args:
        snippet: what ran.
        version: the Python that ran it.
        expected: the text that it must print; None if there is none yet.
        record: what it left.
    """
    if record.timed_out:
        return f"did not end within {snippet.timeout:g} s and was ended"
    problems = []
    status = snippet.exit_on(version)
    if record.status != status:
        problems.append(f"ended with exit status {record.status} instead of {status}")
    if expected is None:
        problems.append(f"has no expected output; `make update` writes {snippet.name}.out")
    elif not matches(expected, printed(record), snippet.order):
        problems.append("printed something else than expected:\n" + diff(expected, record))
    return "\n".join(problems)


def matches(expected: str, actual: str, order: str = "fixed") -> bool:
    """Say whether a text is as expected; `...` stands for anything, as in doctest."""
    if order == "any":
        left = sorted(expected.splitlines(), key=lambda line: ANY in line)
        lines = actual.splitlines()
        for line in left:
            hit = next((each for each in lines if _like(line, each)), None)
            if line == ANY:
                return True
            if hit is None:
                return False
            lines.remove(hit)
        return not lines
    return _like(_whole(expected), actual)


def diff(expected: str, record: Record) -> str:
    """Return a unified diff from the expected text to what an update would make of it."""
    new = updated(expected, printed(record))
    lines = difflib.unified_diff(
        expected.splitlines(), new.splitlines(), "expected", "actual", lineterm="", n=2
    )
    return "\n".join(lines)


def updated(expected: str, actual: str, order: str = "fixed") -> str:
    """Return the expected text brought up to date with what a run printed.

    Lines with `...` that still match stay. A line that is only `...` stays when
    the lines around it do.
    """
    if matches(expected, actual, order):
        return expected
    old, new = expected.splitlines(), actual.splitlines()
    if ANY not in expected or len(old) + len(new) > LARGE:
        return actual
    return "".join(line + "\n" for line in _align(tuple(old), tuple(new)))


def _whole(text: str) -> str:
    return text if not text or text.endswith("\n") else text + "\n"


# Not doctest's own: that takes "1" for "True" and a line of spaces for an empty one.
def _like(expected: str, actual: str) -> bool:
    if ANY not in expected:
        return expected == actual
    first, *middle, last = expected.split(ANY)
    at, end = len(first), len(actual) - len(last)
    if at > end or not (actual.startswith(first) and actual.endswith(last)):
        return False
    for part in middle:
        at = actual.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return True


def _align(old: tuple[str, ...], new: tuple[str, ...]) -> list[str]:
    """Return `new` with every line of `old` put in its place that matches there."""

    @lru_cache(None)
    def best(i: int, j: int, kept: bool) -> tuple[float, tuple[str, ...]]:
        """The best result for old[i:] and new[j:]; `kept`: old[i - 1] has stayed."""
        if i == len(old) and j == len(new):
            return 0, ()
        options: list[tuple[float, tuple[str, ...]]] = []
        if i < len(old) and old[i] == ANY and kept:
            for end in range(j, len(new) + 1):
                if i + 1 == len(old) and end < len(new):
                    continue
                if i + 1 < len(old) and not (end < len(new) and _same(old[i + 1], new[end])):
                    continue
                score, rest = best(i + 1, end, True)
                options.append((score + 1, (ANY, *rest)))
        elif i < len(old) and j < len(new) and _same(old[i], new[j]):
            score, rest = best(i + 1, j + 1, True)
            options.append((score + 10, (old[i], *rest)))
        if i < len(old):
            score, rest = best(i + 1, j, False)
            options.append((score - 1, rest))
        if j < len(new):
            score, rest = best(i, j + 1, False)
            options.append((score - 1, (new[j], *rest)))
        return max(options, key=lambda option: option[0])

    @lru_cache(None)
    def _same(expected: str, actual: str) -> bool:
        return expected != ANY and _like(expected, actual)

    return list(best(0, 0, True)[1])
