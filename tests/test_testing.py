"""Every Python fence of a page is a test of pytest."""

from __future__ import annotations

import re

import pytest


@pytest.fixture
def tested(site):
    """A page of two snippets, one of them in an admonition."""
    site.telling("a/one", "print(1)\n", "1\n").telling("a/two", "print(2)\n", "2\n")
    return site.page(
        '# 页\n\n!!! note\n\n    ```python exec="on"\n    --8<-- "a/two.py"\n    ```\n', "a/one"
    )


def results(log: str) -> list[str]:
    """Return the tests of a log: how each ended, and on which line of which page."""
    found = re.findall(r"(?m)^(PASSED|FAILED|ERROR) docs/(\S+?)::\S*\[line:(\d+)\]", log)
    return sorted(f"{end} {page}:{line}" for end, page, line in found)


def test_each_block_is_a_test(tested):
    """Also those in admonitions, with the line on which each opens."""
    done = tested.pytest()
    assert done.status == 0, done.log
    assert results(done.log) == ["PASSED index.md:10", "PASSED index.md:5"]


def test_blocks_are_collected_wherever_they_stand(shared):
    """As many as the site shows: in tabs, lists and quotes, and typed into the page."""
    done = shared("nested").pytest()
    assert done.status == 0, done.log
    assert len(results(done.log)) == 7


def test_what_was_tested_is_what_is_shown(tested):
    """A build after a test runs nothing, nor does a test after a build."""
    assert tested.pytest().ran == ["a/one", "a/two"]
    assert tested.build().ran == []
    assert tested.pytest().ran == []


def test_tests_side_by_side_run_each_snippet_once(tested):
    """Several processes share the records."""
    done = tested.pytest("-n2", "--color=no")
    assert done.status == 0, done.log
    assert done.ran == ["a/one", "a/two"]


def test_a_changed_literal_in_an_output_fails(tested):
    """The failure names page and line, snippet, and shows a difference; no traceback."""
    done = tested.edit("snippets/a/two.out", "2", "3").pytest()
    assert done.status == 1
    assert results(done.log) == ["FAILED index.md:5", "PASSED index.md:10"]
    assert "docs/index.md:5: snippets/a/two.py: on Python 3." in done.log
    assert "--- expected\n+++ actual\n@@ -1 +1 @@\n-3\n+2\n" in done.log
    assert "liverun/testing.py" not in done.log


def test_whatever_is_wrong_with_a_block_fails_it(tested):
    """That block alone, with its line and what is wrong."""
    tested.snippet("a/differs", "print(1)\n", "2\n")
    tested.snippet("a/raises", "1 / 0\n", "")
    tested.snippet("a/wrong", "(\n", "")
    tested.snippet("a/header", "# /// script\n# x = 1\n# ///\n", "")
    tested.snippet("a/new", "print()\n")
    blocks = {
        '```python exec="on"\n--8<-- "a/one.py"\n```': "",
        '```python exec="on"\n--8<-- "a/differs.py"\n```': "-2\n+1",
        '```python exec="on"\n--8<-- "a/raises.py"\n```': "exit status 1 instead of 0",
        '```python exec="on"\n--8<-- "a/wrong.py"\n```': "SyntaxError",
        '```python exec="on"\n--8<-- "a/header.py"\n```': "unknown header key 'x'",
        '```python exec="on"\n--8<-- "a/new.py"\n```': "has no expected output",
        '```python exec="on"\n--8<-- "a/gone.py"\n```': "there is no snippet 'a/gone.py'",
        "```python\nprint(1)\n```": "Python that does not run",
        '```python exec="on"\nprint(1)\n```': 'needs id="CHAPTER/NAME"',
        # What pytest-markdown-docs itself would obey.
        '```python notest exec="on"\n--8<-- "a/one.py"\n```': "unknown fence option 'notest'",
    }
    done = tested.page("\n".join(blocks)).pytest()
    assert done.status == 1
    lines = range(1, 3 * len(blocks), 3)
    ends = ["PASSED", *["FAILED"] * (len(blocks) - 1)]
    assert results(done.log) == sorted(
        f"{end} index.md:{line}" for end, line in zip(ends, lines, strict=True)
    )
    sections = re.split(r"(?m)^_+ .*\[line:(\d+)\] _+$", done.log)
    for line, message in zip(lines, blocks.values(), strict=True):
        if message:
            assert message in sections[sections.index(str(line)) + 1]


def test_a_page_that_cannot_be_read_fails(tested):
    """Its blocks are not silently left out."""
    done = tested.edit("docs/index.md", "    ```\n", "").pytest()
    assert done.status != 0
    assert "indented less than its block, which opens on line 5" in done.log
    assert "docs/index.md" in done.log


def test_shards_share_the_snippets(site):
    """Each is tested, and run, in one of them; together they are all."""
    names = [f"a/s{number}" for number in range(8)]
    for name in names:
        site.telling(name, "print(1)\n", "1\n")
    site.page("# 页", *names)
    ran = []
    for shard in ("1/3", "2/3", "3/3"):
        done = site.pytest(f"--shard={shard}")
        assert done.status == 0, done.log
        assert 0 < len(done.ran) < len(names)
        assert f"{len(done.ran)} passed" in done.log
        ran += done.ran
    assert sorted(ran) == names


def test_a_shard_that_is_none_is_refused(site):
    """The message says how to write it."""
    done = site.page("# 页").pytest("--shard=4/3")
    assert done.status != 0
    assert "--shard 4/3: write 2/5 for the second of five" in done.log
