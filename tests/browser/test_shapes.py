"""The page in every shape, a phone, a frame, a wall, zoomed in: nothing cut, nothing covered, all within reach."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page, Playwright, Route, expect

from tests.browser import chromium, eyes
from tests.browser.conftest import PLOTLY, READY, Open
from tests.browser.pages import hold_back
from tests.serving import Served

TOUCH: dict[str, Any] = {"is_mobile": True, "has_touch": True}
SIZES = {  # width, height: what it is
    (844, 390): "a phone on its side",
    (740, 360): "a smaller one",
    (568, 320): "the smallest",
    (390, 844): "a phone upright",
    (360, 740): "a smaller one, upright",
    (768, 1024): "a tablet upright",
    (1024, 768): "a tablet on its side",
    (720, 450): "a page of 1440 by 900 at 200 %",
    (320, 256): "the same at 400 %",
    (800, 450): "a frame",
    (374, 500): "a small frame",
    (1440, 900): "a laptop",
    (2560, 1440): "a wall",
}
SHARE = 0.4  # of the page, that the pictures have at least; beside a rail of settings a little less
FULL = "surface=rosenbrock&" + "&".join(
    f"e={rule}" for rule in ("adam", "sgd", "momentum", "rmsprop", "adagrad", "lion")
)
PICTURES = """() => { const {width, height} = document.querySelector(".views").getBoundingClientRect();
  return width * height / innerWidth / innerHeight; }"""
SIDEWAYS = """() => [document.documentElement, document.body, document.querySelector(".main"),
  document.querySelector(".rail"), document.querySelector(".board")].filter(e => e.scrollWidth > e.clientWidth + 1)
  .map(e => `${e.tagName}.${e.className}: ${e.scrollWidth} in ${e.clientWidth}`)"""
# Every button that is laid out, scrolled to: whether it is inside the page, and the topmost thing where its middle is.
COVERED = """within => [...document.querySelectorAll("button, summary, select, input[type=range]")].filter(e =>
  (!within || e.closest(within)) && e.offsetParent
  && e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !e.closest("dialog"))
  .filter(e => { e.scrollIntoView({block: "nearest", behavior: "instant"});
    const {left, top, width, height} = e.getBoundingClientRect(), x = left + width / 2, y = top + height / 2;
    const on = document.elementFromPoint(x, y);
    const own = on && (e.contains(on) || on.contains(e) || e.parentElement === on.parentElement);
    return left < -1 || left + width > innerWidth + 1 || !own; })
  .map(e => e.getAttribute("aria-label") || e.textContent.trim() || e.className)"""
SMALL = """() => [...document.querySelectorAll("button, summary, select")].filter(e =>
  e.offsetParent && e.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !e.matches(".mark"))
  .map(e => [e.getAttribute("aria-label") || e.textContent.trim(), e.getBoundingClientRect()])
  .filter(([_, {width, height}]) => height < 43.5 || width < 31.5).map(([name]) => name)"""
SEEN = """e => { const {left, top, width, height} = e.getBoundingClientRect();
  return height > 9 && e.contains(document.elementFromPoint(left + width / 2, top + height / 2)); }"""
CUT = """() => [...document.querySelectorAll("#board-rows td, .card .name, .strip h2, #picked")].filter(e =>
  e.offsetParent && e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"""


# How high the map is that a sheet leaves free, all of it above the sheet; and whether the paths begin and end on it.
MAP_ABOVE = """() => { const box = id => document.getElementById(id).getBoundingClientRect();
  return box("contour-panel").bottom <= box("rail").top + 1 ? Math.round(box("contour-panel").height) : 0; }"""
ENDS_WITHIN = """async above => { const { parts, state } = await pageModule("state.mjs"), [, up] = parts.contour.axes;
  return state.run.paths.flatMap(({ y }) => [y[0], y.at(-1)]).map(y => up.offset + up.scale * y)
    .every(y => 0 < y && y < above); }"""


def shaped(open_page: Open, size: tuple[int, int], query: str = "surface=ravine", **context: Any) -> Page:
    """A race at its end in a page of that size."""
    page = open_page(query, viewport={"width": size[0], "height": size[1]}, **context)
    eyes.to_the_end(page)
    return page


@pytest.mark.parametrize("size", SIZES, ids=lambda size: "x".join(map(str, size)))
def test_the_map_has_its_share_and_nothing_is_cut_or_covered(open_page: Open, size: tuple[int, int]) -> None:
    page = shaped(open_page, size, f"{FULL}&steps=100000")
    assert page.evaluate(PICTURES) > SHARE - 0.03 * (size == (1024, 768))
    assert page.evaluate(SIDEWAYS) == []
    assert page.evaluate(COVERED) == []
    page.evaluate("scrollTo(0, 0)")
    assert page.evaluate(CUT) == []
    the_longest_race_is_scrubbed_by_hand(page)
    a_hundred_seeds_leave_the_transport_free(page)


@pytest.mark.parametrize("query", ["embed=1", "present=1", "hide=rail,loss,board"])
def test_on_a_phone_the_transport_is_at_the_foot_whatever_is_hidden(open_page: Open, query: str) -> None:
    page = shaped(open_page, (390, 844), f"surface=ravine&{query}", **TOUCH)
    box = page.locator(".transport").bounding_box()
    assert box
    assert box["y"] + box["height"] == pytest.approx(844, abs=1)


def test_a_page_zoomed_in_says_who_leads_and_shows_all_tabs_presented_too(open_page: Open) -> None:
    page = shaped(open_page, (720, 450))
    for _ in range(2):
        assert page.locator("#say").evaluate(SEEN)
        assert page.locator(".board th.who").evaluate(SEEN)
        assert page.locator(".strip .seg").evaluate("row => row.scrollWidth <= row.clientWidth")
        page.keyboard.press("p")


@pytest.fixture(scope="module")
def large_letters(
    playwright: Playwright, app_server: Served, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    """The race in a browser whose reader has asked for letters twice as large."""
    folder = tmp_path_factory.mktemp("reader")
    (folder / "Default").mkdir()
    (folder / "Default/Preferences").write_text('{"webkit": {"webprefs": {"default_font_size": 32}}}')
    browser = playwright.chromium.launch_persistent_context(
        folder, executable_path=chromium.required(), args=chromium.arguments(), bypass_csp=True
    )
    page = browser.new_page()
    hold_back(page, PLOTLY)
    yield page
    browser.close()


@pytest.mark.parametrize("size", [(1440, 900), (1024, 768), (360, 740)], ids=lambda size: "x".join(map(str, size)))
def test_letters_twice_as_large_cut_and_cover_nothing(
    large_letters: Page, app_server: Served, size: tuple[int, int]
) -> None:
    page = large_letters
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.goto(f"{app_server.url}/?{FULL}")
    page.wait_for_function(READY)
    eyes.to_the_end(page)
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 32
    assert page.evaluate(PICTURES) > SHARE
    assert page.evaluate(SIDEWAYS) == []
    assert page.evaluate(COVERED) == []
    page.evaluate("scrollTo(0, 0)")
    expect(page.locator("#play")).to_be_in_viewport(ratio=1)
    assert page.evaluate(CUT) == []
    for sheet in ("entrants", "surface"):
        page.click(f'[data-do="open-{sheet}"]')
        assert page.evaluate(SIDEWAYS) == []
        assert page.evaluate(CUT) == []
        assert page.evaluate(COVERED, ".rail") == []
        page.click('[data-do="close-rail"]')


@pytest.mark.parametrize("size", [(844, 390), (568, 320), (390, 844), (768, 1024), (1024, 768)])
def test_a_finger_finds_everything(open_page: Open, size: tuple[int, int]) -> None:
    page = shaped(open_page, size, **TOUCH)
    assert page.evaluate(SMALL) == []
    if page.locator('[data-do="open-entrants"]').is_visible():
        page.tap('[data-do="open-entrants"]')
        assert page.evaluate(SMALL) == []
        assert page.evaluate(SIDEWAYS) == []


def test_turning_a_phone_loses_nothing(open_page: Open) -> None:
    page = shaped(open_page, (390, 844), "surface=himmelblau&e=adam&e=sgd", **TOUCH)
    page.locator("#scrub").fill("120")
    eyes.wait_for_calm(page)
    sought, said = eyes.search(page, "at=120"), page.locator("#board-rows").text_content()
    for width, height in ((844, 390), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_function(f"share => ({PICTURES})() > share", arg=SHARE)
        eyes.drawn(page)
        assert page.locator("#now").inner_text() == "120"
    assert page.locator("#board-rows").text_content() == said
    assert re.sub("&zoom=[^&]*", "", page.evaluate("location.search")) == re.sub("&zoom=[^&]*", "", sought)


def the_longest_race_is_scrubbed_by_hand(page: Page) -> None:
    """The scrub keeps its length beside a step of six figures, which is whole."""
    scrub, step = page.locator("#scrub").bounding_box(), page.locator(".step").bounding_box()
    assert scrub
    assert step
    assert scrub["width"] >= 120
    assert step["x"] + step["width"] <= scrub["x"] + 1 or step["y"] + step["height"] <= scrub["y"] + 12
    assert page.evaluate(COVERED, ".transport") == []
    assert (
        page.evaluate("() => { const e = document.querySelector('.step'); return e.scrollWidth - e.clientWidth; }") < 2
    )


MUCH_TO_SAY: dict[str, Any] = {  # as /seeds/ and /escapes/ answer of a race that is caught in a poor minimum
    "seeds": {"seeds": 100, "points": [[99, 99]] * 90, "losses": [0.7] * 90, "overflowed": 10, "lowest": 0.07},
    "escapes": {
        "seeds": 100,
        "curve": {
            "moved": "batch_size",
            "values": [1, 2, 4, 8, 48],
            "shares": [0.6, 0.9, 0.4, 0.1, 0],
            "poor": 0.817,
            "lowest": 0.07,
        },
    },
}
APART = """() => { const box = e => document.querySelector(e).getBoundingClientRect();
  const seeds = box("#seeds"), transport = box(".transport");
  return seeds.bottom <= transport.top + 1 || seeds.right <= transport.left + 1 || seeds.top >= transport.bottom; }"""


def a_hundred_seeds_leave_the_transport_free(page: Page) -> None:
    """The sheet with what a hundred seeds say is within reach, and so is the transport below or beside it."""
    for name, answer in MUCH_TO_SAY.items():
        page.route(f"**/{name}/*", partial(Route.fulfill, json=answer))
    page.evaluate("document.querySelector('.card [data-do=seeds]').click()")  # wherever the card is
    expect(page.locator("#seeds-ink")).to_be_visible()  # the last of what it says has come
    assert page.evaluate(COVERED, "#seeds") == []
    assert page.evaluate(COVERED, ".transport") == []
    assert page.evaluate(APART)


def finger(page: Page, x: float, y: float, dx: float, dy: float, *, lift: bool = True) -> None:
    """Put a finger down and move it."""
    touch = page.context.new_cdp_session(page)
    send = lambda kind, *at: touch.send(  # noqa: E731
        "Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": a, "y": b} for a, b in at]}
    )
    send("touchStart", (x, y))
    for step in range(1, 11):
        send("touchMove", (x + dx * step / 10, y + dy * step / 10))
        page.wait_for_timeout(20)
    if lift:
        send("touchEnd")
        page.wait_for_timeout(300)


@pytest.mark.parametrize("size", [(390, 844), (844, 390)])
def test_a_swipe_up_from_a_slider_scrolls_and_one_sideways_moves_it(open_page: Open, size: tuple[int, int]) -> None:
    page = shaped(open_page, size, **TOUCH)
    begun = eyes.search(page, "surface=")
    page.tap('[data-do="open-entrants"]')
    slider = eyes.control(page, "slider", 1, "learning_rate")
    slider.scroll_into_view_if_needed()
    before = slider.input_value()
    box = slider.bounding_box()
    assert box
    finger(page, box["x"] + 0.3 * box["width"], box["y"] + 20, 0, -80)
    assert slider.input_value() == before
    assert "learning_rate" not in page.evaluate("location.search").replace(begun, "")
    assert page.evaluate("document.querySelector('.rail').scrollTop") > 0
    slider.scroll_into_view_if_needed()
    x, y = eyes.middle(slider)
    finger(page, x, y, 60, 0)
    assert int(slider.input_value()) > int(before)
    eyes.search(page, "learning_rate")


def test_a_slider_of_the_sheet_and_the_map_are_seen_together(open_page: Open) -> None:
    page = shaped(open_page, (390, 844), "surface=rosenbrock&e=adam&steps=200", **TOUCH)
    page.tap('[data-do="open-entrants"]')
    slider = eyes.control(page, "slider", 0, "learning_rate")
    above = page.evaluate(MAP_ABOVE)
    assert above > 200
    eyes.known(page, ENDS_WITHIN, above)  # a valley as high as wide is fitted to the strip
    x, y = eyes.middle(slider)
    finger(page, x, y, 40, 0, lift=False)
    expect(slider).to_be_visible()
    assert page.evaluate(MAP_ABOVE) == above, "it is not drawn anew under the finger"
    page.close()  # a finger is on it


def test_on_a_phone_the_chart_of_settings_is_seen_whole(open_page: Open) -> None:
    page = shaped(open_page, (360, 740), "surface=ravine&view=maps&steps=50", **TOUCH)
    for size in ((360, 740), (740, 360), (568, 320)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for study, chart in ((0, "#rates-ink"), (1, "#pair-ink")):
            page.locator("[data-do=study]").nth(study).tap()
            if study == 0 or size != (568, 320):
                expect(page.locator(chart)).to_be_in_viewport(ratio=1)
            heights = page.locator("#maps-panel select:visible").evaluate_all("all => all.map((e) => e.offsetHeight)")
            assert heights
            assert min(heights) >= 44
    page.locator("#pair-ink").evaluate("e => e.scrollIntoView({block: 'end'})")  # on the lowest it is scrolled to
    expect(page.locator("#pair-ink")).to_be_in_viewport(ratio=1)


def test_in_a_frame_a_swipe_over_the_map_is_the_pages_until_the_map_is_touched(open_page: Open) -> None:
    page = shaped(open_page, (374, 500), "surface=bowl&embed=1", **TOUCH)
    begun = eyes.search(page, "surface=")
    finger(page, 180, 300, 0, -120)
    assert page.evaluate("scrollY") > 50
    assert eyes.search(page) == begun
    page.evaluate("scrollTo(0, 0)")
    page.touchscreen.tap(300, 120)
    assert eyes.search(page) == begun, "the first touch wakes it"
    page.touchscreen.tap(300, 120)
    eyes.search(page, "start=")


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_in_the_readers_own_colours_every_button_is_seen_and_what_is_chosen(open_page: Open, scheme: str) -> None:
    page = open_page("surface=bowl", forced_colors="active", color_scheme=scheme)
    page_colour, icons, chosen = page.evaluate("""() => [getComputedStyle(document.body).backgroundColor,
      [...document.querySelectorAll(".btn .icon")].filter(e => e.offsetParent)
        .map(e => getComputedStyle(e).backgroundColor),
      [...document.querySelectorAll('[aria-pressed="true"]')].filter(e => e.offsetParent)
        .map(e => getComputedStyle(e).outlineStyle)]""")
    assert len(icons) > 10
    assert page_colour not in icons
    assert set(chosen) == {"solid"}


def test_type_grows_with_the_screen(open_page: Open) -> None:
    page, sizes = open_page("surface=bowl&steps=20&at=20"), list[float]()
    for width, height in ((1440, 900), (1920, 1080), (2560, 1440), (3840, 2160)):
        page.set_viewport_size({"width": width, "height": height})
        sizes.append(page.evaluate("parseFloat(getComputedStyle(document.querySelector('.say')).fontSize)"))
    assert sizes == sorted(set(sizes))
    assert sizes[0] == 13
    assert sizes[-1] < 24
