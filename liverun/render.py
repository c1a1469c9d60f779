"""What a run left as HTML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from ansi2html import Ansi2HTMLConverter

from liverun import interpreters
from liverun.project import Outcome, Variant
from liverun.record import Piece, Record
from liverun.snippet import Snippet, Version

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
RESET = re.compile(r"\x1b\[0*m")
MOVES = re.compile(r"\x1b\[[0-9;?]*[A-Za-ln-z]")
SIGNALS = {-6: "SIGABRT", -9: "SIGKILL", -11: "SIGSEGV", -15: "SIGTERM", -2: "SIGINT"}


def block(snippet: Snippet, source: str, outcomes: list[Outcome], link: str) -> str:
    """Return a snippet with all that came of it.

    Args:
        snippet: what is shown.
        source: its highlighted source, as HTML.
        outcomes: what came of its variants, oldest Python first.
        link: where the file can be seen; empty if nowhere.
    """
    anchor = "run-" + snippet.name.replace("/", "-")
    outputs = [output(snippet, outcome, link) for outcome in outcomes]
    # A list below the block explains marks in the code: here is where it belongs.
    annotated = "<!-- annotations -->" if "# (1)!" in snippet.shown else ""
    if len(outcomes) == 1:
        below = outputs[0]
    else:
        below = _tabs(anchor, [outcome.variant for outcome in outcomes], outputs)
    return (
        f'<div class="lr-run" id="{anchor}" data-snippet="{escape(snippet.name)}">'
        f'<div class="lr-source">{source}{annotated}</div>{below}</div>'
    )


def _tabs(anchor: str, variants: list[Variant], outputs: list[str]) -> str:
    current = interpreters.current().minor
    active = [i for i, v in enumerate(variants) if current in v.versions] or [len(variants) - 1]
    inputs, panels = "", ""
    for i, (variant, html) in enumerate(zip(variants, outputs, strict=True)):
        checked = " checked" if i == active[0] else ""
        inputs += (
            f'<input type="radio" name="{anchor}" id="{anchor}-{i}"{checked}>'
            f'<label for="{anchor}-{i}">{label(variant.versions)}</label>'
        )
        panels += f'<div class="lr-version">{html}</div>'
    return (
        '<div class="lr-versions" role="group" aria-label="按 Python 版本的输出">'
        f"{inputs}{panels}</div>"
    )


def label(versions: tuple[Version, ...]) -> str:
    """Return the name of a range of Pythons: `3.11`, `3.12–3.13`, `3.14 起`."""
    first, last = (f"{major}.{minor}" for major, minor in (versions[0], versions[-1]))
    if versions[-1] == (3, 15):
        return f"Python {first} 起"
    return f"Python {first}" if first == last else f"Python {first}–{last}"


def output(snippet: Snippet, outcome: Outcome, link: str) -> str:
    """Return the output of one variant: a bar of facts, the text, what is wrong."""
    record, variant = outcome.record, outcome.variant
    name = escape(f"{snippet.name}.py")
    tag = f'a href="{escape(link)}"' if link else "span"
    file = f'<{tag} class="lr-file">{name}</{tag.split()[0]}>'
    if record is None:
        facts = '<span class="lr-expected">未在本机运行：预期文本</span>'
        text = f'<span class="lr-out">{escape(variant.text or "")}</span>'
        status = snippet.exit_on(variant.versions[0])
    else:
        facts = (
            f'<span class="lr-meta">Python {escape(record.python)}</span>'
            f'<span class="lr-meta">{duration(record.duration)}</span>'
        )
        text = "".join(_pieces(record.output))
        status = record.status
    if record and record.timed_out:
        facts += f'<span class="lr-exit">超过 {snippet.timeout:g} 秒，已终止</span>'
    elif status:
        facts += f'<span class="lr-exit">{exit_text(status)}</span>'
    if not text:
        text = '<span class="lr-none">（没有输出）</span>'
    return (
        '<div class="lr-output"><div class="lr-bar" data-search-exclude>'
        f'<span class="lr-label">输出</span>{facts}{file}</div>'
        f'<pre class="lr-text" tabindex="0"><code>{text}</code></pre>'
        f"{_left(record)}{failure(outcome.failure)}</div>"
    )


def failure(message: str) -> str:
    """Return what went wrong as HTML; nothing if nothing did."""
    if not message:
        return ""
    first, _, rest = message.partition("\n")
    more = f'<pre tabindex="0">{escape(rest)}</pre>' if rest else ""
    return (
        '<div class="lr-failure" role="alert"><strong>与预期不符：</strong>'
        f'<span lang="en">{escape(first)}</span>{more}</div>'
    )


def duration(seconds: float) -> str:
    """Return a time as readers can use it: `12 毫秒`, `1.5 秒`."""
    return f"{seconds:.1f} 秒" if seconds >= 0.95 else f"{max(1, round(seconds * 1000))} 毫秒"


def exit_text(status: int) -> str:
    """Return an exit status in words."""
    if status < 0:
        return f"被信号 {SIGNALS.get(status, -status)} 终止"
    return f"退出码 {status}"


def _left(record: Record | None) -> str:
    if record is None or not record.left:
        return ""
    names = "、".join(escape(name) for name in record.left)
    return f'<p class="lr-left">结束时仍在运行、已被终止的进程：{names}</p>'


def _pieces(output: Iterable[Piece]) -> Iterator[str]:
    colours = {"out": "", "err": ""}  # those that are still on: a line may begin in colour
    for piece in output:
        text = escape(piece.text, quote=False)
        if colours[piece.stream] or "\x1b" in piece.text:
            coloured = colours[piece.stream] + MOVES.sub("", piece.text)
            text = Ansi2HTMLConverter(inline=False).convert(coloured, full=False)
        for code in COLOURS.findall(piece.text):
            on = "" if RESET.fullmatch(code) else colours[piece.stream] + code
            colours[piece.stream] = on
        yield f'<span class="lr-{piece.stream}">{text}</span>'
