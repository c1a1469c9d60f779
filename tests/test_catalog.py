"""What stands in a project, and what an author has to mend in it."""

from __future__ import annotations

import pytest

from liverun.problem import Problem


def test_a_site_in_order_has_no_problems(site):
    """Every snippet is shown and has its expected output."""
    site.snippet("a/one", "print(1)\n", "1\n").page("# 页", "a/one")
    assert site.problems() == []


def test_code_in_a_page_is_a_snippet(site):
    """It is named by its id, and its expected output lies where a file's would."""
    site.page('# 页\n\n```python exec="on" id="a/typed"\nprint(1)\n```\n')
    site.file("snippets/a/typed.out", "1\n")
    assert site.problems() == []
    assert site.outcomes("a/typed")[0].failure == ""


def test_an_id_is_not_the_name_of_a_snippet(site):
    """One expected output cannot be for both."""
    site.snippet("a/one", "").page('```python exec="on" id="a/one"\n```\n', "a/one")
    assert site.problems() == [
        "docs/index.md:1: id 'a/one' is taken by a snippet; choose another"
    ]


def test_a_missing_snippet_is_told_with_what_was_meant(site):
    """Page and line, and a name that is nearly the same."""
    site.snippet("tasks/create_task", "").page("# 页", "tasks/create_tasks")
    assert site.problems() == [
        "docs/index.md:3: there is no snippet 'tasks/create_tasks.py'; "
        "did you mean tasks/create_task.py?"
    ]


@pytest.mark.parametrize("name", ["a/gone.out", "a/gone.3.14.out", "a/one.x.out", "out.out"])
def test_an_expected_output_without_its_snippet_is_told(site, name):
    """It says of nothing what that should print."""
    site.snippet("a/one", "", "").page("# 页", "a/one").file(f"snippets/{name}", "")
    assert site.problems() == [
        f"snippets/{name}: expected output without its snippet; delete or rename it"
    ]


def test_an_expected_output_of_a_broken_snippet_is_not_told_too(site):
    """One mistake is one problem."""
    site.snippet("a/one", "# /// script\n# x\n# ///\n", "").page("# 页", "a/one")
    (problem,) = site.problems()
    assert problem.startswith("snippets/a/one.py:2: the header is not TOML")


def test_a_snippet_that_no_page_shows_is_told(site):
    """Nobody would read what it proves."""
    site.snippet("a/one", "", "").snippet("a/two", "", "").page("# 页", "a/one")
    assert site.problems() == [
        "snippets/a/two.py: no page shows this snippet; show it or delete it"
    ]


def test_a_page_that_names_a_snippet_does_not_show_it(site):
    """Only a block does."""
    site.snippet("a/one", "").page("```text\npython snippets/a/one.py\n```\n")
    assert len(site.problems()) == 1


@pytest.mark.parametrize(
    "block",
    [
        '```pyton exec="on"\n--8<-- "a/one.py"\n```',
        '```python exce="on"\n--8<-- "a/one.py"\n```',
        '```python exec="on"\n--8<-- "a/only.py"\n```',
        '```python exec="on"\n--8<-- "a/one.py"\n',
    ],
)
def test_a_block_that_was_meant_to_show_a_snippet_is_one_problem(site, block):
    """That of the block: the snippet is not told, too."""
    site.snippet("a/one", "").page(f"# 页\n\n{block}")
    (problem,) = site.problems()
    assert problem.startswith("docs/index.md:3: ")


def test_a_module_that_snippets_import_is_no_snippet(site):
    """It is neither to be shown nor to be run, nor are the modules that it imports."""
    site.snippet("a/one", "import helper\nfrom local import server\n").page("# 页", "a/one")
    site.telling("a/helper", "import base\n").telling("a/base", "")
    site.telling("a/local/__init__", "").telling("a/local/server", "from . import app\n")
    site.telling("a/local/app", "")
    assert site.problems() == []
    assert list(site.project().snippets) == ["a/one"]


def test_a_module_that_a_page_shows_is_a_snippet_too(site):
    """What is shown runs."""
    site.snippet("a/one", "import two\n").snippet("a/two", "").page("# 页", "a/one", "a/two")
    assert site.problems() == []
    assert list(site.project().snippets) == ["a/one", "a/two"]


def test_problems_of_pages_and_snippets_come_together(site):
    """An author sees all of them at once."""
    site.page("```python\n```\n").page("# 页", "else/where", name="second")
    site.snippet("a/one", "", "").file("snippets/b.out", "")
    assert [problem.split(": ")[0] for problem in site.problems()] == [
        "docs/index.md:1",
        "docs/second.md:3",
        "snippets/b.out",
        "snippets/a/one.py",
    ]


def test_a_block_finds_its_snippet(site):
    """By its include or by its id."""
    site.snippet("a/one", "").page('```python exec="on" id="a/typed"\nx = 1\n```\n', "a/one")
    project = site.project()
    assert project.find('--8<-- "a/one.py"\n').name == "a/one"
    assert project.find("x = 1\n", "a/typed").source == "x = 1\n"


def test_a_block_without_a_snippet_raises_what_is_wrong_with_it(site):
    """The problem that is listed, not another one."""
    site.page('```python exec="on"\nx = 1\n```\n', "a/gone")
    project = site.project()
    for content in ("x = 1\n", '--8<-- "a/gone.py"\n'):
        with pytest.raises(Problem) as caught:
            project.find(content)
        assert caught.value in project.problems


def test_a_look_notices_what_has_changed(site, monkeypatch):
    """Edited, new and deleted files, and a new expected output."""
    monkeypatch.setattr("liverun.catalog.FRESH_FOR", 0)
    site.snippet("a/one", "1\n").page("# 页", "a/one")
    project = site.project()
    site.edit("snippets/a/one.py", "1", "22").file("snippets/a/one.out", "")
    site.snippet("a/two", "").page("# 页", "a/two", name="second")
    project.look()
    assert project.snippets["a/one"].source == "22\n"
    assert [path.name for _, path in project.snippets["a/one"].expected] == ["one.out"]
    assert project.problems == []
    (site.folder / "snippets/a/two.py").unlink()
    project.look()
    assert list(project.snippets) == ["a/one"]
    assert [problem.path.name for problem in project.problems] == ["second.md"]
