"""What runs, when, by which Python, and what came of it."""

from __future__ import annotations

import sys

import pytest

from liverun import interpreters
from liverun.problem import Problem
from liverun.snippet import VERSIONS

HERE = sys.version_info[:2]


def variants(site, name: str = "a/one") -> list[tuple[str, str | None, bool]]:
    """Return of each variant: its Pythons, its expected output, whether it runs here."""
    project = site.project()
    return [
        (
            " ".join(f"{major}.{minor}" for major, minor in each.versions),
            each.expected and each.expected.name,
            each.interpreter is not None,
        )
        for each in project.variants(project.snippets[name])
    ]


@pytest.fixture
def alone(site, monkeypatch):
    """A site on a machine with no other Python than ours."""
    monkeypatch.setenv("PYENV_ROOT", str(site.folder))
    monkeypatch.setenv("PATH", "/usr/sbin")
    return site


def two(site):
    """Add two snippets that tell when they run, and a page that shows them."""
    return (
        site.telling("a/one", "print(1)\n", "1\n")
        .telling("a/two", "print(2)\n", "2\n")
        .page("# 页", "a/one", "a/two")
    )


def test_the_first_question_runs_everything(site):
    """All that is stale starts at once, whichever was asked for."""
    assert two(site).record("a/one").text == "1\n"
    assert site.run_all() == ["a/one", "a/two"]


def test_what_has_run_does_not_run_again(site):
    """Not for the same question, nor for another project in the same folder."""
    assert two(site).run_all() == ["a/one", "a/two"]
    assert site.run_all() == []


def test_an_edited_snippet_runs_alone(site):
    """The others keep their records."""
    two(site).run_all()
    site.edit("snippets/a/one.py", "print(1)", "print(11)")
    assert site.run_all() == ["a/one"]
    assert site.record("a/one").text == "11\n"


def test_an_edited_module_runs_those_that_import_it(site):
    """Through other modules, too; nobody else."""
    site.telling("a/direct", "import helper\nprint(helper.X)\n")
    site.telling("a/indirect", "import between\nprint(between.helper.X)\n")
    site.telling("a/neither", "print(0)\n")
    site.file("snippets/a/helper.py", "X = 1\n").file(
        "snippets/a/between.py", "import helper\n"
    )
    site.page("# 页", "a/direct", "a/indirect", "a/neither").run_all()
    assert site.edit("snippets/a/helper.py", "1", "2").run_all() == ["a/direct", "a/indirect"]
    assert site.record("a/indirect").text == "2\n"


def test_an_edited_data_file_runs_those_that_read_it(site):
    """A run tells what it has read: no list of it is needed."""
    read = "print(open(__file__.replace('{}', 'data.txt')).read())\n"
    site.telling("a/reads", read.format("reads.py")).telling("a/not", "print()\n")
    site.file("snippets/a/data.txt", "1").page("# 页", "a/reads", "a/not").run_all()
    assert site.file("snippets/a/data.txt", "2").run_all() == ["a/reads"]
    assert site.record("a/reads").text == "2\n"


def test_an_expected_output_is_compared_without_a_run(site):
    """Editing it changes what is said of the record, nothing else."""
    two(site).run_all()
    (outcome,) = site.edit("snippets/a/one.out", "1", "3").outcomes("a/one")
    assert "-3\n+1" in outcome.failure
    assert site.told() == []


def test_a_snippet_that_fails_does_not_touch_the_others(site):
    """It has its record and its failure, they have theirs."""
    two(site).telling("a/bad", "import os\nos.kill(os.getppid(), 9)\nos.abort()\n", "")
    site.page("# 页", "a/one", "a/bad", "a/two")
    assert "exit status" in site.outcomes("a/bad")[0].failure
    assert site.outcomes("a/one")[0].variant.text == "1\n"


def test_one_expected_output_is_one_variant(alone):
    """It holds on all Pythons, and this one runs it."""
    alone.snippet("a/one", "", "")
    assert variants(alone) == [("3.11 3.12 3.13 3.14 3.15", "one.out", True)]


