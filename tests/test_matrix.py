"""All snippets on every Python, and the page that tells of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from liverun import interpreters, matrix
from liverun.project import Project

ROOT = Path(__file__).parent.parent


@pytest.fixture
def differing(site):
    """A snippet that the last Python of all refuses, and a page for the tables."""
    source = (
        "import sys\n\nif sys.version_info >= (3, 12):\n"
        "    sys.exit('NameError: no more')\nprint('fine')\n"
        '\n# /// script\n# [tool.liverun]\n# exit = { "3.11" = 0, "3.12" = 1 }\n# ///\n'
    )
    site.snippet("a/one", source, "fine\n")
    site.file("snippets/a/one.3.12.out", "NameError: no more\n")
    site.file("docs/versions.md", f"# 表\n\n{matrix.BEGIN}old\n{matrix.END}\n后\n")
    return site.page("# 页", "a/one")


def test_the_page_of_the_site_is_up_to_date():
    """Its second table follows from the expected outputs alone."""
    project = Project(ROOT)
    project.look()
    page = matrix.page(project).read_text("utf-8")
    assert matrix.changes(project) in page, "run `make matrix`"


def test_a_change_is_told_with_its_line_before_and_after(differing):
    """And with the status that the snippet ends with from then on."""
    before, after = (
        f'<code class="message">{text}</code>' for text in ("fine", "NameError: no more")
    )
    row = f"| 3.12 | [`a/one.py`](index.md) | {before} | {after}（退出码 1） |"
    assert row in matrix.changes(differing.project())


def test_tables_are_written_between_their_marks(differing):
    """What stands around them stays."""
    matrix.rewrite(differing.project(), {"3.11.7": 1})
    page = differing.read("docs/versions.md")
    assert page.startswith(f"# 表\n\n{matrix.BEGIN}\n| Python |")
    assert page.endswith(f"\n{matrix.END}\n后\n")
    assert "| 3.11.7 | 1 |" in page
    assert "old" not in page


def test_a_python_that_prints_something_else_fails_the_matrix(differing):
    """The page is left as it was; the difference is shown."""
    here = interpreters.current().minor
    out = "snippets/a/one.out" if here < (3, 12) else "snippets/a/one.3.12.out"
    differing.file(out, "another\n")
    before = differing.read("docs/versions.md")
    done = differing.liverun("matrix")
    assert done.status == 1
    assert f"on Python {interpreters.current().version}: printed something else" in done.log
    assert "-another\n" in done.log
    assert differing.read("docs/versions.md") == before
