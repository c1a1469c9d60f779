"""A site that MkDocs builds: what its pages show, what runs meanwhile, what fails it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from liverun import interpreters
from liverun.snippet import VERSIONS

ROOT = Path(__file__).parents[1]
HERE = interpreters.current().minor


@pytest.fixture
def good(site):
    """A site in order, of two pages and two snippets that tell when they run."""
    return (
        site.telling("a/one", "print('first output')\n", "first output\n")
        .telling("a/two", "print('second output')\n", "second output\n")
        .page("# 页", "a/one")
        .page("# 二", "a/two", name="second")
    )


def test_a_page_shows_source_and_output(good):
    """What ran is what is shown."""
    built = good.build()
    assert built.status == 0
    assert built.ran == ["a/one", "a/two"]
    assert 'class="lr-run" id="run-a-one"' in built.html
    assert "first output" in built.html.split('class="lr-output"')[1]
    assert f"Python {interpreters.current().version}" in built.html


def test_a_second_build_runs_nothing(good):
    """Nor does one after an edit of the text; an edited snippet runs alone."""
    first = good.build()
    again = good.build()
    assert (again.ran, again.html) == ([], first.html)
    prose = good.edit("docs/index.md", "# 页", "# 页\n\n新的一段。").build()
    assert prose.ran == [] and "新的一段。" in prose.html
    good.edit("snippets/a/one.py", "first output", "other output")
    edited = good.edit("snippets/a/one.out", "first output", "other output").build()
    assert edited.status == 0
    assert edited.ran == ["a/one"]
    assert "other output" in edited.html and "first output" not in edited.html


def test_blocks_are_shown_wherever_they_stand(shared):
    """As many as liverun has found: in admonitions, tabs, details, lists and quotes."""
    site = shared("nested")
    built = site.build()
    assert built.status == 0, built.log
    assert sum(fence.runs for fence in site.project().fences) == 7
    assert built.html.count('class="lr-run"') == built.html.count('"lr-out">shown') == 7


def test_each_range_of_pythons_has_a_tab(site):
    """The one of this Python shows its run, one that is not here its expected text."""
    later = next((v for v in VERSIONS if v > HERE), None)
    major, minor = later or HERE  # on the newest Python the older ones are not here
    site.env = {"PYENV_ROOT": str(site.folder), "PATH": "/usr/sbin"}
    site.snippet("a/one", "print('from a run')\n", "from a...\n")
    site.file(f"snippets/a/one.{major}.{minor}.out", "from a...\n")
    built = site.page("# 页", "a/one").build()
    assert built.status == 0, built.log
    tabs = built.html.split('<div class="lr-version">')[1:]
    run, text = tabs if later else reversed(tabs)
    assert "from a run" in run and "毫秒" in run and "未在本机运行" not in run
    assert "未在本机运行：预期文本" in text and "from a..." in text and "毫秒" not in text


def test_options_of_a_block_reach_its_source(site):
    """A title and marked lines."""
    site.snippet("a/one", "x = 1\ny = 2\n", "")
    site.page('```python exec="on" title="两行" hl_lines="2"\n--8<-- "a/one.py"\n```\n')
    html = site.build().html
    assert "两行" in html and 'class="hll"' in html


def test_the_file_of_a_snippet_is_linked(good):
    """Where the repository is known; typed code has no file."""
    good.page('```python exec="on" id="a/typed"\n```\n', "a/one").file(
        "snippets/a/typed.out", ""
    )
    good.env = {"REPO_URL": "https://example.org/repo/"}
    links = re.findall(r'<a href="([^"]*)" class="lr-file"', good.build().html)
    assert links == ["https://example.org/repo/blob/main/snippets/a/one.py"]


def test_a_failure_is_shown_in_its_page_and_fails_a_strict_build(good):
    """The error names page and line, snippet, and shows the difference."""
    built = good.edit("snippets/a/one.out", "first", "1st").build()
    assert built.status == 1
    (error,) = built.errors
    assert error.splitlines()[:4] == [
        "docs/index.md:3: snippets/a/one.py: printed something else than expected:",
        "--- expected",
        "+++ actual",
        "@@ -1 +1 @@",
    ]
    assert "-1st output\n+first output" in error
    assert 'class="lr-failure"' in built.html and "-1st output" in built.html


def test_a_quiet_strict_build_fails_too(good):
    """`--quiet` hides warnings from MkDocs itself, but not this."""
    assert good.edit("snippets/a/one.out", "first", "1st").build("--quiet").status == 1


def test_a_build_that_is_not_strict_shows_the_failure_only(good):
    """An author who serves the site goes on."""
    good.edit("snippets/a/one.out", "first", "1st")
    built = good.run(*good.python, "mkdocs", "build")
    assert built.status == 0
    assert 'class="lr-failure"' in built.html


def test_a_snippet_on_two_pages_is_told_with_both(good):
    """One failure, all the places where it is seen."""
    good.page("# 二", "a/one", "a/two", name="second").edit(
        "snippets/a/one.out", "first", "1st"
    )
    (error,) = good.build().errors
    assert error.startswith("docs/index.md:3, docs/second.md:3: snippets/a/one.py: ")


def shown(source: str, *outputs: str) -> dict[str, str]:
    """Return the files of a snippet with this source, and of a page that shows it."""
    outs = {f"snippets/a/bad.{each}": "" for each in outputs}
    return {"snippets/a/bad.py": source, "docs/third.md": INCLUDE.format("python"), **outs}


def headed(*lines: str) -> str:
    """Return a source with a header, after an empty line."""
    return "\n".join(["", "# /// script", *(f"# {line}" for line in lines), "# ///", ""])


INCLUDE = '# 坏\n\n```{} exec="on"\n--8<-- "a/bad.py"\n```\n'
EARLIER = "<{}.{}".format(*HERE)
EMPTY = {"snippets/a/bad.py": "", "snippets/a/bad.out": ""}

# What an author may have done: the files, and how the one error begins.
BAD = {
    "a missing include": (
        {"docs/third.md": INCLUDE.format("python").replace("a/bad", "else/where")},
        "docs/third.md:3: there is no snippet 'else/where.py'",
    ),
    "a misspelt fence option": (
        EMPTY | {"docs/third.md": INCLUDE.format("python").replace("exec", "exce")},
        "docs/third.md:3: unknown fence option 'exce'; did you mean 'exec'?",
    ),
    "a misspelt language": (
        EMPTY | {"docs/third.md": INCLUDE.format("pyhton")},
        "docs/third.md:3: no language is called 'pyhton'; did you mean 'python'?",
    ),
    "a fence that is not closed": (
        EMPTY | {"docs/third.md": INCLUDE.format("python")[:-4]},
        "docs/third.md:3: this fence is never closed; close it with the same indentation",
    ),
    "a header that is not TOML": (
        shown(headed("x ="), "out"),
        "snippets/a/bad.py:3: the header is not TOML: Invalid value",
    ),
    "an unknown header key": (
        shown(headed("requires = 3"), "out"),
        "snippets/a/bad.py:3: unknown header key 'requires'",
    ),
    "an unknown key of our own": (
        shown(headed("[tool.liverun]", "status = 1"), "out"),
        "snippets/a/bad.py:4: [tool.liverun] status: unknown key; known are exit, host",
    ),
    "an expected output for an impossible version": (
        shown("", "out", "3.7.out"),
        "snippets/a/bad.3.7.out: expected output for Python 3.7, but bad.py runs on Python",
    ),
    "a snippet that is not UTF-8": (
        shown("", "out") | {"snippets/a/bad.py": "\nx = '编码'\n".encode("gbk")},
        "snippets/a/bad.py:2: not UTF-8; save the file as UTF-8",
    ),
    "an expected output without its snippet": (
        {"snippets/a/bad.out": ""},
        "snippets/a/bad.out: expected output without its snippet; delete or rename it",
    ),
    "a snippet without expected output": (
        shown(""),
        "docs/third.md:3: snippets/a/bad.py: has no expected output; `make update` writes",
    ),
    "a snippet that no page shows": (
        EMPTY,
        "snippets/a/bad.py: no page shows this snippet; show it or delete it",
    ),
    "a Python that is not here": (
        shown(headed(f'requires-python = "{EARLIER}"'), "out"),
        f"snippets/a/bad.py:1: no Python here ({interpreters.current().version}) meets "
        f"requires-python {EARLIER}; install one or relax the header",
    ),
    "a Python that there is not": (
        shown(headed('requires-python = ">=4"'), "out"),
        "snippets/a/bad.py:2: requires-python >=4 admits none of Python 3.8 to 3.15",
    ),
}


@pytest.mark.parametrize("mistake", BAD)
def test_bad_input_is_one_clear_error(good, mistake):
    """With its file and line; the rest of the site is built, and no file is touched."""
    written, message = BAD[mistake]
    for path, content in written.items():
        good.file(path, content)
    good.env = {"PYENV_ROOT": str(good.folder), "PATH": "/usr/sbin"}
    before = {p: p.read_bytes() for f in ("docs", "snippets") for p in files(good.folder / f)}
    built = good.build()
    assert built.status == 1
    (error,) = built.errors
    assert error.startswith(message)
    assert "Traceback" not in built.log
    assert "first output" in built.html
    assert {path: path.read_bytes() for path in before} == before


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_trouble_of_the_runner_itself_fails_the_build(good):
    """Superfences would swallow it and show the block as text."""
    built = good.file(".liverun", "not a folder").build()
    assert built.status == 1
    assert "this block cannot be shown" in built.log


def test_the_tiny_sites_are_configured_as_the_real_one():
    """The fence and the extensions around it are those of mkdocs.yml."""
    pattern = re.compile(r"(?ms)^  - pymdownx\.superfences:.*?(?=^  - )")
    real = pattern.search((ROOT / "mkdocs.yml").read_text("utf-8"))
    tiny = pattern.search((ROOT / "tests/sites/base/mkdocs.yml").read_text("utf-8"))
    assert real and tiny and real[0] == tiny[0]


def test_a_folder_that_takes_no_records_is_told_of(site):
    """The page is right all the same, and the build succeeds."""
    site.snippet("a/one", "print(1)\n", "1\n").page("# 页", "a/one")
    site.file(".liverun/records", "a file where the folder should be")
    done = site.build()
    assert done.status == 0
    assert "records cannot be kept: " in done.log
    assert '<span class="lr-out">1' in done.html
