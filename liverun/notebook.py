"""Run a file as a notebook: each cell in a real IPython kernel, as Jupyter does.

Started by `worker.py` as `notebook.py FILE`. Cells are parted by lines `# %%`.
Prints `In [N]:` before what cell N printed, and `Out[N]: ...` for its value.
"""

from __future__ import annotations

import os
import queue
import re
import sys
from typing import Any

SETTLE = 0.05  # seconds without a message, after which nothing more is on its way
SHORT_TRACEBACKS = ["--InteractiveShell.xmode=Minimal", "--InteractiveShell.colors=nocolor"]


def cells(source: str) -> list[str]:
    """Return the cells of a notebook's source, without header and empty cells."""
    body = re.sub(r"(?ms)^# /// script$.*?^# ///$", "", source, count=1)
    parts = re.split(r"(?m)^# %%.*$", body)
    return [part.strip("\n") for part in parts if part.strip()]


def show(message: dict[str, Any], number: int) -> None:
    """Print a message of the kernel the way a notebook shows it."""
    kind, content = message["msg_type"], message["content"]
    if kind == "stream":
        stream = sys.stderr if content["name"] == "stderr" else sys.stdout
        stream.write(content["text"])
    elif kind == "execute_result":
        print(f"Out[{number}]: {content['data']['text/plain']}")
    elif kind == "error":
        print("\n".join(content["traceback"]), file=sys.stderr)
    sys.stdout.flush()
    sys.stderr.flush()


def run(path: str) -> None:
    """Run all cells of a file; a cell that raises does not keep the next from running."""
    from jupyter_client.manager import KernelManager

    with open(path, encoding="utf-8") as file:
        source = file.read()
    os.environ["IPYKERNEL_CELL_NAME"] = "cell"
    manager = KernelManager(kernel_name="python3", transport="ipc")
    assert manager.kernel_spec is not None
    manager.kernel_spec.argv[0] = sys.executable
    manager.start_kernel(extra_arguments=SHORT_TRACEBACKS)
    client = manager.blocking_client()
    client.start_channels()
    client.wait_for_ready()
    try:
        for number, cell in enumerate(cells(source), 1):
            print(f"In [{number}]:", flush=True)
            request = client.execute(cell)
            idle = False
            while True:
                try:
                    message = client.get_iopub_msg(timeout=SETTLE if idle else None)
                except queue.Empty:
                    break
                show(message, number)
                if message["msg_type"] == "status":
                    mine = message["parent_header"].get("msg_id") == request
                    idle |= mine and message["content"]["execution_state"] == "idle"
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    run(sys.argv[1])
