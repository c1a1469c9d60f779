"""Join the lines of a Chinese paragraph: where a line ends in a page, there is no space."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

CODE = re.compile(r"(<pre.*?</pre>)", re.DOTALL)
WIDE = "[\u2014\u2018-\u201d\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
INSIDE = re.compile(rf"(?<={WIDE})\n(?={WIDE})")


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Mend the content of a page."""
    parts = CODE.split(html)
    parts[::2] = [INSIDE.sub("", part) for part in parts[::2]]
    return "".join(parts)
