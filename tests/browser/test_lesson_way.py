"""A newcomer's way: by keys alone through three chapters, by clicks and by taps on a phone through one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from app.lesson import CHAPTERS
from tests.browser.conftest import Open

expect.set_options(timeout=60_000)  # a screen's race compiles, where nobody has raced on its surface
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
FIRST_THREE = list(CHAPTERS)[:3]
STOPS = """async chapters => (await pageModule("page/lesson_texts.mjs")).STOPS
  .filter(({chapter}) => chapters.includes(chapter)).map(({id, chapter}, _, all) => {
    const own = all.filter(one => one.chapter === chapter).map(one => one.id);
    return {id, first: chapter === chapters[0], place: `${own.indexOf(id) + 1} of ${own.length}`}; })"""
LEFT = """async () => { const [shown] = document.querySelectorAll(
    "#lesson-page > [data-page]:not(.apart), #lesson-hand:not(.apart)");
  return (await pageModule("page/lesson_pages.mjs")).pageCount() - 1 - shown.dataset.page; }"""
SOLVED, RIGHT_RATE = "exercise.size_of_a_step", "0.5"
MOST_TABS = 60
FOCUSED = "one => one === document.activeElement"
GOOD = re.compile("You said (nearly )?so")


class Way(NamedTuple):
    """How somebody gets about: on to the next stop or page, to a button, into a field, to a place on the map."""

    on: Callable[[Page], None]
    press: Callable[[Page, Locator], None]
    into: Callable[[Page, Locator], None]
    marks: Callable[[Page], None]


def tab_to(page: Page, one: Locator) -> None:
    """Go there with Tab alone."""
    one.wait_for()
    for _ in range(MOST_TABS):
        if one.evaluate(FOCUSED):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{one} is not reached by Tab")


def press_by_keys(page: Page, one: Locator) -> None:
    tab_to(page, one)
    page.keyboard.press("Enter")


def mark_by_keys(page: Page) -> None:
    for name in "xy":
        tab_to(page, page.locator("#lesson-ask").get_by_label(name, exact=True))
        page.keyboard.type("1")


def mark_by_hand(page: Page) -> None:
    box = page.locator("#contour-panel").bounding_box()
    assert box
    at = box["x"] + 0.4 * box["width"], box["y"] + 0.6 * box["height"]
    if page.evaluate("navigator.maxTouchPoints"):
        page.touchscreen.tap(*at)
    else:
        page.mouse.click(*at)
    expect(page.locator("#lesson-ask").get_by_label("x", exact=True)).not_to_have_value("")


def turned_to(page: Page, one: Locator) -> Locator:
    """On a phone: turn the pages until it is there."""
    one.wait_for(state="attached")
    for _ in range(9):
        if one.is_visible():
            break
        page.locator("[data-do=lesson-next]").tap()
    return one


def on_by_taps(page: Page) -> None:
    """On a phone the pages that are left come first."""
    for _ in range(page.evaluate(LEFT) + 1):
        page.locator("[data-do=lesson-next]").tap()


WAYS = {
    "keys": Way(lambda page: page.keyboard.press("PageDown"), press_by_keys, tab_to, mark_by_keys),
    "clicks": Way(
        lambda page: page.locator("[data-do=lesson-next]").click(),
        lambda _, one: one.click(),
        lambda _, one: one.click(),
        mark_by_hand,
    ),
    "taps": Way(
        on_by_taps,
        lambda page, one: turned_to(page, one).tap(),
        lambda page, one: turned_to(page, one).tap(),
        mark_by_hand,
    ),
}


def is_right(page: Page, way: Way) -> bool:
    """Answer what is asked with the first thing that can be said; whether that was right, which is said in words."""
    ask, said = page.locator("#lesson-ask"), page.locator("#lesson-page [role=status] strong").first
    ask.wait_for(state="attached")
    if ask.locator("button.choice-button").count():
        way.press(page, ask.locator("button.choice-button").first)
    else:
        if ask.get_by_label("x", exact=True).count():
            way.marks(page)
        way.press(page, ask.locator("button.go", has_text="Answer"))  # on a phone it may not be in sight yet
    expect(said).to_have_text(re.compile(r"\w"))  # on a phone a question's answers say it first
    words = said.text_content() or ""
    assert GOOD.match(words) or words.startswith(("Right.", "It was otherwise."))
    return not words.startswith("It was otherwise.")


def is_solved(page: Page, way: Way, stop: str) -> bool:
    """Have the race marked, at one exercise after its rate was set right; whether it was marked as done."""
    if stop == SOLVED:
        way.into(page, page.locator('#lesson-hand .place.value[data-name="learning_rate"] input'))
        page.keyboard.press("Control+A")
        page.keyboard.type(RIGHT_RATE)
        page.keyboard.press("Enter")
    way.press(page, page.locator("#lesson-hand button", has_text="Check my race"))
    marked = page.locator(".marked strong")
    expect(marked).to_be_visible()
    done, again = marked.inner_text().startswith("Done."), page.get_by_role("button", name="Try again")
    if again.is_visible():  # on a phone, where the verdict has taken the place of what a hand does
        again.tap()
        expect(page.locator("#lesson-hand")).to_be_in_viewport()
        assert not done
    return done


@pytest.mark.parametrize(("name", "context"), [("keys", {}), ("clicks", {}), ("taps", PHONE)])
def test_a_newcomer_goes_through_chapters(open_page: Open, name: str, context: dict[str, object]) -> None:
    way, right = WAYS[name], {"screen": 0, "quiz": 0, "exercise": 0}
    page = open_page("lesson=" + FIRST_THREE[0] + ".1", reduced_motion="reduce", **context)
    stops = page.evaluate(STOPS, FIRST_THREE)
    answered = []
    for stop in stops if name == "keys" else stops[: sum(stop["first"] for stop in stops) + 1]:
        expect(page.locator("#lesson-place")).to_have_text(stop["place"])
        kind = stop["id"].split(".")[0] if stop["id"].startswith(("quiz.", "exercise.")) else "screen"
        if kind == "screen" or name == "keys" or stop["first"]:  # one newcomer does all, the others one chapter
            fine = is_solved(page, way, stop["id"]) if kind == "exercise" else is_right(page, way)
            answered.append((kind, fine))
            right[kind] += fine
        way.on(page)
    kinds = {("screen", False), ("exercise", False), ("exercise", True)}
    assert kinds | ({("screen", True)} if name == "keys" else set()) <= set(
        answered
    )  # in one chapter no guess is right
    assert right["exercise"] == 1
    page.reload(wait_until="domcontentloaded")
    page.wait_for_function("document.documentElement.dataset.ready === 'yes'")
    way.press(page, page.get_by_role("button", name="all chapters"))
    screens, asked = (sum(of == kind for of, _ in answered) for kind in ("screen", "quiz"))
    expect(page.locator("#lesson-list .summary")).to_have_text(
        f"{screens} screens read, {right['screen']} of {screens} predictions right, 1 exercise done, "
        f"{right['quiz']} of {asked} questions right."
    )
