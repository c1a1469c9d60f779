"""The search box puts first the page that a reader means."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from .site import FOLDER

FIRST = {
    "Chinese words": {
        "协程": "coroutines/",
        "装饰器": "coroutines/decorator/",
        "生成器": "coroutines/yield/",
        "调度器": "coroutines/yield/",
        "事件循环": "basics/event-loop/",
        "循环": "basics/event-loop/",
        "就绪队列": "basics/event-loop/",
        "快速上手": "basics/quick-start/",
        "可等待对象": "basics/await/",
        "串行": "basics/await/",
        "创建任务": "tasks/create-task/",
        "等一组任务": "tasks/wait/",
        "任务组": "tasks/wait/",
        "循环之外": "tasks/outside-loop/",
        "已经在运行": "coroutines/jupyter/",
        "补丁": "coroutines/jupyter/",
        "回调": "futures/future/",
        "线程池": "futures/concurrent-futures/",
        "进程池": "futures/concurrent-futures/",
        "下载图片": "futures/image-download/",
        "爬虫": "crawler/",
        "证书检查": "crawler/",
        "信号量": "crawler/",
        "总结": "summary/",
        "原笔记对照": "notes/",
    },
    "Words from the middle of a title": {
        "一组": "tasks/wait/",
        "图片": "futures/image-download/",
        "移除的写法": "coroutines/decorator/",
    },
    "Identifiers": {
        "greenlet": "coroutines/greenlet/",
        "yield from": "coroutines/yield/",
        "asyncio.coroutine": "coroutines/decorator/",
        "nest_asyncio": "coroutines/jupyter/",
        "Jupyter": "coroutines/jupyter/",
        "get_event_loop": "basics/event-loop/",
        "await": "basics/await/",
        "create_task": "tasks/create-task/",
        "TaskGroup": "tasks/wait/",
        "gather": "tasks/wait/",
        "as_completed": "tasks/wait/",
        "asyncio.wait": "tasks/wait/",
        "FIRST_COMPLETED": "tasks/wait/",
        "Runner": "tasks/outside-loop/",
        "Future": "futures/future/",
        "set_result": "futures/future/",
        "call_soon_threadsafe": "futures/future/",
        "ThreadPoolExecutor": "futures/concurrent-futures/",
        "run_in_executor": "futures/concurrent-futures/",
        "to_thread": "futures/image-download/",
        "requests": "futures/image-download/",
        "aiohttp": "crawler/",
        "Semaphore": "crawler/",
        "ClientTimeout": "crawler/",
    },
    "However it is typed": {
        "taskgroup": "tasks/wait/",
        "semaphore": "crawler/",
    },
}
BOX = "[data-md-component=search-query]"
RESULTS = ".md-search-result__item"
PAGE = f"{RESULTS} > .md-search-result__link:first-child"


def search(page: Page, query: str) -> list[str]:
    """Type a query all at once, as an input method does; return the pages found, in order."""
    page.locator(BOX).click()
    page.locator(BOX).clear()
    page.keyboard.press("End")
    expect(nothing(page).or_(page.locator(RESULTS))).to_have_count(0)
    page.keyboard.insert_text(query)
    page.keyboard.press("End")
    return found(page)


def nothing(page: Page) -> Locator:
    """Return what says that nothing was found, while it does."""
    return page.locator(".md-search-result__meta", has_text="没有找到")


def found(page: Page) -> list[str]:
    """Return the addresses of the pages that are shown as results, best first."""
    expect(nothing(page).or_(page.locator(RESULTS)).first).to_be_visible()
    urls = page.locator(PAGE).evaluate_all("links => links.map(link => link.href)")
    return [urlsplit(url).path.removeprefix(FOLDER) for url in urls]


@pytest.mark.parametrize("kind", FIRST)
def test_the_page_that_a_query_means_comes_first(reader, kind):
    """Chinese words, parts of titles, names from code, and all of them as people type."""
    page = reader.open("tags/")
    pages = {query: search(page, query)[:3] for query in FIRST[kind]}
    assert {
        query: f"{wanted} wanted, {pages[query]} found"
        for query, wanted in FIRST[kind].items()
        if pages[query][:1] != [wanted]
    } == {}


def test_results_follow_while_a_reader_types(reader):
    """Letter by letter, each time the best page for what is there so far."""
    page = reader.open("tags/")
    page.keyboard.press("/")
    page.locator(BOX).press_sequentially("create_ta")
    expect(page.locator(PAGE).first).to_have_attribute(
        "href", re.compile("/tasks/create-task/")
    )


def test_a_result_leads_to_the_place_on_the_page(reader):
    """To the section, with the words marked."""
    page = reader.open("tags/")
    search(page, "as_completed")
    result = page.locator(f"{RESULTS} a[href*='#']").first
    place = unquote(urlsplit(result.get_attribute("href")).fragment)
    result.click()
    expect(page.locator(f"[id='{place}']")).to_be_in_viewport()
    expect(page.locator(".md-content mark:visible").first).to_have_text("as_completed")
    expect(page.locator(BOX)).not_to_be_focused()


def test_a_word_that_no_page_has_finds_nothing(reader):
    """And says so in Chinese."""
    page = reader.open("tags/")
    assert search(page, "zyxwvut") == []
    expect(nothing(page)).to_be_visible()