def test_each_expected_output_is_a_variant_of_its_own(alone):
    """Where no such Python is here, it is not run."""
    alone.snippet("a/one", "", "").file("snippets/a/one.3.15.out", "")
    here = HERE == (3, 15)
    assert variants(alone) == [
        ("3.11 3.12 3.13 3.14", "one.out", not here),
        ("3.15", "one.3.15.out", here),
    ]


def test_a_snippet_without_expected_output_runs_all_the_same(alone):
    """An update needs something to write."""
    assert variants(alone.snippet("a/one", "")) == [("3.11 3.12 3.13 3.14 3.15", None, True)]


def test_an_expected_output_for_later_pythons_needs_one_for_earlier(alone):
    """NAME.3.12.out says nothing of 3.11: an update will write NAME.out."""
    alone.snippet("a/one", "").file("snippets/a/one.3.12.out", "")
    assert [(v, out) for v, out, _ in variants(alone)] == [
        ("3.11", None),
        ("3.12 3.13 3.14 3.15", "one.3.12.out"),
    ]


def test_a_variant_for_another_python_is_run_by_that(site):
    """If it is on this machine; the record says which it was."""
    here = interpreters.others(site.folder, site.folder / ".liverun/interpreters.json")
    found = {each.minor: each.version for each in here if each.minor in VERSIONS}
    major, minor = max(found, default=VERSIONS[0])
    site.snippet(
        "a/one",
        f"# /// script\n# requires-python = '=={major}.{minor}.*'\n# ///\n"
        "import platform\nprint(platform.python_version())\n",
    )
    if found:
        assert site.record("a/one").text == f"{found[major, minor]}\n"
    else:
        with pytest.raises(Problem, match="no Python here"):
            site.record("a/one")


def test_a_snippet_that_no_python_here_can_run_is_a_problem(alone):
    """The message says what is here and what is asked for."""
    alone.snippet("a/one", "# /// script\n# dependencies = ['no-such-thing']\n# ///\n")
    project = alone.project()
    with pytest.raises(Problem) as caught:
        project.outcomes(project.snippets["a/one"])
    here = interpreters.current().version
    assert str(caught.value) == (
        f"snippets/a/one.py:1: no Python here ({here}) meets requires-python >=3.11 "
        "and has no-such-thing; install one or relax the header"
    )


def test_two_builds_at_once_run_each_snippet_once(site):
    """The second waits for the first, and takes its records."""
    for number in range(6):
        site.telling(f"a/s{number}", "import time\ntime.sleep(0.1)\n", "")
    site.page("# 页", *(f"a/s{number}" for number in range(6)))
    command = (sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir")
    builds = [site.start(*command, f"site{number}") for number in range(2)]
    logs = [build.communicate()[0] for build in builds]
    assert [build.returncode for build in builds] == [0, 0], logs
    assert site.told() == [f"a/s{number}" for number in range(6)]


def test_records_that_cannot_be_kept_do_not_stop_a_build(site):
    """What ran is shown, and runs again next time."""
    two(site).file(".liverun/records", "not a folder")
    project = site.project()
    for name in ("a/one", "a/two"):
        assert project.outcomes(project.snippets[name])[0].failure == ""
    assert site.told() == ["a/one", "a/two"]


def test_a_record_that_another_build_puts_there_meanwhile_is_taken(site, monkeypatch):
    """It was not there a moment ago, and now there is nothing left to run."""
    site.telling("a/one", "print(1)\n", "1\n").page("# 页", "a/one")
    mine, other = site.project(), site.project()
    stale = mine.stale

    def overtaken(asked=None):
        other.outcomes(other.snippets["a/one"])
        return stale(asked)

    monkeypatch.setattr(mine, "stale", overtaken)
    (outcome,) = mine.outcomes(mine.snippets["a/one"])
    assert outcome.record.text == "1\n"
    assert site.told() == ["a/one"]


def test_what_was_asked_for_runs_although_it_has_been_edited_since(site):
    """A page that is being rendered gets what it has read, not an endless wait."""
    site.snippet("a/one", "print(1)\n", "1\n").page("# 页", "a/one")
    project = site.project()
    asked = project.snippets.pop("a/one")
    (outcome,) = project.outcomes(asked)
    assert outcome.record.text == "1\n"
