"""The real site: its pages, its snippets and their outputs keep what they promise.

`python -m tests.test_content` prints how many changed literals were found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.utils import meta

from liverun import expected, pages
from liverun.project import Project
from liverun.snippet import Snippet

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
NOTES = [*(f"N{number:02}" for number in range(1, 17)), "N16p", "N17", "N17c", "N18"]
WITHOUT_SUMMARY = {"index.md", "tags.md", "notes.md"}


@cache
def project() -> Project:
    """Return the site as liverun sees it."""
    made = Project(ROOT)
    made.look()
    return made


def read(page: str) -> tuple[str, dict[str, object]]:
    """Return the Markdown of a page and its front matter."""
    return meta.get_data((DOCS / page).read_text("utf-8"))


def prose(page: str) -> str:
    """Return the Markdown of a page without its fences."""
    path = DOCS / page
    lines = path.read_text("utf-8").split("\n")
    for fence in pages.read(path)[0]:
        last = fence.line + fence.content.count("\n") + 1
        lines[fence.line - 1 : last] = [""] * (last - fence.line + 1)
    return "\n".join(lines)


def test_the_site_is_in_order():
    """Every snippet is shown, every output has its snippet, every fence can be meant."""
    assert [str(problem) for problem in project().problems] == []


def test_every_fence_that_is_rendered_was_collected(monkeypatch):
    """A real pass of Markdown over each page shows as many runs as there are tests."""
    monkeypatch.chdir(ROOT)
    config = load_config(str(ROOT / "mkdocs.yml"))
    markdown = Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )
    rendered = {
        page: markdown.reset().convert(read(page)[0]).count('<div class="lr-run" id="')
        for page in PAGES
    }
    collected = dict.fromkeys(PAGES, 0)
    for fence in project().fences:
        collected[fence.page.relative_to(DOCS).as_posix()] += fence.runs
    assert rendered == collected
    assert sum(collected.values()) > 100


@pytest.mark.parametrize("page", [each for each in PAGES if each not in WITHOUT_SUMMARY])
def test_a_page_ends_in_what_to_remember(page):
    """Its last section says so."""
    headings = re.findall(r"(?m)^## *(.*?)(?: *\{.*\})?$", prose(page))
    assert headings[-1:] == ["记住"]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_front_matter(page):
    """Title, date and tags; the page that lists the tags needs its title only."""
    wanted = {"title"} if page == "tags.md" else {"title", "date", "tags"}
    assert wanted <= set(read(page)[1])


def rows() -> dict[str, list[str]]:
    """Return the rows of the table of the notes, by the anchors in them."""
    found: dict[str, list[str]] = {}
    for line in (DOCS / "notes.md").read_text("utf-8").splitlines():
        if line.startswith("|"):
            for anchor in re.findall(r'id="(n\d\d[pc]?)"', line):
                found.setdefault(f"N{anchor[1:]}", []).append(line)
    return found


def test_each_block_of_the_notes_has_its_row():
    """N01 to N18 and the two variants, each once."""
    assert {name: len(lines) for name, lines in rows().items()} == dict.fromkeys(NOTES, 1)


@pytest.mark.parametrize("block", NOTES)
def test_the_row_of_a_block_tells_where_it_went(block):
    """Its cells are whole; each snippet it names is shown by a page that it links to."""
    (row,) = rows()[block]
    cells = re.split(r"(?<!\\) \| ", row.strip("| "))
    assert len(cells) == 3
    assert all(cell.count("[") == cell.count("]") for cell in cells)
    linked = {DOCS / path for path in re.findall(r"\]\(([^)#]+)", row)}
    named = re.findall(r"`([\w/]+\.py)`", row)
    assert linked and named
    shown = project().shown()
    for name in named:
        places = {fence.page for fence in shown.get(name.removesuffix(".py"), ())}
        assert places & linked, f"{name} is not shown by the page that {block} links to"


def changed(text: str) -> Iterator[str]:
    """Yield a text as often as it has words, each time with another one changed."""
    for word in re.finditer(r"\w+", text):
        at, last = word.end() - 1, word[0][-1]
        other = (
            str((int(last) + 1) % 10) if last in "0123456789" else "x" if last != "x" else "y"
        )
        yield text[:at] + other + text[at + 1 :]


def unnoticed(snippet: Snippet) -> tuple[int, list[str]]:
    """Return how many words of a snippet's outputs can change, and which are not missed."""
    count, passed = 0, []
    for outcome in project().outcomes(snippet):
        if outcome.record is None or not outcome.variant.interpreter:
            continue
        version = outcome.variant.interpreter.minor
        for text in changed(outcome.variant.text or ""):
            count += 1
            if not expected.failure(snippet, version, text, outcome.record):
                passed.append(text)
    return count, passed


@pytest.mark.parametrize("name", sorted(project().snippets))
def test_a_changed_literal_fails(name):
    """Whichever word of an expected output is changed; and there are words to change."""
    snippet = project().snippets[name]
    count, passed = unnoticed(snippet)
    assert passed == []
    texts = [each.record.text for each in project().outcomes(snippet) if each.record]
    assert count or not "".join(texts).strip()


if __name__ == "__main__":
    figures = {name: unnoticed(each) for name, each in project().snippets.items()}
    count = sum(count for count, _ in figures.values())
    passed = [name for name, (_, texts) in figures.items() for _ in texts]
    print(
        f"{len(figures)} snippets, {count} changed literals, {len(passed)} not noticed", *passed
    )
