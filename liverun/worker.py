"""Inside the child: run one Python file as `python FILE` would.

Standard library alone, and Python 3.8 syntax: other interpreters run it too.
Two ways in: `server.py` forks a process that has imported what snippets need and
calls `run`; where there is no fork, `worker.py FILE` runs the job that FILE describes.

A job is a JSON object: `id`, `path` (the file), `source`, `argv`, `folder` (goes
first on `sys.path`), `cwd`, `tmp`, `notes` (a file for `note`) and `root` (the
snippets folder, whose files are worth a note when they are read).
"""

import ctypes
import io
import json
import os
import re
import signal
import sys
import time
import types

CHUNK = 65536  # bytes; a datagram of more than about 200 kB is refused
LOOPBACK = re.compile(r"(::ffff:)?127(\.\d+){1,3}\Z|::1\Z|localhost\Z")
ADDRESS = re.compile(r"[\d.]+\Z|[\da-f]*:[\da-f:.%]*\Z", re.IGNORECASE)  # no name to look up


def main(path):
    """Run the job that a file describes, with the streams that this process has."""
    with open(path, encoding="utf-8") as file:
        job = json.load(file)
    run(job, 1, 2)


def adopt_orphans():
    """Let what a descendant leaves behind become a child of this process (Linux)."""
    prctl(36, 1)  # PR_SET_CHILD_SUBREAPER


def die_with_parent():
    """Let the kernel end this process when the one that forked it ends (Linux)."""
    prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def prctl(option, value):
    """Set an attribute of this process, where the system has such."""
    try:
        ctypes.CDLL(None).prctl(option, int(value), 0, 0, 0)
    except (OSError, AttributeError, TypeError):
        pass


def run(job, out, err):
    """Become the process of one run: set it up, then execute the file."""
    if hasattr(os, "setsid") and os.getpid() != os.getsid(0):
        os.setsid()
    adopt_orphans()
    # A build in the background has SIGINT ignored, and so have its children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for fd, target in ((out, 1), (err, 2)):
        if fd != target:
            os.dup2(fd, target)
            os.close(fd)
    sys.stdout = sys.__stdout__ = stream(1, "<stdout>", "strict")
    sys.stderr = sys.__stderr__ = stream(2, "<stderr>", "backslashreplace")
    os.chdir(job["cwd"])
    os.environ["TMPDIR"] = job["tmp"]
    if "tempfile" in sys.modules:
        sys.modules["tempfile"].tempdir = None
    sys.dont_write_bytecode = True
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.argv = list(job["argv"])
    sys.path[0] = job["folder"]
    # What `python FILE` would not have here, and what changes a warning at its end.
    for name in ("worker", "tracemalloc"):
        sys.modules.pop(name, None)
    sys.addaudithook(guard(job))
    sys.modules["__main__"] = module = main_module(job["path"])
    note(job, {"start": time.time()})
    try:
        code = compile(job["source"], job["path"], "exec", dont_inherit=True)
        exec(code, module.__dict__)
    except BaseException:
        hide_frames(sys.excepthook)
        raise


def main_module(path):
    """Return a module for `path` as Python has made one for the file that it runs."""
    ours = sys.modules["__main__"]
    module = types.ModuleType("__main__")
    for name in ("__annotations__", "__builtins__", "__cached__"):
        if name in ours.__dict__:
            module.__dict__[name] = ours.__dict__[name]
    module.__file__, module.__loader__ = path, type(ours.__loader__)("__main__", path)
    return module


class Chunks(io.FileIO):
    """A raw stream that writes what is long in parts that a datagram can hold."""

    def write(self, data):
        view = memoryview(data).cast("B")
        for start in range(0, len(view), CHUNK):
            super().write(view[start : start + CHUNK])
        return len(view)


def stream(fd, name, errors):
    """Return a text stream as a terminal gives it: each line is out at once."""
    raw = Chunks(fd, "w", closefd=False)
    raw.name = name
    text = io.TextIOWrapper(io.BufferedWriter(raw), "utf-8", errors, line_buffering=True)
    text.mode = "w"
    return text


def hide_frames(hook):
    """Let an uncaught exception reach the hook without the frames of the runner."""
    here = os.path.dirname(__file__)
    own = [os.path.join(here, name) for name in ("server.py", "worker.py")]

    def hide(kind, error, trace):
        while trace and trace.tb_frame.f_code.co_filename in own:
            trace = trace.tb_next
        error.__traceback__ = trace
        hook(kind, error, trace)

    sys.excepthook = hide


def guard(job):
    """Return an audit hook: no network but loopback, and a note of what is read."""
    root = os.path.join(job["root"], "")
    seen = {job["path"]}

    def refuse(host):
        raise PermissionError(
            "a snippet may connect to loopback only, not to %r; use the local site" % (host,)
        )

    def hook(event, args):
        if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
            address = args[1]
            if isinstance(address, tuple) and not LOOPBACK.match(str(address[0])):
                refuse(address[0])
        elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
            host = args[0]
            if isinstance(host, bytes):
                host = host.decode("ascii", "replace")
            if host and not ADDRESS.match(host) and not LOOPBACK.match(host):
                refuse(host)
        elif event == "open":
            path, _, flags = args
            if isinstance(path, str) and not flags & (os.O_WRONLY | os.O_RDWR):
                path = os.path.abspath(path)
                if path.startswith(root) and path not in seen and not path.endswith(".pyc"):
                    seen.add(path)
                    note(job, {"read": path})

    return hook


def note(job, message):
    """Append a fact to the job's notes, at once: the process may die any moment."""
    line = json.dumps(message) + "\n"
    fd = os.open(job["notes"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    try:
        os.write(fd, line.encode())
    finally:
        os.close(fd)


if __name__ == "__main__":
    main(sys.argv[1])
