"""For everyone: by keyboard alone, by ear, in calm, with axe's rules; on a projector; with the sheets open."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from app.link import address
from app.page.examples import EXAMPLES
from tests.browser import eyes
from tests.browser.conftest import Open

RACE = "surface=rosenbrock&steps=200&e=gradient_descent,learning_rate:0.01&e=adam,learning_rate:0.1"
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}

FOCUSED = """() => { const e = document.activeElement, s = getComputedStyle(e);
  return {name: e.getAttribute("aria-label") || e.textContent.trim().slice(0, 40) || e.id, tag: e.tagName,
    ring: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2,
    id: e.dataset.n ??= String(document.querySelectorAll("[data-n]").length)}; }"""
REACHABLE = """() => [...document.querySelectorAll("button, input, select, summary, a[href]")].filter(e =>
  e.offsetParent && !e.disabled && e.tabIndex >= 0 && getComputedStyle(e).visibility === "visible").length"""


def serious(page: Page) -> list[str]:
    """What axe-core finds serious or critical."""
    found = Axe().run(page).response["violations"]
    return [f"{v['id']}: {v['nodes'][0]['html']}" for v in found if v["impact"] in ("serious", "critical")]


CHANGED = f"{RACE}&at=60&change=30,1,learning_rate:0.2"


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_axe_finds_nothing_serious(open_page: Open, scheme: str) -> None:
    page = open_page(CHANGED, refused=True, color_scheme=scheme)
    eyes.wait_for_calm(page)
    assert serious(page) == []
    page.click('.card >> nth=1 >> [data-do="more"]')
    assert serious(page) == [], "a card is open"
    eyes.control(page, "value", 1, "learning_rate").fill("fast")
    page.keyboard.press("Enter")
    expect(page.locator(".wrong")).to_be_visible()
    assert serious(page) == [], "a wrong value"
    for dialog in ("share", "export", "help"):
        page.click(f'.head .btn[data-do="{dialog}"]')
        expect(page.locator(f"#{dialog}")).to_be_visible()
        assert serious(page) == [], dialog
        page.keyboard.press("Escape")
        expect(page.locator(f"#{dialog}")).to_be_hidden()
    page.click("#add-entrant")
    assert serious(page) == [], "a menu is open"


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_axe_finds_nothing_serious_on_a_projector(open_page: Open, scheme: str) -> None:
    page = open_page(f"{CHANGED}&present=1", color_scheme=scheme)
    eyes.wait_for_calm(page)
    assert serious(page) == []


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_axe_finds_nothing_serious_on_a_phone(open_page: Open, scheme: str) -> None:
    page = open_page(CHANGED, color_scheme=scheme, **PHONE)
    eyes.wait_for_calm(page)
    assert serious(page) == []
    page.tap('[data-do="open-entrants"]')
    assert serious(page) == [], "the entrants"


def test_tab_reaches_everything_and_the_focus_is_seen(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=60&change=30,1,learning_rate:0.2")
    eyes.wait_for_calm(page)
    page.click('.card >> nth=1 >> [data-do="more"]')
    page.click("summary")
    page.evaluate("document.activeElement.blur()")
    wanted, seen = page.evaluate(REACHABLE), {}
    for _ in range(wanted + 20):
        page.keyboard.press("Tab")
        now = page.evaluate(FOCUSED)
        if now["tag"] == "BODY":
            continue
        if now["id"] in seen and len(seen) >= wanted:
            break
        seen[now["id"]] = now
    assert len(seen) >= wanted > 25
    assert not [stop for stop in seen.values() if not stop["name"]]
    assert [stop for stop in seen.values() if not stop["ring"]] == []


HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter(e => e.checkVisibility() && e.textContent).map(e => [Number(e.tagName[1]), e.textContent])"""
LANDMARKS = """() => [...document.querySelectorAll(".page :is(header, main, aside, section)")]
  .filter(e => e.checkVisibility()).map(e => [e.tagName, e.getAttribute("aria-label")])"""


