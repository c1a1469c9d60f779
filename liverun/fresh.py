"""Run jobs in fresh interpreters, where there is no fork or no Linux kernel."""

from __future__ import annotations

import json
import os
import subprocess
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import IO

from liverun.interpreters import Interpreter
from liverun.job import HERE, Job, environment
from liverun.record import Record


class Pool:
    """The same as `forked.Pool`, one interpreter and two pipes for each run.

    Order between stdout and stderr is as the pipes are read: nearly right.

    Args:
        done: called with each job and its record, from the thread that calls `run`.
        tell: called after each with how many are left.
    """

    def __init__(
        self, done: Callable[[Job, Record], None], tell: Callable[[str], None] = print
    ) -> None:
        self._done = done
        self._tell = tell

    def run(self, jobs: list[Job], preload: dict[Interpreter, list[str]]) -> None:
        """Run all jobs; return when each has its record. Nothing is preloaded."""
        del preload
        with ThreadPoolExecutor(4 * (os.cpu_count() or 1)) as threads:
            futures = {threads.submit(run_one, job): job for job in jobs}
            for left, future in zip(
                reversed(range(len(jobs))), as_completed(futures), strict=True
            ):
                self._done(futures[future], future.result())
                self._tell(f"{left} left")


def run_one(job: Job) -> Record:
    """Run one job and return its record."""
    message = job.open()
    message_file = job.home / "job.json"
    message_file.write_text(json.dumps(message), "utf-8")
    output, began, timed_out = job.output(), time.time(), False
    try:
        process = subprocess.Popen(
            [job.interpreter.executable, str(HERE / "worker.py"), str(message_file)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment(),
            start_new_session=True,
        )
        lock = threading.Lock()

        def collect(stream: str, pipe: IO[bytes]) -> None:
            with pipe:
                while data := os.read(pipe.fileno(), 1 << 16):
                    with lock:
                        output.add(stream, data, time.time())

        assert process.stdout and process.stderr
        readers = [
            threading.Thread(target=collect, args=("out", process.stdout), daemon=True),
            threading.Thread(target=collect, args=("err", process.stderr), daemon=True),
        ]
        for reader in readers:
            reader.start()
        try:
            status = process.wait(job.snippet.timeout)
        except subprocess.TimeoutExpired:
            timed_out = True
            end_group(process)
            status = process.wait()
        ended = time.time()
        end_group(process)  # what it left running holds the pipes open
        for reader in readers:
            reader.join(1)
        return job.record(output, status, began, ended, timed_out)
    finally:
        job.close()


def end_group(process: subprocess.Popen[bytes]) -> None:
    """End a process and its group; on Windows, its tree."""
    if os.name == "nt":
        tree = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
        return
    try:
        os.killpg(process.pid, 9)
    except OSError:
        pass
