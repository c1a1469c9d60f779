"""The door for pytest: every Python fence of the pages is a test.

A pytest plugin (`-p liverun.testing`) beside pytest-markdown-docs, whose parser of
Markdown and whose runner it replaces: the fences are those that the site shows,
and a test asks for the record that the page shows.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytest_markdown_docs._runners import register_runner
from pytest_markdown_docs.definitions import FenceTestDefinition

from liverun import pages
from liverun.problem import Problem, relative
from liverun.project import Project


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
