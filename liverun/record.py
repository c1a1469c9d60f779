"""A record: what one run left. Plain JSON, the same on every machine."""

from __future__ import annotations

import codecs
import json
import re
from collections import deque
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

FORMAT = 2
KEEP = 200_000
"""Characters of output kept from the start of a run, and again from its end."""

ADDRESS = re.compile(r"\b0x[0-9a-f]{6,16}\b")
WORKER_FRAME = re.compile(r'  File ".*liverun/(?:server|worker)\.py", line \d+, in ')


class Piece(NamedTuple):
    """Text that came out at once.

    `stream` is `out` or `err`; `time` is in seconds since the run started.
    """

    stream: str
    text: str
    time: float


@dataclass(frozen=True)
class Record:
    """What one run of a snippet left.

    Attributes:
        output: what it printed, in order.
        status: its exit status; negative for the signal that ended it.
        duration: seconds from the first line of the snippet to its end.
        python: the version that ran it, such as `3.13.0`.
        timed_out: whether it was ended because its time was up.
        cut: characters of output left out in the middle.
        left: what it left running, such as `process sleep`.
        reads: files of the project that it read, with a digest of each.
        made_of: what its key is made of, for people who ask why it is out of date.
    """

    output: tuple[Piece, ...]
    status: int
    duration: float
    python: str
    timed_out: bool = False
    cut: int = 0
    left: tuple[str, ...] = ()
    reads: dict[str, str] = field(default_factory=dict)
    made_of: dict[str, Any] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All output as one text."""
        return "".join(piece.text for piece in self.output)

    def to_json(self) -> str:
        """Return the record as JSON, ending in a newline."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Record:
        """Read a record.

        Raises:
            ValueError: this is not a whole record of the present format.
        """
        try:
            data = json.loads(text)
            if data.pop("format") != FORMAT:
                raise ValueError("another format")
            data["output"] = tuple(Piece(*piece) for piece in data["output"])
            data["left"] = tuple(data["left"])
            return cls(**data)
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(f"not a record: {error!r}") from None


class Output:
    """Collects the bytes of one run and gives them back as pieces of text.

    Args:
        places: folders of this machine and what to write in their stead, so
            that a record says the same wherever it was made.
    """

    def __init__(self, places: Iterable[tuple[str, str]]) -> None:
        # The longest first: site-packages lies within the standard library.
        self._places = sorted(places, key=lambda place: -len(place[0]))
        self._head: list[tuple[str, bytes, float]] = []
        self._tail: deque[tuple[str, bytes, float]] = deque()
        self._kept = 0
        self._tail_size = 0
        self.cut = 0

    def add(self, stream: str, data: bytes, time: float) -> None:
        """Take what a stream printed at a moment (seconds of any one clock)."""
        if self._kept < KEEP:
            taken = data[: KEEP - self._kept]
            self._head.append((stream, taken, time))
            self._kept += len(taken)
            data = data[len(taken) :]
        if data:
            self._tail.append((stream, data, time))
            self._tail_size += len(data)
            while self._tail_size - len(self._tail[0][1]) > KEEP:
                dropped = len(self._tail.popleft()[1])
                self.cut += dropped
                self._tail_size -= dropped

    def pieces(self, start: float) -> tuple[Piece, ...]:
        """Return what was printed, line by line where lines are whole.

        Args:
            start: the moment from which the pieces' times count.
        """
        if self.cut:
            pieces = self._decode(self._head, start)
            note = f"\n…… 中间略去 {self.cut} 字节 ……\n"
            pieces.append(Piece("err", note, pieces[-1].time))
            pieces += self._decode(self._tail, start)
        else:
            pieces = self._decode([*self._head, *self._tail], start)
        lines = _without_worker_frames(_lines(pieces))
        return tuple(p._replace(text=self._clean(p.text)) for p in lines)

    def _decode(self, chunks: Iterable[tuple[str, bytes, float]], start: float) -> list[Piece]:
        # Bytes that are not UTF-8 stay visible, as in a strict terminal's log.
        decoder = codecs.getincrementaldecoder("utf-8")
        decoders = {name: decoder("backslashreplace") for name in ("out", "err")}
        pieces = [
            Piece(name, decoders[name].decode(data), max(0.0, round(time - start, 3)))
            for name, data, time in chunks
        ]
        for name, each in decoders.items():
            rest = each.decode(b"", final=True)
            if rest:
                pieces.append(Piece(name, rest, pieces[-1].time))
        return pieces

    def _clean(self, text: str) -> str:
        for place, instead in self._places:
            text = text.replace(place, instead)
        return ADDRESS.sub("0x...", text)


def _lines(pieces: Iterable[Piece]) -> list[Piece]:
    """Join what one stream wrote of one line, and part what holds several."""
    lines: list[Piece] = []
    for stream, text, time in pieces:
        for part in re.findall(r"[^\n]*\n|[^\n]+", text):
            last = lines[-1] if lines else None
            if last and last.stream == stream and not last.text.endswith("\n"):
                lines[-1] = Piece(stream, last.text + part, last.time)
            else:
                lines.append(Piece(stream, part, time))
    return lines


def _without_worker_frames(lines: list[Piece]) -> list[Piece]:
    """Leave out the frames below the snippet's own: they are not its doing."""
    kept, inside = [], False
    for piece in lines:
        if WORKER_FRAME.match(piece.text):
            inside = True
        elif not (inside and piece.text.startswith("    ")):
            inside = False
            kept.append(piece)
    return kept
