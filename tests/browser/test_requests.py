"""No page asks anything of another host, misses a file or complains in the console."""

from __future__ import annotations

import re

import pytest

from .site import PAGES, URL, Built


def test_the_site_builds_without_a_warning(built: Built):
    """`mkdocs build --strict` has nothing to say against any page or snippet."""
    assert built.status == 0, built.said


def test_the_sitemap_lists_every_page(built: Built):
    """Search engines, and the tests below, are told of every page and of nothing else."""
    sitemap = (built.folder / "sitemap.xml").read_text("utf-8")
    assert sorted(re.findall("<loc>(.*?)</loc>", sitemap)) == sorted(
        URL + page for page in PAGES
    )


@pytest.mark.parametrize("address", PAGES)
def test_a_page_asks_only_its_own_site(reader, address):
    """Fonts, scripts, styles, pictures, the search: all come from where the page came from."""
    page = reader.open(address, until="networkidle")
    page.keyboard.press("/")  # the search starts its worker
    page.keyboard.press("Escape")
    page.mouse.move(640, 400)
    for _ in range(3):  # pictures may wait until they are seen
        page.keyboard.press("End")
    page.wait_for_load_state("networkidle")
    reader.check()


def test_an_icon_is_there_for_whoever_asks_for_it_unasked(site, reader):
    """The icon that pages name is one that the site has."""
    page = reader.open()
    icon = page.locator("link[rel=icon]").get_attribute("href")
    answer = page.evaluate("async url => (await fetch(url)).status", icon)
    assert answer == 200
