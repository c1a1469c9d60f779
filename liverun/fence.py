"""The door for Markdown: a custom fence that shows what a snippet really did.

Registered in `mkdocs.yml` for `python`, with `markdown_exec.validator`.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from markdown import Markdown
from markdown_exec import base_format

from liverun import render
from liverun.problem import Problem, relative
from liverun.project import Project
from liverun.snippet import Snippet

# MkDocs counts what is logged below its own name, and `--strict` fails on it.
# An error, not a warning: `--quiet` would hide a warning from that count too.
log = logging.getLogger("mkdocs.liverun")
AGAIN = 3.0  # seconds after which the same thing is told again: by then it is a new build
_told: dict[str, float] = {}


@cache
def project() -> Project:
    """Return the project in the working folder."""
    return Project(Path.cwd())


def formatter() -> Callable[..., str]:
    """Return `format`, and start what is stale while MkDocs is still getting ready."""
    project().tell = log.info
    threading.Thread(target=project().start, daemon=True).start()
    return format


def format(
    source: str,
    language: str,
    css_class: str,
    options: dict[str, Any],
    md: Markdown,
    **kwargs: Any,
) -> str:
    """Return a fence as HTML: its snippet's source and what came of it.

    The arguments are those of a pymdownx.superfences formatter.
    """

    def run(code: str, id: str = "", **_: Any) -> str:
        return _block(code, id, language, options["extra"], md, kwargs)

    try:
        return base_format(
            language=language, run=run, code=source, md=md, html=True, id=options["id"]
        )
    except Exception:
        log.exception("this block cannot be shown:\n%s", source)
        raise  # superfences says nothing and shows the fence as text


def _block(
    code: str,
    identity: str,
    language: str,
    options: dict[str, str],
    md: Markdown,
    kwargs: dict[str, Any],
) -> str:
    _tell_problems()
    try:
        snippet = project().find(code, identity)
        outcomes = project().outcomes(snippet)
    except Problem as problem:
        _tell(str(problem))
        return f'<div class="lr-run">{render.failure(str(problem))}</div>'
    if project().store.trouble:
        _tell(project().store.trouble, logging.INFO)  # no page is wrong for it
    for outcome in outcomes:
        if outcome.failure:
            _tell(f"{_places(snippet)}: {outcome.failure}")
    fenced: Any = md.preprocessors["fenced_code_block"]
    fenced.line_count = snippet.shown.count("\n") + 1  # hl_lines beyond it would be dropped
    html = fenced.highlight(
        snippet.shown,
        language,
        dict(options),
        md,
        classes=kwargs.get("classes"),
        id_value=kwargs.get("id_value", ""),
        attrs=kwargs.get("attrs"),
    )
    return render.block(snippet, html, outcomes, _link(snippet))


def _tell_problems() -> None:
    """Log what is wrong with pages and snippets, shown by this block or not."""
    project().look()
    for problem in project().problems:
        _tell(str(problem))


def _tell(message: str, level: int = logging.ERROR) -> None:
    if time.monotonic() - _told.get(message, -AGAIN) >= AGAIN:
        _told[message] = time.monotonic()
        log.log(level, message)


def _places(snippet: Snippet) -> str:
    fences = project().shown().get(snippet.name, [])
    pages = ", ".join(f"{relative(fence.page)}:{fence.line}" for fence in fences)
    return f"{pages}: {relative(snippet.path)}"


def _link(snippet: Snippet) -> str:
    """Return the address of the file in the repository; `REPO_URL` says where that is."""
    repository = os.environ.get("REPO_URL", "").rstrip("/")
    if not repository or not snippet.path.is_file():
        return ""
    return f"{repository}/blob/main/snippets/{snippet.name}.py"
