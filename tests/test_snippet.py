"""What a snippet's header says, and which expected outputs are its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from liverun import snippet
from liverun.problem import Problem

ROOT = Path("/site/snippets")
PATH = ROOT / "tasks" / "wait.py"


def parse(source: str) -> snippet.Snippet:
    """Return a snippet of this text, as if it stood in a file."""
    return snippet.parse(source, PATH, ROOT)


def headed(*lines: str) -> str:
    """Return a source with these lines in its header."""
    return "\n".join(["# /// script", *(f"# {line}" for line in lines), "# ///", "print()", ""])


def tool(*lines: str) -> str:
    """Return a source with these lines in its header's own table."""
    return headed("[tool.liverun]", *lines)


def test_a_snippet_needs_no_header():
    """Without a header all Pythons of the site run it, for ten seconds, and it succeeds."""
    plain = parse("print()\n")
    assert plain.name == "tasks/wait"
    assert plain.versions == ((3, 11), (3, 12), (3, 13), (3, 14), (3, 15))
    assert (plain.timeout, plain.order, plain.host) == (10, "fixed", "python")
    assert plain.dependencies == ()
    assert plain.exit_on((3, 13)) == 0


def test_the_header_is_read():
    """Everything that a header may say is taken from it."""
    full = parse(
        headed(
            'requires-python = ">=3.9,<3.12"',
            'dependencies = ["aiohttp>=3", "nest_asyncio"]',
            "[tool.liverun]",
            "exit = 2",
            "timeout = 0.5",
            'order = "any"',
            'host = "jupyter"',
        )
    )
    assert full.versions == ((3, 9), (3, 10), (3, 11))
    assert full.dependencies == ("aiohttp", "nest_asyncio")
    assert full.exit_on((3, 10)) == 2
    assert (full.timeout, full.order, full.host) == (0.5, "any", "jupyter")


def test_the_status_may_change_with_python():
    """A table of statuses tells from which version on each holds."""
    changing = parse(tool('exit = { "3.11" = 0, "3.14" = 1 }'))
    assert [changing.exit_on((3, minor)) for minor in (11, 13, 14, 15)] == [0, 0, 1, 1]


def test_pages_do_not_show_the_header():
    """The shown source has neither the header nor the empty lines around it."""
    assert parse(headed('requires-python = ">=3.12"')).shown == "print()"


def test_a_patch_release_is_admitted_with_its_minor_version():
    """`>=3.12.4` is met by 3.12, since its next patch release meets it."""
    assert parse(headed('requires-python = ">=3.12.4"')).versions[0] == (3, 12)


def test_line_endings_of_windows_are_read(tmp_path):
    """A file with CRLF has the same source as one with LF."""
    path = tmp_path / "a.py"
    path.write_bytes(b"print(1)\r\nprint(2)\r\n")
    assert snippet.read(path, tmp_path).source == "print(1)\nprint(2)\n"


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        (headed("exit ="), 2, "the header is not TOML"),
        ("\n\n" + headed("[tool", "x = 1"), 4, "the header is not TOML"),
        ("# /// script\n# x = 1\nprint()\n", 1, "not closed by a line '# ///'"),
        (headed('requires = ">=3.11"'), 2, "unknown header key 'requires'"),
        (headed('requires-python = "3.11 or so"'), 1, "cannot read the header"),
        (headed('dependencies = ["a b c"]'), 1, "cannot read the header"),
        (headed('requires-python = ">=4"'), 1, "admits none of Python 3.8 to 3.15"),
        (tool("exit = 1", "exits = 1"), 4, "exits: unknown key; known are exit, host"),
        (tool('exit = "one"'), 3, "exit: must be a status, or a table"),
        (tool('exit = { "3" = 1 }'), 3, "exit: must be a status, or a table"),
        (tool("timeout = 0"), 3, "timeout: must be a number of seconds above 0"),
        (tool("timeout = true"), 3, "timeout: must be a number of seconds above 0"),
        (tool('order = "none"'), 3, "order: must be one of fixed, any"),
        (tool('host = "colab"'), 3, "host: must be one of python, jupyter"),
    ],
    ids=lambda value: value if isinstance(value, str) and "\n" not in value else "",
)
def test_a_bad_header_is_named_with_its_line(source, line, message):
    """What cannot be understood is one problem, on the line where it stands."""
    with pytest.raises(Problem) as caught:
        parse(source)
    assert (caught.value.path, caught.value.line) == (PATH, line)
    assert message in caught.value.message


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path):
    """The line is that of the first byte which cannot be read."""
    path = tmp_path / "gbk.py"
    path.write_bytes("# ascii\nprint('编码')\n".encode("gbk"))
    with pytest.raises(Problem, match="not UTF-8") as caught:
        snippet.read(path, tmp_path)
    assert caught.value.line == 2


def test_expected_outputs_hold_from_their_version_on(site):
    """NAME.out is for the oldest Python, NAME.3.14.out from 3.14 on."""
    for name in ("a.3.14.out", "a.out", "a.3.12.out", "ab.out"):
        site.file(f"snippets/tasks/{name}", "")
    site.snippet("tasks/a", "")
    (one,) = [each for name, each in site.project().snippets.items() if name == "tasks/a"]
    held = [(since, path.name) for since, path in one.expected]
    assert held == [((3, 11), "a.out"), ((3, 12), "a.3.12.out"), ((3, 14), "a.3.14.out")]


@pytest.mark.parametrize("version", ["3.7", "3.10", "3.16"])
def test_an_expected_output_for_an_impossible_version_is_refused(site, version):
    """A text that no run can be compared with is a problem of its file."""
    site.snippet("tasks/a", "", "").page("# 页", "tasks/a")
    site.file(f"snippets/tasks/a.{version}.out", "")
    assert site.problems() == [
        f"snippets/tasks/a.{version}.out: expected output for Python {version}, but a.py "
        "runs on Python 3.11 to 3.15; rename or delete it"
    ]


def test_the_oldest_version_is_not_named(site):
    """NAME.3.11.out would say the same as NAME.out."""
    site.snippet("tasks/a", "").page("# 页", "tasks/a").file("snippets/tasks/a.3.11.out", "")
    (problem,) = site.problems()
    assert problem.endswith("Python 3.11 is the oldest; name it a.out")
