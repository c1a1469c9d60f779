"""The code fences of the pages, found with their file and line."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pygments.lexers import get_all_lexers

from liverun.problem import Problem

# As pymdownx.superfences has it: what is different here would not be a fence there.
OPENING = re.compile(r"(?P<indent>[> ]*)(?P<fence>`{3,}|~{3,})[ ]*(?P<info>[^`]*)$")
OPTION = re.compile(
    r"(?P<key>[^\s=]+)(?:=(?:(?P<quote>[\"'])(?P<value>.*?)(?P=quote)|\S*))?(?=\s|$)"
)
INCLUDE = re.compile(r"[;]*--8<--[ ]+[\"'](?P<path>[^\"']+)[\"']")
OPTIONS = {"exec", "id", "title", "hl_lines"}
ON = {"on", "yes", "true", "1"}


class Torn(Problem):
    """A problem beyond which nothing of the page can be read."""


@dataclass(frozen=True)
class Fence:
    """A fenced code block of a page.

    Attributes:
        page: the Markdown file.
        line: the line of its opening, from 1.
        language: the first word behind the opening.
        options: the `key="value"` pairs behind it.
        content: the lines inside, without the fence's own indentation.
    """

    page: Path
    line: int
    language: str
    options: dict[str, str]
    content: str

    @property
    def include(self) -> str | None:
        """The snippet that the block shows; None for code typed into the page."""
        return included(self.content)

    @property
    def name(self) -> str:
        """The name of the snippet that the block shows; empty if it shows none."""
        return (self.include or self.options.get("id", "")).removesuffix(".py")

    @property
    def runs(self) -> bool:
        """Whether the block is executed."""
        return self.language == "python" and self.options.get("exec", "").lower() in ON


def included(content: str) -> str | None:
    """Return the path in a block's one include, as `tasks/create_task.py`."""
    found = INCLUDE.fullmatch(content.strip())
    return found["path"] if found else None


def fences(text: str, page: Path) -> Iterator[Fence]:
    """Yield every fence of a page, those in admonitions, tabs and quotes too.

    Raises:
        Torn: a fence is not closed, or a line in it is not indented as it is.
    """
    opening, start, lines = None, 0, list[str]()
    for number, row in enumerate(text.expandtabs(4).split("\n"), 1):
        if opening is None:
            opening, start, lines = OPENING.fullmatch(row), number, []
            continue
        indent = opening["indent"]
        blank = row.strip() in ("", indent.strip())
        if not blank and not row.startswith(indent):
            message = f"this line is indented less than its block, which opens on line {start}"
            raise Torn(page, number, message)
        content = "" if blank else row.removeprefix(indent)
        if content.rstrip() == opening["fence"]:
            yield _fence(page, start, opening, lines)
            opening = None
        else:
            lines.append(content)
    if opening is not None:
        message = "this fence is never closed; close it with the same indentation"
        raise Torn(page, start, message)


def _fence(page: Path, line: int, opening: re.Match[str], lines: list[str]) -> Fence:
    info = opening["info"].strip(" {}")  # `.python` in braces is `python`
    language = info.split()[0] if info and "=" not in info.split()[0] else ""
    found = OPTION.finditer(info[len(language) :])
    options = {m["key"]: m["value"] or "" for m in found if m["key"][0] not in ".#"}
    language = language.removeprefix(".")
    return Fence(page, line, language, options, "".join(f"{row}\n" for row in lines))


def read(page: Path) -> tuple[list[Fence], list[Problem]]:
    """Return the fences of a page and what is wrong with them."""
    found: list[Fence] = []
    problems: list[Problem] = []
    try:
        for fence in fences(page.read_text("utf-8"), page):
            found.append(fence)
            if wrong := _wrong(fence):
                problems.append(Problem(page, fence.line, wrong))
    except UnicodeDecodeError:
        problems.append(Torn(page, 0, "not UTF-8; save the page as UTF-8"))
    except Torn as problem:
        problems.append(problem)
    return found, problems


def _wrong(fence: Fence) -> str:
    """Say what is wrong with a fence as it stands; empty if nothing."""
    if fence.language and fence.language not in _languages():
        close = difflib.get_close_matches(fence.language, ["python", *_languages()], 1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        return f"no language is called {fence.language!r}{hint}"
    if fence.language in ("py", "python3"):
        return f"write 'python' instead of {fence.language!r}, or the block does not run"
    if fence.language != "python":
        if "exec" in fence.options or INCLUDE.search(fence.content):
            return 'only blocks of ```python exec="on" run and may include a snippet'
        return ""
    for key in fence.options:
        if key not in OPTIONS:
            close = difflib.get_close_matches(key, OPTIONS, 1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            return f"unknown fence option {key!r}{hint}"
    if not fence.runs:
        return 'Python that does not run: add exec="on", or call it ```text'
    if fence.include is None and INCLUDE.search(fence.content):
        return "a block includes one snippet and has nothing else"
    if fence.include is None and not fence.options.get("id"):
        return 'code typed into a page needs id="CHAPTER/NAME" for its expected output'
    return ""


@cache
def _languages() -> frozenset[str]:
    names = (alias for _, aliases, _, _ in get_all_lexers() for alias in aliases)
    return frozenset(names) | {"mermaid"}
