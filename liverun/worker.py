"""Inside the child: run one Python file as `python FILE` would.

Standard library alone, and Python 3.8 syntax: other interpreters run it too.
Two ways in. `serve` waits in a process that has imported what snippets need and
forks for each job; `main` runs a single job where there is no fork.

A job is a JSON object: `id`, `path` (the file), `source`, `argv`, `folder` (goes
first on `sys.path`), `cwd`, `tmp`, `notes` (a file for `note`) and `root` (the
snippets folder, whose files are worth a note when they are read).
"""

import ctypes
import io
import json
import os
import select
import signal
import socket
import sys
import time
import types

CHUNK = 65536  # bytes; a datagram of more than about 200 kB is refused
LOOPBACK = ("127.", "::1", "localhost", "::ffff:127.")


def serve(fd):
    """Fork a child for each job that arrives on socket `fd`; end with its peer.

    Messages to here: `{"preload": [module...]}`, then jobs with the descriptors of
    stdout and stderr attached, or `{"kill": ID}`. Messages from here:
    `{"id", "pid", "time"}` on start, `{"id", "status", "time", "left"}` on end.
    In a child this function returns (or raises) when the snippet has ended, so
    that the interpreter shuts down as it does after any script.
    """
    control = socket.socket(fileno=fd)
    adopt_orphans()
    for name in json.loads(control.recv(CHUNK))["preload"]:
        try:
            __import__(name)
        except Exception:
            pass  # the snippet that needs it will say so itself
    wake, wake_write = socket.socketpair()
    wake_write.setblocking(False)
    signal.set_wakeup_fd(wake_write.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    runs = {}  # pid: id

    while True:
        ready, _, _ = select.select([control, wake], [], [])
        if wake in ready:
            wake.recv(4096)
            reap(runs, control)
        if control not in ready:
            continue
        message, fds = receive(control)
        if message is None:
            for pid in runs:
                os.kill(pid, signal.SIGKILL)
            return
        if "kill" in message:
            for pid in [pid for pid, name in runs.items() if name == message["kill"]]:
                os.kill(pid, signal.SIGKILL)
            continue
        pid = os.fork()
        if pid == 0:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for each in (control, wake, wake_write):
                each.close()
            return run(message, *fds)
        runs[pid] = message["id"]
        for each in fds:
            os.close(each)
        send(control, {"id": message["id"], "pid": pid, "time": time.time()})


def main(path):
    """Run the job that a file describes, with the streams that this process has."""
    with open(path, encoding="utf-8") as file:
        job = json.load(file)
    run(job, 1, 2)


def receive(control):
    """Return the next message and its descriptors; (None, []) when the peer is gone."""
    data, extra, _, _ = control.recvmsg(1 << 20, socket.CMSG_SPACE(16))
    fds = []
    for level, kind, payload in extra:
        if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
            fds = [int.from_bytes(payload[i : i + 4], sys.byteorder) for i in (0, 4)]
    return (json.loads(data) if data else None), fds


def send(control, message):
    """Send a message; a peer that is gone needs none."""
    try:
        control.send(json.dumps(message).encode())
    except OSError:
        pass


def adopt_orphans():
    """Let what a descendant leaves behind become a child of this process (Linux)."""
    try:
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
    except (OSError, AttributeError, TypeError):
        pass


def reap(runs, control):
    """Collect what has ended; end what an ended run has left behind."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if pid == 0:
            break
        name = runs.pop(pid, None)
        left = sweep(runs)
        if name is not None:
            code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
            message = {"id": name, "status": code, "time": time.time(), "left": left}
            send(control, message)


def sweep(runs):
    """Kill children that are no run: an ended run's descendants. Return their names.

    While a run lives it adopts its own orphans, so none of them is ever here.
    """
    left = []
    for pid in children():
        if pid in runs:
            continue
        try:
            with open("/proc/%d/stat" % pid) as file:
                name, rest = file.read().split("(", 1)[1].rsplit(")", 1)
            os.kill(pid, signal.SIGKILL)
        except OSError:
            continue
        if rest.split()[0] != "Z":
            left.append(name)
    return left


def children():
    """Return the process ids of this process's children; none where /proc is not."""
    try:
        with open("/proc/self/task/%d/children" % os.getpid()) as file:
            return [int(pid) for pid in file.read().split()]
    except OSError:
        return []


def run(job, out, err):
    """Become the process of one run: set it up, then execute the file."""
    if hasattr(os, "setsid") and os.getpid() != os.getsid(0):
        os.setsid()
    adopt_orphans()
    with open(os.devnull) as null:
        os.dup2(null.fileno(), 0)
    for fd, target in ((out, 1), (err, 2)):
        if fd != target:
            os.dup2(fd, target)
            os.close(fd)
    sys.stdin = sys.__stdin__ = open(0, closefd=False)
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
    sys.excepthook = show_uncaught
    sys.addaudithook(guard(job))
    module = types.ModuleType("__main__")
    module.__dict__.update(__file__=job["path"], __builtins__=__builtins__, __annotations__={})
    sys.modules["__main__"] = module
    note(job, {"start": time.time()})
    code = compile(job["source"], job["path"], "exec", dont_inherit=True)
    exec(code, module.__dict__)


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


def show_uncaught(kind, error, trace):
    """Print an uncaught exception without the frames of this module."""
    while trace and trace.tb_frame.f_code.co_filename in ("<string>", __file__):
        trace = trace.tb_next
    error.__traceback__ = trace
    sys.__excepthook__(kind, error, trace)


def guard(job):
    """Return an audit hook: no network but loopback, and a note of what is read."""
    root = os.path.join(job["root"], "")
    seen = {job["path"]}

    def refuse(host):
        raise PermissionError(
            "a snippet may connect to loopback only, not to %r; use the local site" % (host,)
        )

    def hook(event, args):
        if event in ("socket.connect", "socket.sendto"):
            address = args[1]
            if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
                refuse(address[0])
        elif event == "socket.getaddrinfo":
            host = args[0]
            if isinstance(host, bytes):
                host = host.decode("ascii", "replace")
            if host and not host[0].isdigit() and ":" not in host and host != "localhost":
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
