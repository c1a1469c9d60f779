"""A job: one snippet to be run by one interpreter, in a workspace of its own."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from liverun.interpreters import Interpreter
from liverun.record import Output, Record
from liverun.snippet import Snippet

HERE = Path(__file__).parent
NOTEBOOK = HERE / "notebook.py"


@dataclass
class Job:
    """One run to be made.

    Attributes:
        snippet: what to run.
        interpreter: by which Python.
        root: the snippets folder.
        home: a folder of this run alone; made by `open`, removed by `close`.
    """

    snippet: Snippet
    interpreter: Interpreter
    root: Path
    home: Path = field(default=Path(), init=False)

    def open(self) -> dict[str, Any]:
        """Make the workspace and return the job as `worker.py` takes it."""
        self.home = Path(tempfile.mkdtemp(prefix="liverun-")).resolve()
        for folder in ("work", "tmp"):
            (self.home / folder).mkdir()
        path = self.snippet.path
        if not path.is_file():  # code typed into a page: tracebacks need a file
            path = self.home / "tmp" / path.name
            path.write_text(self.snippet.source, "utf-8")
        file = NOTEBOOK if self.snippet.host == "jupyter" else path
        argv = [str(file), str(path)] if file is NOTEBOOK else [str(path)]
        return {
            "id": str(id(self)),
            "path": str(file),
            "source": file.read_text("utf-8") if file is NOTEBOOK else self.snippet.source,
            "argv": argv,
            "folder": str(self.snippet.path.parent),
            "cwd": str(self.home / "work"),
            "tmp": str(self.home / "tmp"),
            "notes": str(self.home / "notes"),
            "root": str(self.root),
        }

    def output(self) -> Output:
        """Return the collector of this run's output."""
        base = self.root.parent
        python = self.interpreter
        return Output(
            [
                (f"{self.home / 'tmp' / self.snippet.path.name}", self.snippet.path.name),
                (f"{self.home / 'work'}{os.sep}", ""),
                (f"{self.home / 'tmp'}{os.sep}", ""),
                (f"{self.home}{os.sep}", ""),
                (f"{HERE}{os.sep}", "liverun/"),
                (f"{base}{os.sep}", ""),
                (f"{python.stdlib}{os.sep}", f"python{python.minor[0]}.{python.minor[1]}/"),
                (f"{python.site}{os.sep}", "site-packages/"),
            ]
        )

    def record(
        self,
        output: Output,
        status: int,
        began: float,
        ended: float,
        timed_out: bool = False,
        left: list[str] | None = None,
    ) -> Record:
        """Return the record of the run, which has ended.

        Args:
            output: what it printed.
            status: its exit status.
            began: when its process was started, in seconds since the epoch;
                counts only where the snippet itself did not get to start.
            ended: when it ended.
            timed_out: whether its time was up.
            left: what it left running.
        """
        start, reads = began, {}
        for note in self._notes():
            start = note.get("start", start)
            if "read" in note and Path(note["read"]).is_file():
                path = Path(note["read"])
                reads[path.relative_to(self.root).as_posix()] = digest(path)
        return Record(
            output=output.pieces(start),
            status=status,
            duration=round(max(0.0, ended - start), 3),
            python=self.interpreter.version,
            timed_out=timed_out,
            cut=output.cut,
            left=tuple(left or ()),
            reads=dict(sorted(reads.items())),
        )

    def _notes(self) -> list[dict[str, Any]]:
        try:
            lines = (self.home / "notes").read_text("utf-8").splitlines()
        except OSError:
            return []
        return [json.loads(line) for line in lines if line.endswith("}")]

    def close(self) -> None:
        """Remove the workspace."""
        shutil.rmtree(self.home, ignore_errors=True)


def environment() -> dict[str, str]:
    """Return the environment of runs: ours, without what changes how Python works."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "COVERAGE"))}
    return {**kept, "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", "LC_ALL": "C.UTF-8"}


def digest(path: Path) -> str:
    """Return a digest of a file's content."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]
