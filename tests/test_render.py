"""What a run left, as HTML."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from liverun import interpreters, render
from liverun.project import Outcome, Variant
from liverun.record import Piece, Record
from liverun.snippet import VERSIONS, Snippet

SNIPPET = Snippet("a/one", Path("/site/snippets/a/one.py"), "")


class Spans(HTMLParser):
    """Collects texts with the classes of the spans around each."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []

    def handle_starttag(self, tag, attrs):
        assert tag == "span"
        self.open.append(dict(attrs)["class"])

    def handle_endtag(self, tag):
        self.open.pop()

    def handle_data(self, data):
        self.texts.append((data, " ".join(self.open)))


def record(*output: tuple[str, str], **more: object) -> Record:
    """Return the record of a run that printed this."""
    pieces = tuple(Piece(stream, text, 0.0) for stream, text in output)
    values = {"status": 0, "duration": 0.5, "python": "3.13.0"} | more
    return Record(pieces, **values)


def outcome(left: Record | None, failure: str = "", versions=VERSIONS[3:], expected=None):
    """Return what came of a snippet."""
    here = interpreters.current() if left else None
    return Outcome(Variant(versions, expected, here), left, failure)


def html(*output: tuple[str, str], **more: object) -> str:
    """Return a run's output as HTML."""
    return render.output(SNIPPET, outcome(record(*output, **more)), "")


def texts(*output: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the texts of an output, each with its classes."""
    spans = Spans()
    spans.feed(html(*output).split("<code>")[1].split("</code>")[0])
    assert not spans.open
    return spans.texts


def test_html_in_output_is_text():
    """What a snippet prints cannot become part of the page."""
    printed = "<script>alert(\"x\")</script> & &lt; <b class='y'>"
    assert texts(("out", printed)) == [(printed, "lr-out")]
    assert texts(("out", f"\x1b[31m{printed}\x1b[0m")) == [(printed, "lr-out ansi31")]


def test_stderr_is_told_from_stdout():
    """Each piece says where it was written."""
    assert texts(("out", "a\n"), ("err", "b\n")) == [("a\n", "lr-out"), ("b\n", "lr-err")]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        (["\x1b[31mred\x1b[0m plain\n"], [("red", "lr-out ansi31"), (" plain\n", "lr-out")]),
        (["\x1b[1;32mbold\x1b[m\n"], [("bold", "lr-out ansi1 ansi32"), ("\n", "lr-out")]),
        (
            ["\x1b[33mtwo\n", "lines\x1b[0m\n", "plain\n"],
            [
                ("two\n", "lr-out ansi33"),
                ("lines", "lr-out ansi33"),
                ("\n", "lr-out"),
                ("plain\n", "lr-out"),
            ],
        ),
        (["\x1b[2Kcleared\x1b[1A\n"], [("cleared\n", "lr-out")]),
    ],
)
def test_colours_become_spans(printed, shown):
    """Also over lines; what moves the cursor does nothing."""
    assert texts(*(("out", each) for each in printed)) == shown


def test_colours_of_one_stream_are_not_those_of_the_other():
    """Each has been left in its own state."""
    shown = texts(("out", "\x1b[31ma\n"), ("err", "b\n"), ("out", "c\n"))
    assert shown == [("a\n", "lr-out ansi31"), ("b\n", "lr-err"), ("c\n", "lr-out ansi31")]


def test_the_bar_says_what_ran_and_how_long():
    """Python, duration, file."""
    bar = html(("out", "x"), duration=1.25)
    assert "Python 3.13.0" in bar and "1.2 秒" in bar and "a/one.py" in bar
    link = "https://example.org/a?b&c"
    assert 'href="https://example.org/a?b&amp;c"' in render.output(
        SNIPPET, outcome(record()), link
    )


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0.0, "1 毫秒"),
        (0.0123, "12 毫秒"),
        (0.9, "900 毫秒"),
        (0.96, "1.0 秒"),
        (61, "61.0 秒"),
    ],
)
def test_durations_are_short(seconds, shown):
    """As many digits as mean something."""
    assert render.duration(seconds) == shown


def test_an_exit_status_is_shown_where_it_is_not_zero():
    """A signal by its name."""
    assert "lr-exit" not in html()
    assert "退出码 3" in html(status=3)
    assert "被信号 SIGKILL 终止" in html(status=-9)
    assert "被信号 7 终止" in html(status=-7)
    assert "超过 10 秒，已终止" in html(status=-9, timed_out=True)
    assert "SIGKILL" not in html(status=-9, timed_out=True)


def test_an_empty_output_is_said():
    """Readers see that nothing is missing."""
    assert "（没有输出）" in html()


def test_what_was_left_running_is_named():
    """It would be a surprise otherwise."""
    assert "已被终止的进程：sleep、a&lt;b" in html(left=("sleep", "a<b"))


def test_a_failure_is_shown_with_its_difference():
    """As text, too."""
    shown = render.output(SNIPPET, outcome(record(), "printed <b>:\n-<i>\n+x"), "")
    assert "printed &lt;b&gt;:" in shown and '<pre tabindex="0">-&lt;i&gt;\n+x</pre>' in shown


def test_an_expected_output_stands_in_for_a_run(tmp_path):
    """It is marked as what it is."""
    path = tmp_path / "one.out"
    path.write_text("<expected>\n", "utf-8")
    shown = render.output(SNIPPET, outcome(None, expected=path), "")
    assert "未在本机运行：预期文本" in shown and "&lt;expected&gt;" in shown
    assert "毫秒" not in shown


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (11, 11, "Python 3.11"),
        (11, 13, "Python 3.11–3.13"),
        (14, 15, "Python 3.14 起"),
        (15, 15, "Python 3.15 起"),
    ],
)
def test_ranges_of_pythons_are_named(first, last, shown):
    """The newest range has no end."""
    assert render.label(tuple((3, minor) for minor in range(first, last + 1))) == shown


def test_a_tab_for_each_range_of_pythons():
    """The one of this Python is open."""
    here = VERSIONS.index(interpreters.current().minor)
    parts = [VERSIONS[:here], VERSIONS[here : here + 1], VERSIONS[here + 1 :]]
    outcomes = [outcome(record(), versions=part) for part in parts if part]
    shown = render.block(SNIPPET, "SOURCE", outcomes, "")
    assert shown.count("SOURCE") == 1
    assert shown.count('type="radio"') == shown.count('class="lr-version"') == len(outcomes)
    assert f'id="run-a-one-{parts.index(parts[1])}" checked' in shown
    assert shown.count(" checked") == 1


def test_one_range_needs_no_tabs():
    """A single output stands alone."""
    assert "radio" not in render.block(SNIPPET, "", [outcome(record())], "")
