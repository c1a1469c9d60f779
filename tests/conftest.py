"""Tiny sites to test with: written, built, edited, built again."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from filelock import FileLock

from liverun.project import Outcome, Project
from liverun.record import Record

HERE = Path(__file__).parent
ROOT = HERE.parent

# A snippet that begins with this line leaves its name where no workspace is.
TELL = "import os; open(os.environ['RAN'], 'a').write(__file__ + '\\n')\n"


@dataclass(frozen=True)
class Done:
    """What a command left.

    Attributes:
        status: its exit status.
        log: all that it printed.
        html: the page `index` as it is now; empty if there is none.
        ran: the snippets that ran meanwhile, of those added by `telling`.
    """

    status: int
    log: str
    html: str
    ran: list[str]

    @property
    def errors(self) -> list[str]:
        """The errors that MkDocs printed, each with all its lines."""
        blocks = self.log.split("\nERROR   -  ")
        return [block.split("\nINFO    -")[0].strip() for block in blocks[1:]]


class Site:
    """A site in a folder of its own.

    Args:
        folder: where it lies; made if need be.
        like: a folder of `tests/sites` to begin with, if there is nothing yet.
    """

    def __init__(self, folder: Path, like: str = "base") -> None:
        self.folder = folder
        if not (folder / "snippets").exists():
            for name in dict.fromkeys(("base", like)):
                shutil.copytree(HERE / "sites" / name, folder, dirs_exist_ok=True)
            for name in ("docs", "snippets"):
                (folder / name).mkdir(exist_ok=True)
        self.ran_file = folder / "ran"
        self.env: dict[str, str] = {}

    def file(self, path: str, content: str | bytes) -> Site:
        """Write a file."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode() if isinstance(content, str) else content)
        return self

    def snippet(self, name: str, source: str, out: str | None = None) -> Site:
        """Add a snippet, and its expected output unless it is to have none."""
        self.file(f"snippets/{name}.py", source)
        return self if out is None else self.file(f"snippets/{name}.out", out)

    def telling(self, name: str, source: str, out: str | None = None) -> Site:
        """Add a snippet that tells each time it runs."""
        return self.snippet(name, TELL + source, out)

    def page(self, text: str, *shown: str, name: str = "index") -> Site:
        """Add a page of some text and a fence for each snippet that it shows."""
        fences = [f'```python exec="on"\n--8<-- "{each}.py"\n```\n' for each in shown]
        return self.file(f"docs/{name}.md", "\n".join([f"{text}\n", *fences]))

    def edit(self, path: str, old: str, new: str) -> Site:
        """Replace a text that stands in a file."""
        text = self.read(path)
        assert old in text
        return self.file(path, text.replace(old, new))

    def read(self, path: str) -> str:
        """Return a file's text."""
        return (self.folder / path).read_text("utf-8")

    def run(self, *command: str) -> Done:
        """Run a command in the site's folder and wait for it."""
        process = self.start(*command)
        log, _ = process.communicate()
        index = self.folder / "site" / "index.html"
        html = index.read_text("utf-8") if index.exists() else ""
        return Done(process.returncode, log, html, self.told())

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start a command in the site's folder."""
        settings = {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTEST", "COV"))}
        return subprocess.Popen(
            command,
            cwd=self.folder,
            env=kept | settings | {"RAN": str(self.ran_file)} | self.env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )

    python = (sys.executable, "-m")

    def build(self, *options: str) -> Done:
        """Build the site, strictly."""
        return self.run(*self.python, "mkdocs", "build", "--strict", *options)

    def liverun(self, *arguments: str) -> Done:
        """Give a command to `python -m liverun`."""
        return self.run(*self.python, "liverun", *arguments)

    def pytest(self, *arguments: str) -> Done:
        """Test the site's pages."""
        plugins = ["-p", "liverun.testing", "-p", "no:cacheprovider", "--markdown-docs"]
        return self.run(
            sys.executable, "-m", "pytest", "docs", "-n0", "-rA", *plugins, *arguments
        )

    def told(self) -> list[str]:
        """Return the snippets that have told since this was asked last, sorted."""
        if not self.ran_file.exists():
            return []
        paths = [Path(line) for line in self.ran_file.read_text("utf-8").splitlines()]
        self.ran_file.unlink()
        root = self.folder.resolve() / "snippets"
        return sorted(path.relative_to(root).with_suffix("").as_posix() for path in paths)

    def project(self) -> Project:
        """Return the site as liverun sees it now."""
        project = Project(self.folder)
        project.look()
        return project

    def problems(self) -> list[str]:
        """Return what is wrong with pages and snippets."""
        return [str(problem) for problem in self.project().problems]

    def outcomes(self, name: str) -> list[Outcome]:
        """Return what came of each variant of a snippet."""
        project = self.project()
        return project.outcomes(project.snippets[name])

    def run_all(self) -> list[str]:
        """Run all that is stale, to its end; return the snippets that told of it."""
        project = self.project()
        for snippet in project.snippets.values():
            project.outcomes(snippet)
        return self.told()

    def record(self, name: str) -> Record:
        """Return the record of a snippet that one Python runs."""
        (outcome,) = self.outcomes(name)
        assert outcome.record
        return outcome.record


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Return an empty site, in whose folder the test works."""
    made = Site(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RAN", str(made.ran_file))
    return made


@pytest.fixture(scope="session")
def new_site(tmp_path_factory: pytest.TempPathFactory):
    """Return a function that makes an empty site, for fixtures that outlive a test."""
    return lambda: Site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory):
    """Return a function that gives a site of `tests/sites`, the same to all processes."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent

    def site(like: str) -> Site:
        with FileLock(base / f"{like}.lock"):
            return Site(base / like, like)

    return site
