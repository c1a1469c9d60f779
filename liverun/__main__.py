"""The door for people: `python -m liverun COMMAND`."""

from __future__ import annotations

import argparse
import difflib
import sys
from functools import partial
from pathlib import Path

from liverun import expected, matrix, why
from liverun.problem import Problem, relative
from liverun.project import Outcome, Project
from liverun.snippet import Snippet


def main(arguments: list[str]) -> int:
    """Run a command; return the exit status: 0, or 1 where something is wrong."""
    parser = argparse.ArgumentParser(prog="python -m liverun", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    update = commands.add_parser("update", help="write what the runs printed into NAME.out")
    update.add_argument("names", nargs="*", help="snippets or chapters; all if left out")
    everywhere = commands.add_parser("matrix", help="run all on every Python found here")
    everywhere.set_defaults(names=[])
    reason = commands.add_parser("why", help="say why snippets would run again, or not")
    reason.add_argument("names", nargs="+", help="snippets, such as tasks/create_task")
    check = commands.add_parser("check", help="say what is wrong with pages and snippets")
    check.set_defaults(names=[])
    given = parser.parse_args(arguments)
    project = Project(Path.cwd(), every=given.command == "matrix")
    project.tell = partial(print, file=sys.stderr)
    project.look()
    for problem in project.problems:
        print(problem, file=sys.stderr)
    for name in given.names:
        if not any(_named(each, [name]) for each in project.snippets):
            parser.error(f"no snippet and no chapter is called {name!r}")
    if given.command == "check":
        return 1 if project.problems else 0
    if given.command == "why":
        why.tell(project, [each for each in project.snippets if _named(each, given.names)])
        return 0
    if given.command == "matrix":
        matrix.prepare(project)
        return max(int(bool(project.problems)), matrix.run(project))
    return max(int(bool(project.problems)), update_all(project, given.names))


def _named(snippet: str, names: list[str]) -> bool:
    """Say whether a snippet or its chapter is among some names."""
    return any(f"{snippet}/".startswith(f"{name}/") for name in names)


def update_all(project: Project, names: list[str]) -> int:
    """Bring expected outputs up to date and print what changed.

    Args:
        project: the site.
        names: snippets (`tasks/create_task`) or chapters (`tasks`); all if empty.
    """
    status, changed = 0, 0
    chosen = [
        snippet
        for name, snippet in project.snippets.items()
        if not names or _named(name, names)
    ]
    for snippet in chosen:
        try:
            for outcome in project.outcomes(snippet):
                changed += update_one(snippet, outcome)
                if outcome.record and problem_of(snippet, outcome):
                    print(f"{relative(snippet.path)}: {problem_of(snippet, outcome)}")
                    status = 1
        except Problem as problem:
            print(problem, file=sys.stderr)
            status = 1
    print(f"{len(chosen)} snippets, {changed} expected outputs changed")
    return status


def problem_of(snippet: Snippet, outcome: Outcome) -> str:
    """Return what an update cannot mend: a wrong exit status, a run without end."""
    assert outcome.record and outcome.variant.interpreter
    text = expected.printed(outcome.record)
    return expected.failure(snippet, outcome.variant.interpreter.minor, text, outcome.record)


def update_one(snippet: Snippet, outcome: Outcome) -> bool:
    """Rewrite one expected output if it changed; return whether it did."""
    if outcome.record is None or outcome.record.timed_out:
        return False
    path = outcome.variant.expected or snippet.path.with_suffix(".out")
    old = outcome.variant.text or ""
    new = expected.updated(old, expected.printed(outcome.record), snippet.order)
    if new == old and path.exists():
        return False
    lines = difflib.unified_diff(
        old.splitlines(), new.splitlines(), relative(path), relative(path), lineterm="", n=2
    )
    print("\n".join(lines))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(new, "utf-8", newline="\n")
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
