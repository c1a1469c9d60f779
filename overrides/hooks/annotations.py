"""Move the list below a block to the code that it annotates, where the theme looks for it."""

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

MARKED = re.compile(r"<!-- annotations -->(.*?)(<ol>.*?</ol>)", re.DOTALL)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Mend the content of a page."""
    return MARKED.sub(r"\2\1", html)
