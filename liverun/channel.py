"""The way of a run's output to us: which stream, in which order, when.

Two pipes would lose the order between stdout and stderr, and a slow reader the
time. On Linux both streams are datagram sockets that feed one queue: the kernel
keeps the order, stamps each write, and names the socket that it came from.
"""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator

SO_TIMESTAMPNS = 35  # socket(7); Python does not name it
STAMP = struct.Struct("qq")
LARGEST = 1 << 18


class Channel:
    """Both output streams of one run, read from one queue."""

    def __init__(self) -> None:
        self.receiver = _bound()
        self.receiver.setblocking(False)
        self.receiver.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        self._senders = {"out": _bound(), "err": _bound()}
        self._names = {}
        for stream, sender in self._senders.items():
            sender.connect(self.receiver.getsockname())
            self._names[sender.getsockname()] = stream

    def fds(self) -> list[int]:
        """Return the descriptors to become the child's stdout and stderr."""
        return [sender.fileno() for sender in self._senders.values()]

    def handed_over(self) -> None:
        """Close our ends of what the child writes to."""
        for sender in self._senders.values():
            sender.close()

    def read(self) -> Iterator[tuple[str, bytes, float]]:
        """Yield what has been written: stream, bytes, and seconds since the epoch."""
        while True:
            try:
                data, extra, _, sender = self.receiver.recvmsg(LARGEST, 64)
            except BlockingIOError:
                return
            if sender in self._names:
                seconds, nanoseconds = STAMP.unpack(extra[0][2])
                yield self._names[sender], data, seconds + nanoseconds / 1e9

    def close(self) -> None:
        """Close all of it."""
        self.handed_over()
        self.receiver.close()


def _bound() -> socket.socket:
    """Return a datagram socket with an address that the kernel has chosen."""
    made = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    made.bind("")
    return made
