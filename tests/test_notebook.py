"""A notebook's cells run in a real IPython kernel, as in Jupyter."""

from __future__ import annotations

from liverun import notebook

HEADER = "# /// script\n# [tool.liverun]\n# host = 'jupyter'\n# timeout = 60\n# ///\n"


def test_cells_are_parted_by_lines():
    """The header and empty cells are none."""
    source = f"{HEADER}import x\n# %%\n\n# %% named\ny = 1\n\ny\n# %%\n"
    assert notebook.cells(source) == ["import x", "y = 1\n\ny"]
    assert notebook.cells("x\n") == ["x"]
    assert notebook.cells("") == []


def test_a_notebook_does_what_jupyter_does(shared):
    """A running loop, `await` in a cell, tasks over cells, values, errors: all in order."""
    assert shared("notebook").outcomes("nb/cells")[0].failure == ""


def test_a_notebook_succeeds_though_a_cell_fails(shared):
    """Its status is that of the notebook; the errors are part of what it prints."""
    record = shared("notebook").record("nb/cells")
    assert record.status == 0
    errors = "".join(piece.text for piece in record.output if piece.stream == "err")
    assert "ZeroDivisionError" in errors
    assert record.left == ()


def test_pages_show_the_notebook_without_its_header(shared):
    """The cells stay marked."""
    shown = shared("notebook").project().snippets["nb/cells"].shown
    assert shown.startswith("import asyncio\n") and "# %%" in shown
