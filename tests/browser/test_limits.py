"""The mark on the slider of a learning rate: where it lies, what it says, and when it is asked for."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from app.link import address
from app.payload.curvature import limits_facts
from tests.browser import eyes
from tests.browser.conftest import Open
from tests.browser.test_everyone import PHONE, serious

RACE = "surface=ravine&e=gradient_descent,learning_rate:0.01&e=momentum,learning_rate:0.01&e=adam&at=60"
PLACE = """slot => { const mark = document.querySelector(`.card[data-slot="${slot}"] .limit`);
  return parseFloat(getComputedStyle(mark, "::before").left); }"""
THUMB = """async ([slot, value]) => { const { toPosition } = await pageModule("model/scale.mjs");
  const { catalogue, state } = await pageModule("state.mjs");
  const input = document.querySelector(`.card[data-slot="${slot}"] .place.slider input`);
  const rule = state.race.entrants.find(e => e.slot === slot).rule;
  const share = toPosition(catalogue.rules[rule].settings.learning_rate, value) / 1000;
  const thumb = parseFloat(getComputedStyle(input).getPropertyValue("--thumb")) * 16;
  return thumb / 2 + (input.clientWidth - thumb) * share; }"""


def marks(page: Page, count: int) -> None:
    """Fail unless so many marks come to be there."""
    expect(page.locator(".limit")).to_have_count(count)


@pytest.mark.parametrize("context", [{}, PHONE], ids=["desk", "phone"])
def test_a_mark_lies_where_the_thumb_would_be_at_the_limit(open_page: Open, context: dict[str, object]) -> None:
    page = open_page(RACE, **context)
    eyes.wait_for_calm(page)
    if context:
        expect(page.locator(".limit")).to_have_count(0)  # the rail is out of sight
        page.click(".dock .btn >> nth=0")
    marks(page, 2)
    for slot, limit in ((0, 0.04), (1, 0.076)):
        assert page.evaluate(PLACE, slot) == pytest.approx(page.evaluate(THUMB, [slot, limit]), abs=0.5)
        expect(eyes.control(page, "slider", slot, "learning_rate")).to_have_accessible_description(
            f"Diverges from {limit} here"
        )
    expect(page.locator('.card[data-slot="2"] [aria-describedby]')).to_have_count(0)
    assert serious(page) == []


def test_its_words_are_seen_by_who_points_at_it_or_comes_by_keyboard(open_page: Open) -> None:
    page = open_page(RACE)
    eyes.wait_for_calm(page)
    marks(page, 2)
    words = page.locator("#limit-1")
    expect(words).to_be_hidden()
    eyes.control(page, "slider", 1, "learning_rate").hover()
    expect(words).to_be_visible()
    page.mouse.move(700, 300)
    expect(words).to_be_hidden()
    eyes.control(page, "value", 1, "learning_rate").focus()
    page.keyboard.press("Tab")
    expect(words).to_be_visible()


def test_it_is_asked_for_at_rest_only_and_follows_the_step(open_page: Open) -> None:
    text = "surface=rosenbrock&steps=2000&e=gradient_descent,learning_rate:0.001"
    page = open_page(f"{text}&at=0")
    eyes.wait_for_calm(page)
    marks(page, 1)
    [first] = limits_facts(address.parse(text), 0)["limits"]
    expect(page.locator("#limit-0")).to_have_text(first["says"])
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("Space")
    expect(page.locator("#rail.on-the-way")).to_be_attached()
    with eyes.asked(page, "/limits/") as asked:
        expect(page.locator(".limit")).to_have_css("opacity", "0")
        page.wait_for_timeout(600)
    assert not asked
    page.keyboard.press("Space")
    expect(page.locator("#rail.on-the-way")).not_to_be_attached()
    expect(page.locator("#limit-0")).not_to_have_text(first["says"])
    slider = eyes.control(page, "slider", 0, "learning_rate")
    box = slider.bounding_box()
    assert box
    with eyes.asked(page, "/limits/") as asked:
        page.mouse.move(box["x"] + 60, box["y"] + box["height"] / 2)
        page.mouse.down()
        for n in range(6):
            page.mouse.move(box["x"] + 60 + 3 * n, box["y"] + box["height"] / 2)
            page.wait_for_timeout(100)
        assert not asked
        page.mouse.up()
        eyes.until(page, lambda: bool(asked), "the limits were not asked for at rest")
        page.wait_for_timeout(600)
    assert len(asked) == 1


def test_a_limit_off_the_slider_has_no_mark(open_page: Open) -> None:
    page = open_page("surface=plateau&e=gradient_descent&e=newton&at=0")
    eyes.wait_for_calm(page)
    marks(page, 1)
    expect(page.locator("#limit-1")).to_have_text("Diverges from 2 here")
