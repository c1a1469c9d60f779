"""Axe, the checker that browsers' own tools use, has nothing to say, in either scheme."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .site import PAGES

SCHEMES = {"light": "default", "dark": "slate"}
AXE = Axe()
# The theme's script writes the tags of a search result as a landmark without a name.
THEME = {"exclude": [[".md-search-result .md-tags"]]}
MISSING = "no/such/page/"


def check(page: Page) -> None:
    """Fail with what axe finds wrong in the page as it is now."""
    page.evaluate(  # a colour on its way to another is neither
        "Promise.all(document.getAnimations()"
        ".filter(each => each.effect.getComputedTiming().iterations !== Infinity)"
        ".map(each => each.finished.catch(() => null)))"
    )
    found = AXE.run(page, context=THEME)
    assert not found.violations_count, _told(found.response["violations"])


def _told(violations: list[dict]) -> str:
    lines = []
    for violation in violations:
        lines.append(
            f"{violation['id']}: {violation['help']} ({len(violation['nodes'])} times)"
        )
        for node in violation["nodes"][:4]:
            lines.append(f"  {' '.join(map(str, node['target']))}: {node['html'][:160]}")
            lines += [f"    {each['message']}" for each in (*node["any"], *node["all"])][:3]
    return "\n".join(lines)


@pytest.mark.parametrize("address", [*PAGES, MISSING])
def test_a_page_has_no_barrier(readers, address):
    """Names, roles, contrast, order: light, then dark, as the system asks."""
    reader = readers(color_scheme="light")
    page = reader.open_missing(address) if address == MISSING else reader.open(address)
    for scheme, name in SCHEMES.items():
        page.emulate_media(color_scheme=scheme)
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", name)
        check(page)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_menu_of_a_phone_has_no_barrier(readers, scheme):
    """The chapters, opened over the page."""
    page = readers(width=360, height=740, color_scheme=scheme).open(PAGES[1])
    page.locator("header label[for=__drawer]").click()
    expect(page.locator(".md-nav--primary a.md-nav__link").first).to_be_in_viewport()
    check(page)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_search_has_no_barrier(readers, scheme):
    """The box and the results, opened over the page."""
    page = readers(color_scheme=scheme).open(PAGES[1])
    page.keyboard.press("/")
    page.keyboard.type("asyncio")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    check(page)
