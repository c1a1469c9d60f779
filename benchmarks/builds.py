"""How long builds take: this project, stock markdown-exec, and no execution at all.

    make bench                      everything: about fifteen minutes
    make bench ARGS="--quick"       10 and 30 snippets, once each

The same generated pages each time: a snippet sleeps for up to 3 s, 1.5 s on the
average, and prints before and after. Times are medians, taken in one go.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

import psutil

HERE = Path(__file__).resolve().parent.parent
LONGEST = 3.0
PER_PAGE = 3
PROSE = "协程在等待时让出控制权，事件循环便去运行别的任务。`await` 不等于切换。\n\n" * 12

CONFIG = """\
site_name: bench
theme: {name: material, font: false, language: zh}
plugins: [search%s]
markdown_extensions:
  - pymdownx.highlight
  - pymdownx.superfences%s
"""
FENCE = """:
      custom_fences:
        - name: python
          class: python
          validator: !!python/name:markdown_exec.validator
          format: !!python/object/apply:liverun.fence.formatter []
"""


def snippet(number: int, total: int) -> str:
    """Return a snippet that sleeps for its share of time."""
    seconds = LONGEST * (number + 1) / total
    return (
        "import asyncio\n\n\nasync def main():\n"
        f'    print("{number} starts")\n    await asyncio.sleep({seconds:.3f})\n'
        f'    print("{number} ends")\n\n\nasyncio.run(main())\n'
    )


def generate(folder: Path, total: int, kind: str) -> None:
    """Write a site of `total` snippets.

    Args:
        folder: an empty folder.
        total: how many snippets.
        kind: `liverun`, `stock` or `off` (the same pages, nothing runs).
    """
    docs, snippets = folder / "docs", folder / "snippets" / "bench"
    docs.mkdir(parents=True)
    snippets.mkdir(parents=True)
    plugin = ", markdown-exec" if kind == "stock" else ""
    config = CONFIG % (plugin, FENCE if kind == "liverun" else "")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    blocks = []
    for number in range(total):
        code = snippet(number, total)
        (snippets / f"s{number}.py").write_text(code, "utf-8")
        text = f"{number} starts\n{number} ends\n"
        (snippets / f"s{number}.out").write_text(text, "utf-8")
        if kind == "liverun":
            blocks.append(f'```python exec="on"\n--8<-- "bench/s{number}.py"\n```\n')
        elif kind == "stock":
            options = 'exec="on" source="above" result="text"'
            blocks.append(f"```python {options}\n{code}```\n")
        else:
            blocks.append(f"```python\n{code}```\n\n```text\n{text}```\n")
    for start in range(0, total, PER_PAGE):
        parts = [f"## {i}\n\n{PROSE}\n{blocks[i]}" for i in range(start, start + PER_PAGE)]
        name = "index" if start == 0 else f"page{start}"
        (docs / f"{name}.md").write_text(f"# {name}\n\n" + "\n".join(parts), "utf-8")


class Peak:
    """The most memory that a process and its descendants took together, in MiB."""

    def __init__(self, pid: int) -> None:
        self.mib = 0.0
        self._process = psutil.Process(pid)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def _watch(self) -> None:
        while not self._over.wait(0.2):
            total = 0
            for each in [self._process, *self._process.children(recursive=True)]:
                try:
                    total += each.memory_full_info().pss  # shared pages count once
                except psutil.Error:
                    pass  # it has ended since
            self.mib = max(self.mib, total / 2**20)

    def stop(self) -> float:
        """Return the peak."""
        self._over.set()
        self._thread.join()
        return self.mib


def build(folder: Path, memory: bool = False) -> tuple[float, float]:
    """Build a site; return seconds and, if asked, the peak of memory in MiB."""
    environment = {**os.environ, "PYTHONPATH": str(HERE), "NO_MKDOCS_2_WARNING": "1"}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"],
        cwd=folder,
        env=environment,
        stderr=subprocess.PIPE,
    )
    peak = Peak(process.pid) if memory else None
    _, errors = process.communicate()
    seconds = time.perf_counter() - begun
    if process.returncode:
        sys.exit(errors.decode())
    return seconds, peak.stop() if peak else 0.0


def cold(folder: Path) -> None:
    """Forget what has run."""
    shutil.rmtree(folder / ".liverun", ignore_errors=True)


def comma(folder: Path) -> None:
    """Change one comma of prose."""
    page = folder / "docs" / "index.md"
    page.write_text(page.read_text("utf-8").replace("，", ",", 1) + "，\n", "utf-8")


def median(times: int, folder: Path, before: Callable[[Path], None] | None = None) -> float:
    """Return the median time of builds in seconds, each after `before`."""
    seconds = []
    for _ in range(times):
        if before:
            before(folder)
        seconds.append(build(folder)[0])
    return statistics.median(seconds)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="10 and 30 snippets, once each")
    quick = parser.parse_args().quick
    times = 1 if quick else 3
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} cores, median of {times}")
    print(f"longest snippet {LONGEST} s\n")
    row = "{:>9} {:>14} {:>9} {:>9} {:>9} {:>10}"
    print(row.format("snippets", "what", "cold s", "again s", "comma s", "peak MiB"))
    with tempfile.TemporaryDirectory() as scratch:
        for total in (9, 30) if quick else (9, 30, 99, 300, 999):
            for kind in ("liverun", "stock", "off") if total <= 30 else ("liverun", "off"):
                folder = Path(scratch) / f"{kind}{total}"
                generate(folder, total, kind)
                first = median(times, folder, cold)
                again = median(times, folder)
                edited = median(times, folder, comma)
                cold(folder)
                peak = build(folder, memory=True)[1]
                figures = [f"{first:.2f}", f"{again:.2f}", f"{edited:.2f}", f"{peak:.0f}"]
                print(row.format(total, kind, *figures), flush=True)


if __name__ == "__main__":
    main()
