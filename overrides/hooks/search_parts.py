"""Let a search find an identifier or a Chinese word by its parts.

The index keeps `create_task` and 事件循环 whole, and a query matches the beginning of a word.
So that `task` and 循环 find them too, each entry gets two more fields: the parts of the words
in its title, and of those in its text.
"""

import re
from functools import cache

import jieba
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
CAMEL = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")
HAN = re.compile(r"[\u4e00-\u9fff]{3,}")
TAG = re.compile(r"<[^>]*>")

# Beside the theme's own: title 1000, text 1, tags 1000000.
BOOST = {"title_parts": 300.0, "text_parts": 0.3}


@cache
def parts(word: str) -> tuple[str, ...]:
    """Return the words inside a word, without the word itself."""
    found = jieba.cut_for_search(word) if HAN.match(word) else CAMEL.findall(word)
    whole = word.strip("_")
    return tuple(dict.fromkeys(part for part in found if len(part) > 1 and part != whole))


def all_parts(text: str) -> str:
    """Return the parts of every word of a text, each once, in order."""
    text = TAG.sub(" ", text)
    words = IDENTIFIER.findall(text) + HAN.findall(text)
    return " ".join(dict.fromkeys(part for word in words for part in parts(word)))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Tell the search of the two fields."""
    search = config.plugins["material/search"]
    for field, boost in BOOST.items():
        search.config.fields[field] = {"boost": boost}
    return config


@event_priority(100)  # before the search plugin writes its index
def on_post_build(config: MkDocsConfig) -> None:
    """Fill the two fields of every entry."""
    for entry in config.plugins["material/search"].search_index.entries:
        entry["title_parts"] = all_parts(entry["title"])
        entry["text_parts"] = all_parts(entry["text"])
