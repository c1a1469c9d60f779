"""A record keeps what was printed, and says the same on every machine."""

from __future__ import annotations

import json

import pytest

from liverun.record import KEEP, Output, Piece, Record

PLACES = [
    ("/home/me/site/", ""),
    ("/usr/lib/python3.13/", "python3.13/"),
    ("/usr/lib/python3.13/site-packages/", "site-packages/"),
]


def pieces(*chunks: tuple[str, bytes, float], start: float = 0.0) -> list[Piece]:
    """Return what comes of chunks of output."""
    output = Output(PLACES)
    for chunk in chunks:
        output.add(*chunk)
    return list(output.pieces(start))


def text(*chunks: bytes) -> str:
    """Return what comes of chunks that one stream wrote."""
    return "".join(piece.text for piece in pieces(*(("out", each, 0.0) for each in chunks)))


def test_lines_keep_stream_and_time():
    """A piece is a line, at the time at which it began, counted from the start."""
    assert pieces(
        ("out", b"one ", 10.5),
        ("out", b"line\nand\n", 11.0),
        ("err", b"!\n", 11.25),
        start=10.0,
    ) == [
        Piece("out", "one line\n", 0.5),
        Piece("out", "and\n", 1.0),
        Piece("err", "!\n", 1.25),
    ]


def test_a_line_of_two_streams_stays_in_pieces():
    """What stderr wrote in the middle of a line is told apart."""
    assert pieces(("out", b"a", 0), ("err", b"b", 0), ("out", b"c\n", 0)) == [
        Piece("out", "a", 0),
        Piece("err", "b", 0),
        Piece("out", "c\n", 0),
    ]


def test_characters_may_come_in_parts():
    """Bytes of one character, written one by one, are that character."""
    assert text(*(bytes([byte]) for byte in "编码 😀".encode())) == "编码 😀"


def test_bytes_that_are_not_utf8_stay_visible():
    """They are shown as escapes, at the end of the output too."""
    assert text(b"\xff|\xe4\xb8") == "\\xff|\\xe4\\xb8"


def test_addresses_and_paths_are_the_same_everywhere():
    """Addresses lose their digits, paths the folder of this machine."""
    assert text(b"<x at 0x7f12ab34cd>\n") == "<x at 0x...>\n"
    assert text(b"/home/me/si", b"te/snippets/a.py\n") == "snippets/a.py\n"
    assert text(b"/usr/lib/python3.13/asyncio/x.py") == "python3.13/asyncio/x.py"
    assert text(b"/usr/lib/python3.13/site-packages/y.py") == "site-packages/y.py"
    assert text(b"0xff 0x1f600\n") == "0xff 0x1f600\n"


def test_frames_of_the_runner_are_left_out():
    """A printed stack begins in the snippet."""
    assert (
        text(
            b'  File "/x/liverun/server.py", line 1, in <module>\n    serve()\n    ^^^^^\n'
            b'  File "/x/liverun/worker.py", line 2, in run\n    exec()\n'
            b'  File "/home/me/site/a.py", line 3, in <module>\n    work()\n'
        )
        == '  File "a.py", line 3, in <module>\n    work()\n'
    )


def test_long_output_keeps_its_start_and_its_end():
    """What is left out of the middle is counted and said."""
    lines = [b"%07d\n" % number for number in range(100_000)]
    output = Output([])
    for line in lines:
        output.add("out", line, 0.0)
    whole = "".join(piece.text for piece in output.pieces(0.0))
    assert whole.startswith("0000000\n0000001\n")
    assert whole.endswith("0099998\n0099999\n")
    note = f"\n…… 中间略去 {output.cut} 字节 ……\n"
    assert len(whole.replace(note, "")) == 800_000 - output.cut
    assert output.cut > 800_000 - 3 * KEEP


def test_output_that_is_kept_whole_is_whole():
    """No character is torn where the start ends, if nothing is left out."""
    long = "中" * (KEEP // 2)
    assert text(long.encode()) == long


def test_json_gives_the_record_back():
    """A record survives its file."""
    record = Record(
        output=(Piece("out", "一\n", 0.5), Piece("err", "\x1b[31m<b>\n", 1.0)),
        status=-9,
        duration=1.5,
        python="3.13.0",
        timed_out=True,
        cut=7,
        left=("sleep",),
        reads={"a/data.txt": "12ab"},
    )
    assert Record.from_json(record.to_json()) == record


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '"text"', '{"format": 1}'])
def test_a_damaged_record_is_refused(damage):
    """Whatever it is, it is a ValueError."""
    with pytest.raises(ValueError):
        Record.from_json(damage)


def test_a_record_of_another_format_is_refused():
    """What another version of the runner has written is not understood by chance."""
    data = json.loads(Record((), 0, 0.0, "3.13.0").to_json())
    with pytest.raises(ValueError, match="another format"):
        Record.from_json(json.dumps({**data, "format": 0}))
    with pytest.raises(ValueError, match="not a record"):
        Record.from_json(json.dumps({**data, "new": 1}))
