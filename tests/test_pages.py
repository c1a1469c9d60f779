"""The fences of a page are found as the site finds them."""

from __future__ import annotations

from pathlib import Path

import pytest

from liverun import pages
from liverun.problem import Problem

PAGE = Path("page.md")

EVERYWHERE = """\
---
title: 页
---
# 页

```python exec="on"
--8<-- "a/one.py"
```

!!! note "误区"

    ```python exec="on" title="两"
    --8<-- "a/two.py"
    ```

=== "标签"

    ??? tip

        ~~~python exec="on"
        --8<-- "a/three.py"
        ~~~

- item

    ```text
    ```python
    ```

> ```python exec="on" id="a/quoted"
> x = 1
>
> y = 2
> ```

\t```python exec="on" id="a/tabbed"
\tif x:
\t\ty()
\t```

````markdown
```python exec="on"
--8<-- "a/shown.py"
```
````
"""


def found(text: str) -> list[pages.Fence]:
    return list(pages.fences(text, PAGE))


def wrong(tmp_path: Path, text: str) -> list[tuple[int, str]]:
    """Return what is wrong with a page, by line."""
    page = tmp_path / "page.md"
    page.write_text(text, "utf-8")
    return [(problem.line, problem.message) for problem in pages.read(page)[1]]


def test_fences_are_found_wherever_they_stand():
    """In admonitions, tabs, lists, quotes; but not within other fences."""
    assert [(f.line, f.language, f.include or f.content) for f in found(EVERYWHERE)] == [
        (6, "python", "a/one.py"),
        (12, "python", "a/two.py"),
        (20, "python", "a/three.py"),
        (26, "text", "```python\n"),
        (30, "python", "x = 1\n\ny = 2\n"),
        (36, "python", "if x:\n    y()\n"),
        (41, "markdown", '```python exec="on"\n--8<-- "a/shown.py"\n```\n'),
    ]


def test_options_are_read():
    """Quoted values, and words without a value."""
    (fence,) = found('```python exec="on" title=\'两 "字"\' linenos\n```\n')
    assert fence.options == {"exec": "on", "title": '两 "字"', "linenos": ""}


@pytest.mark.parametrize(
    ("opening", "runs"),
    [
        ('python exec="on"', True),
        ('python exec="yes"', True),
        ('{ .python .annotate exec="on" }', True),
        ('python exec="off"', False),
        ("python", False),
        ('text exec="on"', False),
        ('exec="on"', False),
    ],
)
def test_only_python_that_says_so_runs(opening, runs):
    """As markdown-exec has it."""
    (fence,) = found(f"```{opening}\n```\n")
    assert fence.runs is runs


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (1, "```python\nx\n"),
        (1, "```python\nx\n````\n"),
        (1, "```python\nx\n  ```\n"),
        (3, "    ```python\n    x\n```\n"),
        (3, "    ```python\n    x\n  y\n    ```\n"),
        (2, "> ```python\nx\n> ```\n"),
        (1, "~~~python\nx\n```\n"),
    ],
)
def test_a_fence_that_would_be_lost_is_a_problem(line, text):
    """Superfences would show it as text and say nothing."""
    with pytest.raises(Problem) as caught:
        found(text)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("fence", "message"),
    [
        (
            '```pyton exec="on"\n--8<-- "a.py"\n```',
            "no language is called 'pyton'; did you mean",
        ),
        ("```brainfog\n```", "no language is called 'brainfog'"),
        ('```py exec="on"\n--8<-- "a.py"\n```', "write 'python' instead of 'py'"),
        ('```text exec="on"\n```', "only blocks of ```python"),
        ('```text\n--8<-- "a.py"\n```', "only blocks of ```python"),
        ('```python exce="on"\n```', "unknown fence option 'exce'; did you mean 'exec'?"),
        ('```python exec="on" source="above"\n```', "unknown fence option 'source'"),
        ('```python exec="on" linenos\n```', "unknown fence option 'linenos'"),
        ("```python exec=on\n```", "Python that does not run"),
        ("```python\nprint()\n```", "Python that does not run"),
        (
            '```python exec="on"\nprint()\n--8<-- "a.py"\n```',
            "one snippet and has nothing else",
        ),
        ('```python exec="on"\nprint()\n```', 'needs id="CHAPTER/NAME"'),
        ('```{.pyton exec="on"}\n```', "no language is called 'pyton'"),
    ],
)
def test_a_fence_that_cannot_be_meant_is_a_problem(tmp_path, fence, message):
    """Each is told with its line, once."""
    ((line, said),) = wrong(tmp_path, f"# 页\n\n{fence}\n")
    assert line == 3
    assert message in said


def test_other_fences_are_nobodys_business(tmp_path):
    """Text, diagrams, languages that Pygments knows, options of the theme."""
    text = "```\n```\n\n```mermaid\n```\n\n``` { .text .annotate }\n```\n"
    assert wrong(tmp_path, text + '```yaml title="x"\n```\n```console\n```\n') == []


def test_a_page_that_is_not_utf8_is_a_problem(tmp_path):
    """It is told, and the other pages are read."""
    page = tmp_path / "page.md"
    page.write_bytes("# 编码".encode("gbk"))
    fences, (problem,) = pages.read(page)
    assert fences == []
    assert problem.message.startswith("not UTF-8")
