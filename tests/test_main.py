"""The command line: `python -m liverun COMMAND`."""

from __future__ import annotations

import pytest

from liverun import interpreters


@pytest.fixture
def changed(site):
    """Two snippets, of which one prints something new beside what is left open."""
    site.snippet("a/one", "print('took', 0.25)\nprint('now')\n", "took ...\nthen\n")
    site.snippet("b/two", "print(2)\n", "2\n")
    return site.page("# 页", "a/one", "b/two")


def test_update_rewrites_what_has_changed(changed):
    """It keeps every `...` that still matches, and shows the difference."""
    done = changed.liverun("update")
    assert done.status == 0
    assert changed.read("snippets/a/one.out") == "took ...\nnow\n"
    assert changed.read("snippets/b/two.out") == "2\n"
    assert "--- snippets/a/one.out\n+++ snippets/a/one.out\n" in done.log
    assert " took ...\n-then\n+now\n" in done.log
    assert done.log.endswith("2 snippets, 1 expected outputs changed\n")


def test_after_an_update_all_is_well(changed):
    """A second one changes nothing, a build and a test succeed."""
    changed.liverun("update")
    assert changed.liverun("update").log == "2 snippets, 0 expected outputs changed\n"
    assert changed.build().status == 0
    assert changed.pytest().status == 0


def test_update_writes_what_is_missing(site):
    """For code typed into a page, too; an empty output is a file."""
    site.snippet("a/silent", "").page(
        '# 页\n\n```python exec="on" id="new/typed"\nprint("新")\n```\n', "a/silent"
    )
    assert site.liverun("update").status == 0
    assert site.read("snippets/a/silent.out") == ""
    assert site.read("snippets/new/typed.out") == "新\n"


@pytest.mark.parametrize(
    ("name", "updated"), [("a/one", True), ("a", True), ("b", False), ("b/two", False)]
)
def test_update_takes_names_of_snippets_and_chapters(changed, name, updated):
    """The rest stays as it is."""
    changed.liverun("update", name)
    assert ("now" in changed.read("snippets/a/one.out")) is updated


def test_update_of_an_unknown_name_is_an_error(changed):
    """A misspelt name updates nothing and says so."""
    done = changed.liverun("update", "a/on")
    assert done.status == 2
    assert "no snippet and no chapter is called 'a/on'" in done.log


def test_update_does_not_accept_a_wrong_status(site):
    """It writes the output, and fails: the header is to say that this is meant."""
    site.snippet("a/one", "print(1)\nraise SystemExit(3)\n").page("# 页", "a/one")
    done = site.liverun("update")
    assert done.status == 1
    assert site.read("snippets/a/one.out") == "1\n"
    assert "snippets/a/one.py: ended with exit status 3 instead of 0" in done.log


def test_update_does_not_accept_a_run_without_end(site):
    """What was printed until then is no expected output."""
    header = "# /// script\n# [tool.liverun]\n# timeout = 0.3\n# ///\n"
    site.snippet("a/one", f"{header}print(1)\nwhile True: 1\n", "0\n").page("# 页", "a/one")
    done = site.liverun("update")
    assert done.status == 1
    assert site.read("snippets/a/one.out") == "0\n"
    assert "snippets/a/one.py: did not end within 0.3 s and was ended" in done.log


def test_update_keeps_the_outputs_of_other_pythons(site):
    """What cannot be run here is not touched."""
    site.env = {"PYENV_ROOT": str(site.folder), "PATH": "/usr/sbin"}
    header = "# /// script\n# requires-python = '>=3.8'\n# ///\n"
    site.snippet("a/one", f"{header}print('new')\n", "old\n").page("# 页", "a/one")
    site.file("snippets/a/one.3.9.out", "old\n").file("snippets/a/one.3.10.out", "old\n")
    site.file("snippets/a/one.3.11.out", "old\n")
    assert site.liverun("update").status == 0
    assert [site.read(f"snippets/a/one{v}.out") for v in ("", ".3.9", ".3.10", ".3.11")] == [
        *("old\n", "old\n", "old\n", "new\n")
    ]


def test_check_says_what_is_wrong(site):
    """Without running anything."""
    site.telling("a/one", "", "").page("# 页", "a/one")
    assert site.liverun("check").status == 0
    site.file("snippets/a/gone.out", "")
    done = site.liverun("check")
    assert (done.status, done.ran) == (1, [])
    assert done.log == (
        "snippets/a/gone.out: expected output without its snippet; delete or rename it\n"
    )


def test_matrix_runs_everything_on_every_python(site):
    """Here there is one, which needs no environment; what differs is told with its version."""
    site.env = {"PYENV_ROOT": str(site.folder), "PATH": "/usr/sbin"}
    site.snippet("a/one", "print(1)\n", "1\n").snippet("a/two", "print(2)\n", "3\n")
    done = site.page("# 页", "a/one", "a/two").liverun("matrix")
    here = interpreters.current().version
    assert done.status == 1
    assert f"snippets/a/two.py: on Python {here}: printed something else" in done.log
    assert done.log.endswith(f"\nPython {here}: 1 passed, 1 failed\n")
    assert site.edit("snippets/a/two.out", "3", "2").liverun("matrix").status == 0


def test_without_a_command_the_commands_are_listed(site):
    """As for every other command line."""
    done = site.liverun()
    assert done.status == 2
    assert "{update,matrix,why,check}" in done.log


def test_long_runs_say_what_is_under_way(site):
    """Now and then, beside the output: how many run, how many are left, which."""
    source = "import time\n\ntime.sleep(2.5)\n"
    site.snippet("a/long", source, "").page("# 页", "a/long")
    assert "1 running, 0 left: a/long\n" in site.liverun("update").log
