"""All snippets on every Python of the machine, and the page that tells of it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from html import escape
from pathlib import Path

from liverun import interpreters
from liverun.interpreters import Interpreter, needs
from liverun.problem import Problem, relative
from liverun.project import Project
from liverun.render import exit_text
from liverun.snippet import Version

OLDEST = (3, 11)
"""The first Python that the site's own requirements install on."""

PLACE = re.compile(r"^(\S+\.py:\d+|\.\.\.): ")
BEGIN, END = "<!-- make matrix -->\n", "<!-- end -->\n"


def prepare(project: Project) -> None:
    """Make an environment in `.venvs/` for each Python found, with what snippets import.

    An environment that cannot be made is told of; the Python is then passed over.
    """
    wanted = sorted({name for each in project.snippets.values() for name in needs(each)})
    if not wanted:
        return
    bases = [base for base in interpreters.bases(project.interpreters) if base.minor >= OLDEST]
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        made = threads.map(lambda base: _environment(project.base, base, wanted), bases)
        for message in filter(None, made):
            print(message, file=sys.stderr)


def _environment(base: Path, python: Interpreter, wanted: list[str]) -> str:
    folder = base / ".venvs" / f"{python.minor[0]}.{python.minor[1]}"
    content = json.dumps([python.build, wanted])
    stamp = folder / ".ready"
    if stamp.is_file() and stamp.read_text("utf-8") == content:
        return ""
    executable = folder / interpreters.EXECUTABLE
    pip = [str(executable), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    constraints = base / "requirements.txt"
    if constraints.is_file():
        pip += ["--constraint", str(constraints)]
    make = [python.executable, "-m", "venv", "--clear", str(folder)]
    try:
        for command in (make, [*pip, *wanted]):
            subprocess.run(command, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError) as error:
        reason = getattr(error, "stderr", "") or str(error)
        return f"no environment for Python {python.version}: {reason.strip()}"
    stamp.write_text(content, "utf-8")
    return ""


def run(project: Project) -> int:
    """Run everything everywhere, print what differs, bring the page up to date.

    Returns:
        0, or 1 if some run did other than expected of that Python.
    """
    passed: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for snippet in project.snippets.values():
        try:
            outcomes = project.outcomes(snippet)
        except Problem as problem:
            print(problem, file=sys.stderr)
            failed["none"] += 1
            continue
        for outcome in outcomes:
            if outcome.record is None:
                continue
            python = outcome.record.python
            (failed if outcome.failure else passed)[python] += 1
            if outcome.failure:
                print(f"{relative(snippet.path)}: on Python {python}: {outcome.failure}")
    pythons = sorted(set(passed) | set(failed) - {"none"}, key=_order)
    for python in pythons:
        print(f"Python {python}: {passed[python]} passed, {failed[python]} failed")
    if not failed:
        rewrite(project, {python: passed[python] for python in pythons})
    return 1 if failed else 0


def _order(python: str) -> tuple[int, ...]:
    return tuple(int(number) for number in python.split(".")[:2])


def page(project: Project) -> Path:
    """Return the page with the tables."""
    return project.docs / "versions.md"


def rewrite(project: Project, ran: dict[str, int]) -> None:
    """Write both tables into the page, where there is one.

    Args:
        project: the site.
        ran: how many snippets each Python has run, all as expected.
    """
    path = page(project)
    if not path.is_file():
        return
    rows = [f"| {python} | {count} |" for python, count in ran.items()]
    head = ["| Python | 运行的例子，全部符合预期 |", "| --- | --- |"]
    tables = "\n".join([*head, *rows]) + "\n\n" + changes(project)
    before, _, rest = path.read_text("utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    path.write_text(f"{before}{BEGIN}\n{tables}\n{END}{after}", "utf-8", newline="\n")


def changes(project: Project) -> str:
    """Return a table, as Markdown: what each Python changed, by its last line of output."""
    rows: dict[Version, list[str]] = {}
    shown = project.shown()
    for name, snippet in sorted(project.snippets.items()):
        for (_, old), (since, new) in zip(snippet.expected, snippet.expected[1:], strict=False):
            link = _link(project, name, shown[name][0].page)
            was = _result(snippet.exit_on((since[0], since[1] - 1)), old)
            now = _result(snippet.exit_on(since), new)
            rows.setdefault(since, []).append(f"| 3.{since[1]} | {link} | {was} | {now} |")
    head = ["| 从 Python | 例子 | 以前 | 从此 |", "| --- | --- | --- | --- |"]
    return (
        "\n".join([*head, *(row for version in sorted(rows) for row in rows[version])]) + "\n"
    )


def _link(project: Project, name: str, shown_on: Path) -> str:
    return f"[`{name}.py`]({shown_on.relative_to(project.docs).as_posix()})"


def _result(status: int, expected: Path) -> str:
    """Return the telling line of an output: a warning or error if any, else the last."""
    lines = [line.strip() for line in expected.read_text("utf-8").splitlines() if line.strip()]
    telling = [line for line in lines if "Error" in line or "Warning:" in line] or lines[-1:]
    text = escape(PLACE.sub("", telling[0])).replace("|", "&#124;") if telling else ""
    ending = f"（{exit_text(status)}）" if status else ""
    return f'<code class="message">{text}</code>{ending}' if text else f"没有输出{ending}"
