"""Runs are started side by side, ended in time, and leave nothing running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from liverun import forked, fresh, interpreters, project
from liverun.job import Job

POOLS = [
    pytest.param(forked.Pool, id="forked"),
    pytest.param(fresh.Pool, id="fresh"),
]

# Start a process that never ends, and leave its number where the test finds it.
ENDLESS = """\
import os, subprocess, sys, time
child = subprocess.Popen(["sleep", "1000"])
with open(os.environ["RAN"], "a") as file:
    print(os.getpid(), child.pid, sep="\\n", file=file)
"""


@pytest.fixture
def run(site):
    """Return a function that runs snippets in a pool and returns their records by name."""

    def run(pool, **sources):
        for name, source in sources.items():
            site.snippet(f"a/{name}", source)
        python, records = interpreters.current(), {}
        found = site.project().snippets.values()
        jobs = [Job(each, python, site.folder / "snippets") for each in found]

        def done(job, record):
            records[job.snippet.path.stem] = record

        pool(done).run(jobs, project.preload(jobs))
        return records

    return run


def limited(seconds: float, source: str) -> str:
    """Return a source with a time limit."""
    return f"# /// script\n# [tool.liverun]\n# timeout = {seconds}\n# ///\n{source}"


def processes(site) -> list[int]:
    """Return the numbers of the processes that a run of `ENDLESS` has told."""
    return [int(line) for line in site.ran_file.read_text().split()]


def wait_until(true) -> None:
    """Wait for something that must come; how long it takes does not matter."""
    for _ in range(3000):
        if true():
            return
        time.sleep(0.01)
    pytest.fail("it never came")


def gone(pid: int) -> bool:
    """Say whether a process has ended, though nobody may have collected it yet."""
    try:
        return "Z" in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except OSError:
        return True


@pytest.mark.parametrize("pool", POOLS)
def test_a_run_beyond_its_limit_is_ended_with_its_children(site, run, pool):
    """What it had printed is kept."""
    endless = limited(3, ENDLESS + "print('so far')\nchild.wait()\n")
    record = run(pool, endless=endless)["endless"]
    assert record.timed_out
    assert record.text == "so far\n"
    for pid in processes(site):
        wait_until(lambda pid=pid: gone(pid))


@pytest.mark.parametrize("pool", POOLS)
def test_a_limit_is_kept_by_those_who_do_not_listen(run, pool):
    """Neither a busy loop nor a handler for signals helps against it."""
    deaf = "import signal\nfor n in (2, 15): signal.signal(n, signal.SIG_IGN)\nwhile True: 1\n"
    assert run(pool, deaf=limited(0.3, deaf))["deaf"].timed_out


@pytest.mark.parametrize("pool", POOLS)
def test_what_a_run_leaves_running_is_ended(site, run, pool):
    """The run itself has ended well and in time."""
    record = run(pool, leaves=ENDLESS)["leaves"]
    assert (record.status, record.timed_out) == (0, False)
    for pid in processes(site):
        wait_until(lambda pid=pid: gone(pid))


def test_what_a_run_leaves_running_is_named(run):
    """Also what has begun a session of its own, and what has no parent any more."""
    daemon = (
        "import os, subprocess, time\n"
        "subprocess.Popen(['sleep', '1000'], start_new_session=True)\n"
        "subprocess.run('tail -f /dev/null & cat /dev/zero > /dev/null &', shell=True)\n"
        "time.sleep(0.1)\n"
    )
    assert sorted(run(forked.Pool, daemon=daemon)["daemon"].left) == ["cat", "sleep", "tail"]


def test_what_ends_by_itself_is_waited_for(run):
    """The last words of a child that outlives its parent a little are not lost."""
    late = "import subprocess\nsubprocess.Popen('sleep 0.1; echo late', shell=True)\n"
    record = run(forked.Pool, late=late)["late"]
    assert record.text == "late\n"
    assert record.left == ()


def test_leftovers_are_those_of_their_run(run):
    """A run that ends at the same time is not blamed."""
    records = run(
        forked.Pool,
        bad="import subprocess\nsubprocess.Popen(['sleep', '1000'])\n",
        **{f"good{number}": "print()\n" for number in range(4)},
    )
    assert {name for name, record in records.items() if record.left} == {"bad"}


def test_many_runs_wait_together(run):
    """Runs that sleep do not hold back others: all of them see all of them."""
    meet = (
        "import os, pathlib, time\n"
        "place = pathlib.Path(os.environ['RAN'])\n"
        "with place.open('a') as file: file.write('x')\n"
        "while len(place.read_text()) < 30: time.sleep(0.01)\n"
        "print('met')\n"
    )
    records = run(forked.Pool, **{f"m{number}": meet for number in range(30)})
    assert {record.text for record in records.values()} == {"met\n"}


def test_a_run_that_ends_its_interpreter_takes_no_other_with_it(site, run):
    """Whoever ran beside it is told as ended, and is; whoever comes after runs."""
    killer = (
        "import os, time\n"
        "with open(os.environ['RAN'], 'a') as file: print(os.getpid(), file=file)\n"
        "os.kill(os.getppid(), 9)\n"
        "time.sleep(1000)\n"
    )
    records = run(forked.Pool, killer=killer, **{f"z{n}": f"print({n})\n" for n in range(8)})
    assert records["killer"].status == -signal.SIGKILL
    assert "运行环境被这段代码结束了" in records["killer"].text
    assert records["z7"].text == "7\n"
    for pid in processes(site):
        wait_until(lambda pid=pid: gone(pid))


def test_a_python_that_does_not_start_fails_its_runs(run, monkeypatch, tmp_path):
    """They end; nobody waits for ever."""
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(broken))
    interpreters.current.cache_clear()
    try:
        records = run(forked.Pool, one="", two="")
    finally:
        monkeypatch.undo()
        interpreters.current.cache_clear()
    assert {record.status for record in records.values()} == {-9}


@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_an_ended_build_leaves_nothing_running(site, end):
    """Neither runs nor what they have started, however the build was ended."""
    site.snippet("a/endless", ENDLESS + "time.sleep(1000)\n").page("# 页", "a/endless")
    build = site.start(sys.executable, "-m", "mkdocs", "build")
    wait_until(lambda: site.ran_file.exists() and len(processes(site)) == 2)
    build.send_signal(end)
    build.communicate()
    for pid in processes(site):
        wait_until(lambda pid=pid: gone(pid))


def test_a_build_in_the_background_still_interrupts_its_runs(site):
    """There SIGINT is ignored, and children would inherit that."""
    site.snippet("a/one", "import os\nos.kill(os.getpid(), 2)\nprint('not reached')\n")
    site.page("# 页", "a/one")
    command = [sys.executable, "-m", "liverun", "update"]
    done = subprocess.run(
        command,
        cwd=site.folder,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_IGN),
    )
    assert "ended with exit status -2" in done.stdout
    assert "not reached" not in site.read("snippets/a/one.out")
