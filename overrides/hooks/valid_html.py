"""Take out of the theme's pages what HTML does not allow: `autocomplete` on a checkbox."""

import re
from typing import Any

TOGGLE = re.compile(r'(<input class="md-toggle"[^>]*?) autocomplete="off"')


def on_post_page(output: str, **_: Any) -> str:
    """Mend a page."""
    return TOGGLE.sub(r"\1", output)


def on_post_template(output_content: str, **_: Any) -> str:
    """Mend a page that is made from a template alone, as 404.html is."""
    return TOGGLE.sub(r"\1", output_content)
