"""The one error that this package raises for what an author can mend."""

from __future__ import annotations

from pathlib import Path


class Problem(Exception):
    """Something in a page or a snippet that an author has to mend.

    Args:
        path: the file that is to be changed.
        line: its line, counted from 1; 0 when the file as a whole is meant.
        message: what is wrong and what to do, one sentence or two.
    """

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(path, line, message)
        self.path = path
        self.line = line
        self.message = message

    def __str__(self) -> str:
        """Return `FILE:LINE: MESSAGE`, with the file relative to the working folder."""
        where = f"{relative(self.path)}:{self.line}" if self.line else relative(self.path)
        return f"{where}: {self.message}"


def relative(path: Path) -> str:
    """Return a path as people write it: relative to the working folder if inside."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
