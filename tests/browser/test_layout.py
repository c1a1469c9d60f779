"""Pages fit their window, and what can be clicked does what it says."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from liverun import snippet

from .site import FOLDER, PAGES, ROOT, URL, Built

PHONE = {"width": 360, "height": 740}
MISSING = "no/such/page/"
SCHEME = "data-md-color-scheme"

# Everything in the text of a page that sticks out of the window, unless it is in something that
# scrolls by itself and does not stick out.
STICKING_OUT = """() => {
  const room = document.documentElement.clientWidth;
  const fits = el => {
    const box = el.getBoundingClientRect();
    return box.width === 0 || (box.left >= -0.5 && box.right <= room + 0.5);
  };
  const scrolls = el => ["auto", "scroll"].includes(getComputedStyle(el).overflowX);
  const held = el => {
    while ((el = el.parentElement) && !el.matches("body"))
      if (scrolls(el) && fits(el)) return true;
    return false;
  };
  return [...document.querySelectorAll(".md-content *, .md-footer *, .md-path *")]
    .filter(el => !fits(el) && !held(el))
    .map(el => `<${el.tagName} class="${el.className}">: ${el.textContent.slice(0, 60)}`);
}"""


def having(built: Built, what: str) -> list[str]:
    """Return the addresses of pages with something in their HTML."""
    return [page for page in PAGES if what in built.file(page).read_text("utf-8")]


@pytest.mark.parametrize("address", [*PAGES, MISSING])
def test_nothing_sticks_out_of_a_narrow_window(readers, address):
    """Long code and wide tables scroll by themselves; the page only goes up and down."""
    reader = readers(**PHONE)
    page = reader.open_missing(address) if address == MISSING else reader.open(address)
    for width in (360, 800):
        page.set_viewport_size({**PHONE, "width": width})
        assert page.evaluate("innerWidth") == width
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        assert page.evaluate(STICKING_OUT) == []


# The first link of the menu that a finger would hit and that leads to another page.
REACHABLE = """() => {
  const hit = link => {
    const box = link.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    return link.contains(top) && link.pathname !== location.pathname;
  };
  return [...document.querySelectorAll(".md-nav--primary a.md-nav__link")].find(hit) || null;
}"""


@pytest.mark.parametrize("address", ["", PAGES[-1], MISSING])
def test_the_menu_of_a_phone_leads_to_other_pages(readers, address):
    """It opens by its button, shows the chapters, and closes behind the reader."""
    reader = readers(**PHONE)
    page = reader.open_missing(address) if address == MISSING else reader.open(address)
    assert page.evaluate(REACHABLE) is None
    page.locator("header label[for=__drawer]").click()
    link = page.wait_for_function(REACHABLE).as_element()
    wanted = link.evaluate("link => link.href")
    link.click()
    expect(page).to_have_url(wanted)
    page.wait_for_function(f"({REACHABLE})() === null")


def copies(page: Page) -> None:
    """Check that each copy button of a page copies the source of its block, and no more."""
    buttons = page.locator(".lr-run .md-code__button[data-md-type=copy]:visible")
    expect(buttons.first).to_be_visible()
    for button in buttons.all():
        block = button.locator("xpath=ancestor::*[@data-snippet]")
        if block.locator(".md-annotation").count():
            continue
        name = block.get_attribute("data-snippet")
        file = ROOT / "snippets" / f"{name}.py"
        page.evaluate("navigator.clipboard.writeText('')")
        button.click()
        page.wait_for_function("navigator.clipboard.readText().then(text => text !== '')")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied.rstrip("\n") == snippet.read(file, ROOT / "snippets").shown, name


def switches(page: Page) -> None:
    """Check that the outputs of other Pythons can be had by keyboard."""
    tabs = page.locator(".lr-versions").first
    expect(tabs).to_be_visible()
    inputs, panels = tabs.locator("> input"), tabs.locator("> .lr-version")
    assert inputs.count() == panels.count() > 1
    tabs.scroll_into_view_if_needed()
    tabs.locator("> input:checked").focus()
    seen = set()
    for _ in range(inputs.count()):
        page.keyboard.press("ArrowRight")
        expect(tabs.locator("> .lr-version:visible")).to_have_count(1)
        shown = [panel.is_visible() for panel in panels.all()]
        assert shown == [each.is_checked() for each in inputs.all()]
        seen.add(shown.index(True))
    assert seen == set(range(inputs.count()))


def recolours(page: Page) -> None:
    """Check that a reader whose system is light can have dark pages, and light ones again."""
    button = page.locator("[data-md-component=palette] label:visible")
    body = page.locator("body")
    expect(body).to_have_attribute(SCHEME, "default")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    for _ in range(3):
        title = button.get_attribute("title")
        button.click()
        expect(button).not_to_have_attribute("title", title)
        if body.get_attribute(SCHEME) == "slate":
            assert page.evaluate(paper) != light
            break
    expect(body).to_have_attribute(SCHEME, "slate")
    while page.evaluate("document.body.getAttribute('data-md-color-scheme')") != "default":
        button.click()


WORKS = {"copying": copies, "switching": switches, "colours": recolours}
NEEDS = {
    "copying": "data-snippet",
    "switching": 'class="lr-versions"',
    "colours": "data-snippet",
}


@pytest.fixture(params=WORKS)
def works(request) -> tuple[Callable[[Page], None], str]:
    """Each thing that readers do on a page, and what a page must have for it."""
    return WORKS[request.param], NEEDS[request.param]


@pytest.fixture
def page(readers) -> Page:
    """A window that may use the clipboard."""
    reader = readers(permissions=["clipboard-read", "clipboard-write"])
    return reader.open()


def test_what_readers_do_works_on_the_page_they_open(built, page, works):
    """Copying, switching between Pythons, changing the colours."""
    do, needs = works
    page.goto(URL + having(built, needs)[-1])
    do(page)


def test_it_works_on_the_page_they_go_to(built, page, works):
    """The theme exchanges the text without loading a page: scripts must notice."""
    do, needs = works
    address = having(built, needs)[-1]
    page.evaluate("window.same = true")
    go(page, page.locator(f'a[href$="{address}"]:visible').first)
    expect(page).to_have_url(URL + address)
    assert page.evaluate("window.same"), "loaded anew"
    do(page)


def test_it_still_works_when_they_come_back(built, page, works):
    """Back is a change of page like any other."""
    do, needs = works
    address = having(built, needs)[-1]
    page.goto(URL + address)
    page.evaluate("window.same = true")
    title = page.title()
    go(page, page.locator("header .md-logo"))
    expect(page).to_have_url(URL)
    page.go_back()
    expect(page).to_have_url(URL + address)
    expect(page).to_have_title(title)  # the text comes after the address
    assert page.evaluate("window.same"), "loaded anew"
    do(page)


def go(page: Page, link: Locator) -> None:
    """Follow a link and wait for the text of the other page."""
    before = page.title()
    link.click()
    expect(page).not_to_have_title(before)


def test_the_colours_that_a_reader_chose_stay(readers):
    """On the next page, and at the next visit."""
    page = readers(color_scheme="dark").open()
    body = page.locator("body")
    expect(body).to_have_attribute(SCHEME, "slate")
    page.locator("[data-md-component=palette] label:visible").click()
    expect(body).to_have_attribute(SCHEME, "default")
    go(page, page.locator(".md-content a:not(.headerlink):visible").first)
    expect(body).to_have_attribute(SCHEME, "default")
    page.reload()
    expect(body).to_have_attribute(SCHEME, "default")


@pytest.mark.parametrize("address", [MISSING, "tasks/create_task"])
def test_a_missing_page_says_so_in_chinese(reader, address):
    """Wherever it is missing, its styles are there and it leads back to the site."""
    page = reader.open_missing(address)
    expect(page.locator("h1")).to_have_text(re.compile(r"[\u4e00-\u9fff]{4}"))
    assert "404" not in page.title()
    assert page.evaluate("document.styleSheets.length") >= 2
    links = page.locator(".md-content a:visible")
    assert links.count() > 1
    assert all(
        link.evaluate("link => new URL(link.href).pathname").startswith(FOLDER)
        for link in links.all()
    )
    links.first.click()
    expect(page).to_have_url(re.compile(f"^{re.escape(URL)}"))
