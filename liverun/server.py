"""Inside an interpreter that forks for each run: take jobs, say how they ended.

Started by `forked.py` as `server.py FD`. Standard library alone, and Python 3.8
syntax: other interpreters run it too.

Messages to here, on the socket FD: `{"preload": [module...]}`, then jobs with the
descriptors of stdout and stderr attached, or `{"kill": ID}`. Messages from here:
`{"id", "pid", "time"}` on start, `{"id", "status", "time", "left"}` on end.
"""

import json
import os
import select
import signal
import socket
import sys
import time
import warnings

import worker

GRACE = 0.5  # seconds for an ended run's helpers, such as multiprocessing's, to end too


def serve(fd):
    """Fork a child for each job; end with the peer, and all runs with it.

    In a child this function returns (or raises) when the snippet has ended, so
    that the interpreter shuts down as it does after any script.
    """
    control = socket.socket(fileno=fd)
    worker.adopt_orphans()
    preload(json.loads(control.recv(1 << 16))["preload"])
    wake, wake_write = socket.socketpair()
    wake_write.setblocking(False)
    signal.set_wakeup_fd(wake_write.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    runs = {}  # pid: id
    ended = {}  # pid: what to say of it, as soon as nothing of it is left

    while True:
        ready, _, _ = select.select([control, wake], [], [], 0.01 if ended else None)
        if wake in ready:
            wake.recv(4096)
        reap(runs, ended)
        settle(runs, ended, control)
        if control not in ready:
            continue
        message, fds = receive(control)
        if message is None:
            return end_all()
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
            worker.die_with_parent()
            return worker.run(message, *fds)
        runs[pid] = message["id"]
        for each in fds:
            os.close(each)
        send(control, {"id": message["id"], "pid": pid, "time": time.time()})


def preload(names):
    """Import modules, but none that warns: whoever imports it is to see the warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for name in names:
            try:
                __import__(name)
            except Exception:
                pass  # the snippet that needs it will say so itself
    # The C side remembers the filters of the last warning, and uses them when an
    # interpreter shuts down: give it one, which nobody sees, under the usual filters.
    warnings.warn("", PendingDeprecationWarning, stacklevel=2)


def receive(control):
    """Return the next message and its descriptors; (None, []) when the peer is gone."""
    try:
        data, extra, _, _ = control.recvmsg(1 << 20, socket.CMSG_SPACE(16))
    except ConnectionResetError:  # it had not read all
        return None, []
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


def reap(runs, ended):
    """Collect what has ended."""
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if pid == 0:
            break
        if pid in runs:
            code = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
            ended[pid] = {"id": runs.pop(pid), "status": code, "time": time.time(), "left": []}


def settle(runs, ended, control):
    """Tell of ended runs; end what they have left behind when its grace is over.

    While a run lives it adopts its own orphans. Afterwards they are children of
    this process, in the session of the run, if they have not begun their own.
    """
    strays = [(pid, *look_at(pid)) for pid in children() if pid not in runs]
    if not ended:  # what a stray, killed since, has left behind itself
        for pid, _, _ in strays:
            kill(pid)
    for run, message in list(ended.items()):
        mine = [s for s in strays if s[2] == run or s[2] not in ended]
        if mine and time.time() < message["time"] + GRACE:
            continue
        for pid, name, _ in mine:
            kill(pid)
            message["left"].append(name)
        send(control, message)
        del ended[run]


def end_all():
    """End all children, and theirs as they come."""
    while True:
        for pid in children():
            kill(pid)
        try:
            os.waitpid(-1, 0)
        except ChildProcessError:
            return


def kill(pid):
    """End a child."""
    try:
        os.kill(pid, signal.SIGKILL)
    except OSError:
        pass


def children():
    """Return the process ids of this process's children; none where /proc is not."""
    try:
        with open("/proc/self/task/%d/children" % os.getpid()) as file:
            return [int(pid) for pid in file.read().split()]
    except OSError:
        return []


def look_at(pid):
    """Return a child's name and its session."""
    with open("/proc/%d/stat" % pid) as file:
        name, rest = file.read().split("(", 1)[1].rsplit(")", 1)
    return name, int(rest.split()[3])


if __name__ == "__main__":
    serve(int(sys.argv[1]))