@pytest.mark.parametrize(
    ("surface", "query"),
    [
        *(("rosenbrock", query) for query in ("", "&present=1", "&embed=1", "&view=loss")),
        ("logistic_regression", ""),  # with its data
    ],
)
@pytest.mark.parametrize("context", [{}, PHONE], ids=["desk", "phone"])
def test_headings_and_landmarks_are_an_outline(
    open_page: Open, surface: str, context: dict[str, Any], query: str
) -> None:
    page = open_page(f"surface={surface}&steps=50{query}", **context)
    if not query and context:
        page.tap('[data-do="open-entrants"]')
    levels, words = zip(*page.evaluate(HEADINGS), strict=True)
    assert words[0] == "Fall Line"
    assert levels.count(1) == 1
    assert max(later - level for level, later in itertools.pairwise(levels)) <= 1
    assert len(set(words)) == len(words)
    marks = page.evaluate(LANDMARKS)
    assert [tag for tag, _ in marks].count("MAIN") == [tag for tag, _ in marks].count("HEADER") == 1
    named = [name for tag, name in marks if tag in ("ASIDE", "SECTION") and name]
    assert {"Stage", "Loss and scoreboard", "Transport"} <= set(named)
    assert len(set(named)) == len(named)


def test_a_menu_is_walked_by_arrows_and_left_by_escape(open_page: Open) -> None:
    page = open_page(RACE)
    button = page.locator("#add-entrant")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    first, second = (page.locator("#add-menu [role=menuitem]").nth(n) for n in (0, 1))
    expect(first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(second).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#add-menu")).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_have_count(3)


def test_what_happens_is_said_in_a_line_that_is_alive(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=120")
    line = page.locator("#say-at-rest")
    expect(line).to_have_attribute("aria-live", "polite")
    expect(line).to_contain_text("Adam leads at step 120: loss")
    expect(line).to_contain_text("Gradient descent diverged at step 6")


def test_who_reads_finds_the_losses_as_a_table_and_the_race_by_the_first_key(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=100")
    eyes.wait_for_calm(page)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the race")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to the race")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "race"
    table = page.get_by_role("table", name="Losses")
    assert table.get_by_role("columnheader").all_inner_texts() == ["step", "Gradient descent", "Adam"]
    last = table.get_by_role("row").last
    assert last.get_by_role("rowheader").inner_text() == "100"
    shown = sorted(page.locator("#board-rows .n").all_inner_texts())
    assert sorted(last.get_by_role("cell").all_inner_texts()) == shown


def test_a_question_mark_opens_the_help_and_keys_rest_meanwhile(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=120")
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="Keyboard and gestures")
    expect(sheet).to_contain_text("play or pause")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("1")
    eyes.at_step(page, 120)
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    expect(page.locator("#board-rows tr")).to_have_count(2)


def test_presenter_mode_is_large_and_leaves_the_stage(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=120", viewport={"width": 1920, "height": 1080}, plotly=True)
    before = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    page.keyboard.press("p")
    expect(page.locator("#rail")).to_be_hidden()
    expect(page.locator("#strip-formula")).to_contain_text("f(x,y)")
    page.wait_for_function("() => document.querySelector('#contour .js-plotly-plot')?._fullLayout.font.size >= 17")
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") >= 1.4 * before
    assert "present=1" in eyes.search(page, "present=1")
    page.keyboard.press("p")
    expect(page.locator("#rail")).to_be_visible()


@pytest.mark.parametrize("size", [(1440, 900), (1920, 1080)])
@pytest.mark.parametrize("surface", ["rosenbrock", "logistic_regression"])
def test_in_presenter_mode_a_long_sentence_is_whole(open_page: Open, surface: str, size: tuple[int, int]) -> None:
    many = "".join(f"&e=gradient_descent,learning_rate:{rate}" for rate in (30, 20, 10)) + "&e=momentum&e=adam&e=lion"
    page = open_page(f"surface={surface}{many}&present=1&at=200", viewport={"width": size[0], "height": size[1]})
    eyes.wait_for_calm(page)
    expect(page.locator("#say-at-rest")).to_contain_text(" at step ")  # as the line above the stage says
    cut = "() => { const e = document.querySelector('#say'); return e.scrollHeight - e.clientHeight; }"
    assert page.evaluate(cut) <= 1
    formula, strip = page.locator("#strip-formula").bounding_box(), page.locator(".strip").bounding_box()
    assert formula
    assert strip
    assert formula["y"] + formula["height"] <= strip["y"] + 1, "in the head, which has room for it"


HASTENED = 10
HASTE = f"setTimeout = (later => (call, ms, ...more) => later(call, ms / {HASTENED}, ...more))(setTimeout);"


def test_the_demo_goes_from_race_to_race_until_it_is_touched(open_page: Open) -> None:
    page = open_page("demo=1&speed=5000", before=HASTE)
    caption = page.locator("#caption")
    for example in EXAMPLES[:2]:
        expect(caption).to_contain_text(example.title)
    page.mouse.click(700, 20)
    expect(caption).to_contain_text(EXAMPLES[1].title)  # the words of the race that is there now stay
    said = eyes.search(page)
    assert "demo" not in said
    page.wait_for_timeout(4500 / HASTENED)
    assert address.parse(page.evaluate("location.search")) == address.parse(said)


def test_for_who_asked_for_calm_no_demo_plays(open_page: Open) -> None:
    page = open_page("demo=1", reduced_motion="reduce")
    expect(page.locator("#notice")).to_contain_text("asks for reduced motion")
    before = eyes.step(page)
    page.wait_for_timeout(500)
    assert eyes.step(page) == before


@pytest.mark.parametrize("example", EXAMPLES[3:4], ids=lambda e: e.title)
def test_an_example_is_chosen_from_the_menu(open_page: Open, example) -> None:
    page = open_page(RACE)
    page.get_by_role("button", name="Examples").click()
    page.get_by_role("menuitem", name=example.title).click()
    expect(page.locator("#surface-name")).to_have_text("Rosenbrock")
    expect(page.locator(".card")).to_have_count(4)
    page.wait_for_function("text => location.search.startsWith(text)", arg=f"?{example.race}")


def example_on_show(open_page: Open, **context: Any) -> tuple[Page, Locator]:
    """A page with an example chosen from its menu, and the words about it."""
    page = open_page(RACE, **context)
    page.get_by_role("button", name="Examples").click()
    page.get_by_role("menuitem", name="Just past the limit").click()
    words = page.get_by_role("group", name="Example")
    expect(words).to_contain_text("Just past the limit. The steepest curvature is 50")
    eyes.to_the_end(page)
    return page, words


def test_an_examples_words_stay_with_its_race_and_go_with_it(open_page: Open) -> None:
    page, words = example_on_show(open_page)
    eyes.drag(page, eyes.control(page, "slider", 0, "learning_rate"), 0.5, 0.4)
    eyes.drag(page, eyes.control(page, "slider", "knob", "condition"), 0.5, 0.4)
    eyes.wait_for_calm(page)
    expect(words).to_be_visible()
    page.click("#add-entrant")
    page.get_by_role("menuitem", name="Adam", exact=False).first.click()
    expect(page.locator(".card")).to_have_count(4)
    expect(words).to_be_hidden()


def test_an_examples_words_go_with_its_surface_and_are_put_away_by_a_button(open_page: Open) -> None:
    page, words = example_on_show(open_page)
    page.get_by_role("button", name="Put the example’s words away").click()
    expect(words).to_be_hidden()
    page.get_by_role("button", name="Examples").click()
    page.get_by_role("menuitem", name="Just past the limit").click()
    expect(words).to_be_visible()
    page.click("#surface")
    page.get_by_role("button", name="Bowl", exact=True).click()
    expect(words).to_be_hidden(timeout=15_000)  # its learning rates are tuned first


@pytest.mark.parametrize("context", [{}, PHONE], ids=["desk", "phone"])
def test_an_examples_words_cover_nothing_of_the_map(open_page: Open, context: dict[str, Any]) -> None:
    page, words = example_on_show(open_page, **context)
    box, stage = words.bounding_box(), page.locator("#contour-panel").bounding_box()
    assert box
    assert stage
    assert box["y"] + box["height"] <= stage["y"] + 1
    share = stage["width"] * stage["height"] / (page.viewport_size["width"] * page.viewport_size["height"])  # type: ignore[index]
    assert share > (0.4 if context else 0.2), "on a desk there are two pictures"
    if context:
        more = page.get_by_role("button", name="All of it")
        more.tap()
        expect(more).to_have_attribute("aria-expanded", "true")
        expect(words.get_by_text("it leaves the window within 20 steps.")).to_be_in_viewport()
