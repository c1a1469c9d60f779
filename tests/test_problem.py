"""The error for what an author can mend."""

from __future__ import annotations

from pathlib import Path

from liverun.problem import Problem, relative


def test_a_problem_reads_as_compilers_write_it(site):
    """FILE:LINE: MESSAGE, from where the author works."""
    assert str(Problem(site.folder / "docs/a.md", 3, "wrong")) == "docs/a.md:3: wrong"
    assert str(Problem(site.folder / "docs/a.md", 0, "wrong")) == "docs/a.md: wrong"


def test_a_file_elsewhere_keeps_its_path(site):
    """There is no shorter name for it."""
    assert relative(Path("/elsewhere/a.md")) == "/elsewhere/a.md"
