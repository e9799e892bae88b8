"""A page that one test after another uses knows nothing of the one before but the files that it fetched."""

from __future__ import annotations

from tests.browser.conftest import PAGE_MODULE, PLOTLY, READY
from tests.browser.pages import Pages
from tests.serving import Served

LEFT = """() => ({ stored: localStorage.length, cookies: document.cookie, entries: history.length, wide: innerWidth,
  light: matchMedia("(prefers-color-scheme: light)").matches,
  hovered: document.querySelectorAll("button:hover").length })"""
FETCHED = """() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".mjs"))
  .map(({ transferSize }) => transferSize)"""


def test_a_page_that_comes_back_is_as_new(pages: Pages, app_server: Served) -> None:
    first = pages.lend(PAGE_MODULE, PLOTLY, {})
    page, race = first.page, f"{app_server.url}/?surface=bowl&steps=20&e=adam&at=20"
    page.goto(race)
    page.wait_for_function(READY)
    page.evaluate("localStorage.setItem('mode', 'whole'); document.cookie = 'a=b'; history.pushState(null, '', '?')")
    page.route("**/race.bin?*", lambda route: route.abort())
    page.hover("#play")
    page.evaluate("console.error('it is broken')")
    assert pages.take_back(first) == ["it is broken"]
    again = pages.lend(PAGE_MODULE, PLOTLY, {"color_scheme": "light", "viewport": {"width": 500, "height": 600}})
    assert again.page is page
    page.goto(race)
    page.wait_for_function(READY)
    left = {"stored": 0, "cookies": "", "entries": 2, "wide": 500, "light": True, "hovered": 0}
    assert page.evaluate(LEFT) | {"stored": 0} == left  # the page itself keeps what a slider changes
    assert page.evaluate("localStorage.getItem('mode')") == "here"
    assert len(page.evaluate(FETCHED)) > 50
    assert set(page.evaluate(FETCHED)) == {0}, "fetched once more"
    assert pages.take_back(again) == []


def test_another_kind_of_page_is_another_page(pages: Pages) -> None:
    one, other = pages.lend("", "", {}), pages.lend("", "", {"has_touch": True})
    assert one.page is not other.page
    pages.take_back(one)
    pages.take_back(other)
    with_script = pages.lend("window.mine = 1;", "", {})
    assert with_script.page not in (one.page, other.page)
    pages.take_back(with_script)
