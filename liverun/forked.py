"""Run jobs in forks of a process that has imported what they need (Linux, macOS...)."""

from __future__ import annotations

import json
import os
import selectors
import socket
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from liverun.channel import Channel
from liverun.interpreters import Interpreter
from liverun.job import HERE, Job, environment
from liverun.record import Output, Record

AVAILABLE = sys.platform == "linux"  # of the rest, see fresh.py
EVERY = 2.0  # seconds between two words on what is under way
STARTING = 0.4  # seconds for which a busy run holds back the next one


@dataclass
class Run:
    """A run under way."""

    job: Job
    channel: Channel
    output: Output
    server: Server
    pid: int = 0
    began: float = 0.0
    deadline: float = float("inf")
    starting: bool = True
    timed_out: bool = False


class Server:
    """A process of one interpreter that forks for each run."""

    def __init__(self, interpreter: Interpreter, preload: list[str]) -> None:
        self.control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            fd = str(theirs.fileno())
            self.process = subprocess.Popen(
                [interpreter.executable, str(HERE / "server.py"), fd],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment(),
                pass_fds=[int(fd)],
                start_new_session=True,
            )
        self.send({"preload": preload})

    def send(self, message: dict[str, object], fds: list[int] | None = None) -> None:
        """Send a message, with descriptors where a run is to have them."""
        data = json.dumps(message).encode()
        try:
            socket.send_fds(self.control, [data], fds or [])
        except (BrokenPipeError, ConnectionResetError):
            pass  # its end is noticed where its messages are read

    def close(self) -> None:
        """End the process and whatever it still runs."""
        self.control.close()
        self.process.wait()


class Pool:
    """Runs jobs side by side and hands over each record as soon as it is there.

    A run may start while fewer than `os.cpu_count()` others are still busy with
    starting: so hundreds wait together, but none is slowed down by a crowd.

    Args:
        done: called with each job and its record, from the thread that calls `run`.
        tell: called every few seconds with what is under way, in words.
    """

    def __init__(
        self, done: Callable[[Job, Record], None], tell: Callable[[str], None] = print
    ) -> None:
        self._done = done
        self._tell = tell
        self._tell_at = time.time() + EVERY
        self._selector = selectors.DefaultSelector()
        self._servers: dict[Interpreter, Server] = {}
        self._runs: dict[str, Run] = {}
        self._waiting: deque[Job] = deque()

    def run(self, jobs: list[Job], preload: dict[Interpreter, list[str]]) -> None:
        """Run all jobs; return when each has its record.

        Args:
            jobs: what to run, in the order in which to start.
            preload: modules to import in each interpreter before it forks.
        """
        self._waiting.extend(jobs)
        try:
            for interpreter in {job.interpreter for job in jobs}:
                self._serve(interpreter, preload.get(interpreter, []))
            while self._waiting or self._runs:
                self._admit()
                pause = 0.002 if self._waiting else self._until_deadline()
                events = [key.data for key, _ in self._selector.select(pause)]
                # Output first: to hear of a run's end is to close its channel.
                for data in sorted(events, key=lambda data: isinstance(data, Server)):
                    if isinstance(data, Server):
                        self._hear(data)
                    else:
                        self._collect(data)
                self._end_overdue()
                if time.time() >= self._tell_at:
                    self._tell(self._progress())
                    self._tell_at = time.time() + EVERY
        finally:
            for run in list(self._runs.values()):
                self._forget(run)
            for server in self._servers.values():
                server.close()
            self._selector.close()

    def _progress(self) -> str:
        names = sorted(run.job.snippet.name for run in self._runs.values())
        more = ", ..." if len(names) > 5 else ""
        return f"{len(names)} running, {len(self._waiting)} left: {', '.join(names[:5])}{more}"

    def _serve(self, interpreter: Interpreter, preload: list[str]) -> None:
        server = Server(interpreter, preload)
        self._servers[interpreter] = server
        self._selector.register(server.control, selectors.EVENT_READ, server)

    def _admit(self) -> None:
        starting = 0
        for run in self._runs.values():
            if run.starting and run.pid:
                busy = _is_busy(run.pid) and time.time() - run.began < STARTING
                run.starting = busy or run.job.snippet.host == "jupyter"
            starting += run.starting
        while self._waiting and starting < (os.cpu_count() or 1):
            job = self._waiting.popleft()
            message = job.open()
            channel = Channel()
            run = Run(job, channel, job.output(), self._servers[job.interpreter])
            self._runs[message["id"]] = run
            self._selector.register(channel.receiver, selectors.EVENT_READ, run)
            run.server.send(message, channel.fds())
            channel.handed_over()
            starting += 1

    def _until_deadline(self) -> float:
        next_one = min(run.deadline for run in self._runs.values()) - time.time()
        return min(1.0, max(0.0, next_one))

    def _collect(self, run: Run) -> None:
        for stream, data, moment in run.channel.read():
            run.output.add(stream, data, moment)

    def _hear(self, server: Server) -> None:
        try:
            data = server.control.recv(1 << 16)
        except ConnectionResetError:
            data = b""
        if not data:
            self._lost(server)
            return
        message = json.loads(data)
        run = self._runs[message["id"]]
        if "pid" in message:
            run.pid, run.began = message["pid"], message["time"]
            run.deadline = run.began + run.job.snippet.timeout
            return
        self._collect(run)
        self._finish(run, message["status"], message["time"], message["left"])

    def _lost(self, server: Server) -> None:
        """The server itself has died: its runs are lost, the rest get a new one."""
        self._selector.unregister(server.control)
        server.close()
        for run in [run for run in self._runs.values() if run.server is server]:
            self._collect(run)
            note = "运行环境被这段代码结束了\n".encode()
            run.output.add("err", note, time.time())
            self._finish(run, -9, time.time(), [])
        for interpreter, each in list(self._servers.items()):
            if each is server:
                self._serve(interpreter, [])

    def _end_overdue(self) -> None:
        now = time.time()
        for identity, run in self._runs.items():
            if run.deadline <= now:
                run.timed_out, run.deadline = True, float("inf")
                run.server.send({"kill": identity})

    def _finish(self, run: Run, status: int, ended: float, left: list[str]) -> None:
        record = run.job.record(run.output, status, run.began, ended, run.timed_out, left)
        self._forget(run)
        self._done(run.job, record)

    def _forget(self, run: Run) -> None:
        self._selector.unregister(run.channel.receiver)
        run.channel.close()
        run.job.close()
        del self._runs[str(id(run.job))]


def _is_busy(pid: int) -> bool:
    """Say whether a process computes or reads, rather than waits (Linux)."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] in "RD"
    except OSError:
        return False
