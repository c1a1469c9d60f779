"""Each run has a workspace of its own, and leaves nothing behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from liverun import interpreters, job


@pytest.fixture
def temporary(tmp_path_factory, monkeypatch) -> Path:
    """Return the folder in which workspaces are made."""
    import tempfile

    folder = tmp_path_factory.mktemp("workspaces")
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_writes_into_the_working_directory_do_not_leak(site, temporary):
    """Two snippets that write the same file do not see each other's, nor does the project."""
    source = (
        "import os, pathlib, tempfile\n"
        "print(os.listdir())\n"
        "pathlib.Path('data.txt').write_text('x')\n"
        "print(os.path.relpath(tempfile.mkstemp(prefix='mine', suffix='')[1])[:11])\n"
    )
    site.snippet("a/one", source).snippet("a/two", source).page("# 页", "a/one", "a/two")
    before = sorted(path for path in site.folder.rglob("*") if ".liverun" not in path.parts)
    assert site.record("a/one").text == site.record("a/two").text == "[]\n../tmp/mine\n"
    after = sorted(path for path in site.folder.rglob("*") if ".liverun" not in path.parts)
    assert before == after
    assert list(temporary.iterdir()) == []


def test_paths_of_the_workspace_are_not_shown(site):
    """A record says the same, wherever its run took place."""
    site.snippet("a/one", "import os\nprint(os.getcwd(), os.path.abspath('file.txt'))\n")
    assert site.record("a/one").text == "work file.txt\n"


def test_code_typed_into_a_page_has_a_file(site):
    """Its tracebacks show lines, and its source can be inspected."""
    site.page('# 页\n\n```python exec="on" id="a/typed"\ndef f():\n    1 / 0\n\nf()\n```\n')
    text = site.record("a/typed").text
    assert '  File "typed.py", line 2, in f\n    1 / 0\n' in text
    assert "tmp" not in text


def test_the_environment_changes_nothing_of_python(monkeypatch):
    """Settings of the author's own Python do not reach the runs."""
    monkeypatch.setenv("PYTHONDEVMODE", "1")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("COVERAGE_PROCESS_START", "x")
    monkeypatch.setenv("HTTP_PROXY", "x")
    environment = job.environment()
    assert [n for n in environment if n.startswith("PYTHON")] == ["PYTHONIOENCODING"]
    assert "COVERAGE_PROCESS_START" not in environment
    assert environment["HTTP_PROXY"] == "x"


def test_a_record_tells_which_python_ran(site):
    """The exact version, as it is shown."""
    site.snippet("a/one", "import platform\nprint(platform.python_version())\n")
    record = site.record("a/one")
    assert record.text == f"{record.python}\n" == f"{interpreters.current().version}\n"


def test_a_record_tells_which_files_of_the_project_were_read(site):
    """Those under `snippets/`, with a digest; neither itself nor the library."""
    site.file("snippets/a/data.txt", "1").file("snippets/common.txt", "2").file(
        "other.txt", "3"
    )
    site.snippet(
        "a/one",
        "import json, pathlib\n"
        "here = pathlib.Path(__file__).parent\n"
        "for name in ('data.txt', '../common.txt', '../../other.txt', 'one.py'):\n"
        "    (here / name).read_text()\n",
    )
    root = site.folder / "snippets"
    assert site.record("a/one").reads == {
        "a/data.txt": job.digest(root / "a/data.txt"),
        "common.txt": job.digest(root / "common.txt"),
    }
