"""The workflow that tests and publishes the site."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def check(path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    return subprocess.run(
        [*command, "vendor.github-workflows", str(path)],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_is_written_as_github_wants_it(path):
    """The linter's schema, which comes with it, knows every key."""
    done = check(path)
    assert done.returncode == 0, done.stdout


def test_a_misspelt_key_is_noticed(tmp_path):
    """Otherwise the test above would mean nothing."""
    wrong = tmp_path / "wrong.yml"
    wrong.write_text(WORKFLOWS[0].read_text("utf-8").replace("runs-on", "run-on"), "utf-8")
    assert check(wrong).returncode != 0


def test_every_python_of_the_site_is_tested():
    """The matrix names 3.11 to 3.15, and the published one is among them."""
    workflow = yaml.safe_load(WORKFLOWS[0].read_text("utf-8"))
    pythons = workflow["jobs"]["test"]["strategy"]["matrix"]["python"]
    assert pythons == ["3.11", "3.12", "3.13", "3.14", "3.15"]
    assert workflow["env"]["PUBLISHED"] in pythons
