"""The door for pytest: every Python fence of the pages is a test.

A pytest plugin (`-p liverun.testing`) beside pytest-markdown-docs, whose parser of
Markdown and whose runner it replaces: the fences are those that the site shows,
and a test asks for the record that the page shows.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytest_markdown_docs._runners import register_runner
from pytest_markdown_docs.definitions import FenceTestDefinition

from liverun import pages
from liverun.problem import Problem, relative
from liverun.project import Project, in_share


class Different(AssertionError):
    """A snippet did other than its page says."""


class Parser:
    """Finds fences as the site does: in admonitions and tabs, too."""

    def parse(self, text: str) -> list[SimpleNamespace]:
        """Return the Python fences as tokens of markdown-it."""
        return [
            SimpleNamespace(
                type="fence",
                map=[fence.line - 1, fence.line + fence.content.count("\n") + 1],
                info="python",  # without the options, some of which pytest would obey
                content=fence.content,
            )
            for fence in pages.fences(text, Path("page.md"))
            if fence.language == "python"
        ]


@pytest.hookimpl(tryfirst=True)
def pytest_markdown_docs_markdown_it() -> Any:
    """Return the parser of pages."""
    return Parser()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--shard`."""
    parser.addoption(
        "--shard", help="run one part of the tests only: 2/5 is the second of five"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Read `--shard`."""
    given = config.getoption("--shard")
    if given:
        match = re.fullmatch(r"([1-9]\d*)/([1-9]\d*)", given)
        if not match or int(match[1]) > int(match[2]):
            raise pytest.UsageError(f"--shard {given}: write 2/5 for the second of five")
        project().share = int(match[1]), int(match[2])


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests of this share: those of its snippets, and of the others by name."""
    share = project().share
    if share == (1, 1):
        return
    mine = [item for item in items if in_share(_shared_by(item), share)]
    config.hook.pytest_deselected(items=[item for item in items if item not in mine])
    items[:] = mine


def _shared_by(item: pytest.Item) -> str:
    """Return the name of the snippet that a test is about, else the test's own."""
    test = getattr(item, "test_definition", None)
    if test is None:
        return item.nodeid
    project().look()
    at = (test.source_path.resolve(), test.start_line)
    fences = [fence for fence in project().fences if (fence.page, fence.line) == at]
    return fences[0].name if fences else item.nodeid


@cache
def project() -> Project:
    """Return the project that is tested: the one in the working folder."""
    return Project(Path.cwd())


@register_runner(default=True)
class LiveRunner:
    """Compares the record of a fence's snippet with its expected output."""

    def runtest(
        self, test: FenceTestDefinition, args: dict[str, Any], *, asyncio_runner: Any = None
    ) -> None:
        """Ask for the record, which runs all that is stale at once.

        Raises:
            Different: a run did other than expected, on some Python of this machine.
            Problem: there is no such snippet, or nothing here can run it.
        """
        del args, asyncio_runner
        project().look()
        page = test.source_path.resolve()
        # The definition's line is that of the first line inside the fence.
        at = [f for f in project().fences if (f.page, f.line) == (page, test.start_line)]
        for problem in project().problems:
            if (problem.path, problem.line) == (page, test.start_line):
                raise problem
        if not at:
            raise Problem(page, test.start_line, "this block is not among the site's")
        snippet = project().find(at[0].content, at[0].options.get("id", ""))
        failures = [
            f"on Python {outcome.record.python}: {outcome.failure}"
            for outcome in project().outcomes(snippet)
            if outcome.record and outcome.failure
        ]
        if failures:
            where = f"{relative(page)}:{test.start_line}: {relative(snippet.path)}"
            raise Different("\n".join(f"{where}: {failure}" for failure in failures))

    def repr_failure(
        self,
        test: FenceTestDefinition,
        excinfo: pytest.ExceptionInfo[BaseException],
        style: Any = None,
    ) -> str:
        """Return a failure as its message alone: it names page, snippet and difference."""
        if isinstance(excinfo.value, Different | Problem):
            return str(excinfo.value)
        return str(excinfo.getrepr())
