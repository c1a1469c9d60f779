"""A record against its expected output, and the expected output after a record."""

from __future__ import annotations

from pathlib import Path

import pytest

from liverun import expected
from liverun.record import Piece, Record
from liverun.snippet import Snippet

NOW = (3, 13)


def record(text: str, status: int = 0, timed_out: bool = False) -> Record:
    """Return the record of a run that printed this."""
    return Record((Piece("out", text, 0.0),), status, 0.1, "3.13.0", timed_out)


def snippet(**settings: object) -> Snippet:
    """Return a snippet with settings of its header."""
    return Snippet("a/b", Path("a/b.py"), "", **settings)


def failure(text: str | None, printed: Record, **settings: object) -> str:
    """Return what is said of a run that should have printed a text."""
    return expected.failure(snippet(**settings), NOW, text, printed)


def test_a_run_that_does_as_expected_is_no_failure():
    """The same text and the status 0 are all that is asked for."""
    assert failure("1\n2\n", record("1\n2\n")) == ""


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("1\n", "2\n"),
        ("1\n", "1\n1\n"),
        ("1\n1\n", "1\n"),
        ("1\n2\n", "2\n1\n"),
        ("", "1\n"),
        ("1\n", ""),
        ("1\n", "True\n"),
        ("False\n", "0\n"),
        ("a\n\nb\n", "a\n  \nb\n"),
        ("a b\n", "a  b\n"),
        ("中\n", "\\u4e2d\n"),
        ("a\n", "a \n"),
        ("...b\n", "...a\n"),
        ("a...b...c\n", "a...c...b\n"),
        ("ab...bc\n", "abc\n"),
    ],
)
def test_every_difference_is_a_failure(text, printed):
    """Another character, line, order or space is found."""
    assert failure(text, record(printed)).startswith("printed something else than expected:\n")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("<Task at 0x...>\n", "<Task at 0x7f0a>\n"),
        ("a\n...\nz\n", "a\nb\nc\nz\n"),
        ("a...\n", "a\n"),
        ("...", "anything\nat all\n"),
        ("took ... s, of ... s\n", "took 1.25 s, of 3 s\n"),
        ("no newline at its end", "no newline at its end\n"),
        ("no newline\n", "no newline"),
    ],
)
def test_dots_stand_for_anything(text, printed):
    """As in doctest, `...` matches within a line and over lines."""
    assert failure(text, record(printed)) == ""


def test_colours_are_not_compared():
    """An expected output has plain text."""
    assert failure("red\n", record("\x1b[1;31mred\x1b[0m\n")) == ""


def test_frames_of_libraries_and_marks_are_not_compared():
    """A traceback counts by its lines in the snippet, which all releases have."""
    assert expected.printed(
        record(
            "Traceback (most recent call last):\n"
            '  File "snippets/a.py", line 1, in <module>\n'
            "    asyncio.run(main())\n"
            "    ~~~~~~~~~~~^^^^^^^^\n"
            '  File "python3.13/asyncio/runners.py", line 195, in run\n'
            "    return runner.run(main)\n"
            '  File "site-packages/x.py", line 1, in y\n'
            '  File "snippets/a.py", line 3, in main\n'
            "    1 / 0\n"
            "ZeroDivisionError: division by zero\n"
        )
    ) == (
        "Traceback (most recent call last):\n"
        '  File "snippets/a.py", line 1, in <module>\n'
        "    asyncio.run(main())\n"
        "  ...\n"
        '  File "snippets/a.py", line 3, in main\n'
        "    1 / 0\n"
        "ZeroDivisionError: division by zero\n"
    )


def test_another_exit_status_is_a_failure():
    """The header says how a run must end."""
    assert failure("", record("", 1)) == "ended with exit status 1 instead of 0"
    assert failure("", record("", 1), exit=(((3, 8), 1),)) == ""
    assert "-9 instead of 0" in failure("", record("", -9))


def test_status_and_text_are_told_together():
    """A run may fail in both."""
    said = failure("1\n", record("2\n", 3))
    assert said.startswith("ended with exit status 3 instead of 0\nprinted something else")


def test_a_run_that_did_not_end_is_a_failure():
    """Whatever it printed until then."""
    said = failure("1\n", record("1\n", -9, timed_out=True), timeout=2.5)
    assert said == "did not end within 2.5 s and was ended"


def test_a_snippet_without_expected_output_is_a_failure():
    """The message says how to make one."""
    said = failure(None, record("1\n"))
    assert said == "has no expected output; `make update` writes a/b.out"


def test_a_failure_shows_a_diff():
    """What was expected goes out, what was printed comes in, the rest is near them."""
    text = "".join(f"{n}\n" for n in range(9))
    said = failure(text, record(text.replace("4", "vier")))
    assert said.splitlines()[1:] == [
        *("--- expected", "+++ actual", "@@ -3,5 +3,5 @@"),
        *(" 2", " 3", "-4", "+vier", " 5", " 6"),
    ]


def test_lines_may_come_in_any_order_if_the_header_says_so():
    """Each line still has to come, as often as it is expected."""
    assert failure("1\n2\n3\n", record("3\n1\n2\n"), order="any") == ""
    assert failure("1\n2\n", record("3\n1\n2\n"), order="any") != ""
    assert failure("1\n2\n3\n", record("2\n1\n"), order="any") != ""
    assert failure("1\n1\n2\n", record("1\n2\n2\n"), order="any") != ""
    assert failure("1\n2...\n", record("2 x\n1\n"), order="any") == ""
    assert failure("2\n...\n", record("1\n2\n3\n"), order="any") == ""


def test_an_update_takes_what_was_printed():
    """An expected output that no longer holds is rewritten, one that holds stays."""
    assert expected.updated("1\n2\n", "1\n3\n") == "1\n3\n"
    assert expected.updated("took ... s\n", "took 2 s\n") == "took ... s\n"
    assert expected.updated("2\n1\n", "1\n2\n", "any") == "2\n1\n"


@pytest.mark.parametrize(
    ("old", "printed", "new"),
    [
        ("a 0x...\nb\n", "a 0x12\nc\n", "a 0x...\nc\n"),
        ("a\n...\ny\nz\n", "a\nb\nc\ny\nZ\n", "a\n...\ny\nZ\n"),
        ("a\n...\n", "A\nb\n", "A\nb\n"),
        ("took ... s\nend\n", "start\ntook 2 s\nend\n", "start\ntook ... s\nend\n"),
        ("1 ...\n2 ...\n", "2 x\n", "2 ...\n"),
    ],
)
def test_an_update_keeps_dots_that_still_match(old, printed, new):
    """The lines that changed change, the others stay as the author wrote them."""
    assert expected.updated(old, printed) == new


def test_an_update_of_a_long_text_rewrites_it():
    """Hundreds of lines are not aligned one by one."""
    old = "...\n" + "x\n" * 400
    assert expected.updated(old, "y\n" * 400) == "y\n" * 400
