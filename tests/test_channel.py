"""Both output streams of a run come through one queue, in order."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from liverun import forked
from liverun.channel import Channel

pytestmark = pytest.mark.skipif(not forked.AVAILABLE, reason="only Linux has such sockets")


@pytest.fixture
def channel() -> Iterator[Channel]:
    made = Channel()
    yield made
    made.close()


def test_order_between_the_streams_is_kept(channel):
    """However quickly they alternate, whoever writes."""
    out, err = channel.fds()
    for number in range(5):
        os.write(err if number % 2 else out, str(number).encode())
    read = [(stream, data) for stream, data, _ in channel.read()]
    assert read == [("out", b"0"), ("err", b"1"), ("out", b"2"), ("err", b"3"), ("out", b"4")]


def test_a_child_process_writes_to_the_same_queue(channel):
    """It inherits both streams, as it would inherit a terminal."""
    out, err = channel.fds()
    code = "import os; os.write(1, b'one'); os.write(2, b'two'); os.write(1, b'three')"
    subprocess.run([sys.executable, "-c", code], stdout=out, stderr=err, check=True)
    read = [(stream, data) for stream, data, _ in channel.read()]
    assert read == [("out", b"one"), ("err", b"two"), ("out", b"three")]


def test_times_are_those_of_the_writing(channel):
    """A reader who comes late still learns when each part was written."""
    out, _ = channel.fds()
    before = time.time()
    os.write(out, b"a")
    between = time.time()
    os.write(out, b"b")
    first, second = (moment for _, _, moment in channel.read())
    assert before - 0.01 <= first <= between + 0.01 and first <= second <= time.time() + 0.01


def test_nothing_written_is_nothing_read(channel):
    """Reading does not wait."""
    assert list(channel.read()) == []


def test_what_was_written_outlives_the_writer(channel):
    """A run that has ended is still read to its end."""
    os.write(channel.fds()[0], b"last words")
    channel.handed_over()
    assert [data for _, data, _ in channel.read()] == [b"last words"]
