"""What a run does is what `python FILE` does, and all that it prints is kept."""

from __future__ import annotations

import re
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from liverun import forked, fresh, interpreters, project
from liverun.interpreters import Interpreter
from liverun.job import Job, environment
from liverun.record import Record
from liverun.snippet import VERSIONS

HERE = Path(__file__).parent
CACHE = HERE.parent / ".liverun" / "interpreters.json"
PYTHONS = [
    interpreters.current(),
    *(each for each in interpreters.others(HERE.parent, CACHE) if each.minor in VERSIONS),
]
PRINTED = sorted(path.stem for path in (HERE / "sites/printed/snippets/printed").glob("*.py"))

# On Windows and macOS each run has a fresh interpreter, everywhere else a fork of one.
POOLS = {"forked": forked.Pool, "fresh": fresh.Pool}

Seen = dict[str, tuple[str, str, int]]


def run_all(pool: str, python: Interpreter, folder: Path) -> dict[str, Record]:
    """Return the records of all scripts, run by a pool."""
    root = folder.resolve() / "snippets"
    catalog = project.Project(folder)
    catalog.look()
    jobs = [Job(each, python, root) for each in catalog.snippets.values()]
    records: dict[str, Record] = {}

    def done(job: Job, record: Record) -> None:
        records[job.snippet.path.stem] = record

    POOLS[pool](done).run(jobs, project.preload(jobs))
    return records


def recorded(pool: str, python: Interpreter, folder: Path) -> Seen:
    """Return stdout, stderr and status of all scripts as their records have it."""

    def text(record: Record, stream: str) -> str:
        return "".join(piece.text for piece in record.output if piece.stream == stream)

    records = run_all(pool, python, folder)
    return {n: (text(r, "out"), text(r, "err"), r.status) for n, r in records.items()}


def really(python: Interpreter, folder: Path, work: Path) -> Seen:
    """Return the same of `python FILE`, with paths and addresses as in records."""
    base = folder.resolve()

    def clean(data: bytes) -> str:
        major, minor = python.minor
        text = data.decode().replace(python.stdlib, f"python{major}.{minor}")
        return re.sub("0x[0-9a-f]{6,}", "0x...", text.replace(f"{base}/", ""))

    def run(path: Path) -> tuple[str, str, int]:
        done = subprocess.run(
            [python.executable, str(path)],
            cwd=work,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        return clean(done.stdout), clean(done.stderr), done.returncode

    paths = sorted(base.glob("snippets/scripts/*.py"))
    with ThreadPoolExecutor(2) as threads:
        return dict(zip([path.stem for path in paths], threads.map(run, paths), strict=True))


@pytest.mark.parametrize("python", PYTHONS, ids=lambda python: python.version)
def test_a_run_is_as_python_file(python, shared, tmp_path):
    """Names, arguments, streams, exits, signals, tracebacks and warnings are the same."""
    folder = shared("scripts").folder
    assert recorded("forked", python, folder) == really(python, folder, tmp_path)


@pytest.mark.parametrize("name", PRINTED)
def test_everything_printed_appears_in_order(name, shared):
    """Of both streams, at every level, from threads, children and at the very end."""
    (outcome,) = shared("printed").outcomes(f"printed/{name}")
    assert outcome.failure == ""
    assert outcome.record and outcome.record.left == ()


def test_fresh_interpreters_do_the_same_as_forks(shared, tmp_path):
    """Each script and each stream; between the streams pipes know no order."""
    python = interpreters.current()
    folder = shared("scripts").folder
    assert recorded("fresh", python, folder) == really(python, folder, tmp_path)
    folder = shared("printed").folder
    assert recorded("fresh", python, folder) == recorded("forked", python, folder)


def test_a_large_text_comes_through_in_one_piece(site):
    """One line of more than a socket takes at once, from the buffer too."""
    site.snippet(
        "a/one",
        "import sys\nprint('x' * 300_000)\nsys.stdout.buffer.write(b'y' * 90_000)\n",
    )
    assert site.record("a/one").text == "x" * 300_000 + "\n" + "y" * 90_000


def test_a_snippet_reads_nothing_from_its_input(site):
    """Nobody sits there: `input` ends at once."""
    site.snippet("a/one", "try:\n    input('> ')\nexcept EOFError:\n    print('end')\n")
    assert site.record("a/one").text == "> end\n"


CONNECTIONS = {
    "socket": "import socket; socket.create_connection(('93.184.215.14', 80))",
    "name": "import socket; socket.create_connection(('example.com', 80))",
    "number in a name": "import socket; socket.getaddrinfo('1and1.com', 80)",
    "lookup": "import socket; socket.gethostbyname('example.com')",
    "datagram": (
        "import socket\n"
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('93.184.215.14', 53))"
    ),
    "message": (
        "import socket\n"
        "socket.socket(type=socket.SOCK_DGRAM).sendmsg([b'x'], [], 0, ('93.184.215.14', 53))"
    ),
    "ipv6": "import socket; socket.socket(socket.AF_INET6).connect(('2606:2800::1', 80))",
    "urllib": "import urllib.request; urllib.request.urlopen('http://example.com')",
    "asyncio": "import asyncio; asyncio.run(asyncio.open_connection('93.184.215.14', 80))",
    "forked": (
        "import multiprocessing, socket\n"
        "work = multiprocessing.get_context('fork').Process(\n"
        "    target=lambda: socket.create_connection(('93.184.215.14', 80)))\n"
        "work.start(); work.join(); raise SystemExit(work.exitcode)"
    ),
}


@pytest.fixture(scope="module")
def connecting(new_site):
    """A site of snippets that all want to go elsewhere."""
    made = new_site()
    for number, source in enumerate(CONNECTIONS.values()):
        made.snippet(f"a/s{number}", source + "\n")
    return made


@pytest.mark.parametrize("how", CONNECTIONS)
def test_a_connection_elsewhere_is_refused(connecting, how):
    """Whichever way it is made, with a message that says what to do."""
    record = connecting.record(f"a/s{list(CONNECTIONS).index(how)}")
    assert record.status == 1
    said = "PermissionError: a snippet may connect to loopback only, not to '"
    assert said in record.text.replace("urllib.error.URLError: <urlopen error", "")


def test_loopback_is_open(site):
    """By all its names: the local site is there."""
    site.snippet(
        "a/one",
        "import asyncio, socket\n"
        "async def main():\n"
        "    server = await asyncio.start_server(lambda r, w: w.close(), '0.0.0.0', 0)\n"
        "    port = server.sockets[0].getsockname()[1]\n"
        "    for host in ('127.0.0.1', 'localhost', '127.0.0.2'):\n"
        "        reader, writer = await asyncio.open_connection(host, port)\n"
        "        print(await reader.read())\n"
        "        writer.close()\n"
        "    print(socket.gethostbyname('localhost'))\n"
        "    server.close()\n"
        "asyncio.run(main())\n",
    )
    assert site.record("a/one").text == "b''\n" * 3 + "127.0.0.1\n"
