"""The story: off until asked for, told once the end was seen, copied as Markdown, in every shape."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser import eyes
from tests.browser.conftest import Open

RACE = "surface=ravine&steps=120&e=momentum,learning_rate:0.01&e=gradient_descent,learning_rate:0.02"
MENDED = "surface=ravine&steps=120&e=momentum,learning_rate:0.01&e=gradient_descent,learning_rate:0.03"
# Once a race on this surface plays.
WORDS_WHILE_IT_PLAYS = """async surface => {
  const { state, player } = await pageModule("state.mjs"), text = id => document.getElementById(id).textContent;
  return state.run.race.surface === surface && player.playing && player.step > 0 && { note: text("story-note"),
    story: text("story-lines"), said: text("say-at-rest"),
    losses: document.querySelectorAll("#loss-table tbody tr").length }; }"""


def lines(page: Page) -> list[str]:
    """What is told."""
    expect(page.locator("#story-lines li").first).to_be_visible()
    return page.locator("#story-lines li").all_inner_texts()


def test_it_is_told_when_asked_for_and_copied_as_markdown_with_the_link(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=120", permissions=["clipboard-read", "clipboard-write"])
    expect(page.locator("#story")).to_be_hidden()
    page.get_by_role("button", name="Story").click()
    told = lines(page)
    assert told[0] == "2 optimizers race on Ravine: 120 steps from (-4, 1)."
    assert told[3] == "Momentum reached the minimum first, at step 120."
    expect(page.locator(".board table")).to_be_hidden()
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator("#story-note")).to_have_text("Copied as Markdown.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"**{told[0]}**\n\n- {told[1]}\n- ")
    assert "\n\n[See the race](http://127.0.0.1" in copied
    assert Axe().run(page, context="#story").response["violations"] == []
    page.locator("#story").get_by_role("button", name="Close").click()
    expect(page.locator(".board table")).to_be_visible()
    expect(page.get_by_role("button", name="Story")).to_be_focused()


def test_it_follows_the_race_and_tells_nobody_before_the_end_was_seen(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=120")
    page.get_by_role("button", name="Story").click()
    before = lines(page)
    rate = eyes.control(page, "value", 1, "learning_rate")
    rate.fill("0.03")
    rate.press("Enter")
    expect(page.locator("#story-lines")).not_to_contain_text(before[-1])
    assert lines(page)[0] == before[0]
    page.goto(page.url.split("?")[0] + f"?{MENDED}&at=10")
    page.wait_for_function("document.documentElement.dataset.ready === 'yes'")
    page.get_by_role("button", name="Story").click()
    expect(page.locator("#story-note")).to_contain_text("Play the race to its end")
    eyes.to_the_end(page)
    assert len(lines(page)) == 5
    expect(page.locator("#story-note")).to_be_empty()
    expect(page.locator("#loss-table tbody tr")).not_to_have_count(0)
    page.get_by_role("button", name="Examples").click()
    page.get_by_role("menuitem", name="The floor of noise").click()
    words = eyes.known(page, WORDS_WHILE_IT_PLAYS, "linear_regression_standardised")
    assert words.pop("note").startswith("Play the race to its end")
    assert words == {"story": "", "said": "", "losses": 0}, "nothing is left of the race before"


@pytest.mark.parametrize("size", [(360, 740), (844, 390), (768, 1024)])
def test_on_a_phone_it_is_a_sheet_and_the_map_keeps_its_size(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page(f"{RACE}&at=120", viewport={"width": size[0], "height": size[1]}, is_mobile=True, has_touch=True)
    before = page.locator("#contour-panel").bounding_box()
    page.get_by_role("button", name="Story").tap()
    assert len(lines(page)) == 5
    assert page.locator("#contour-panel").bounding_box() == before
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    for button in page.locator("#story button").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 43.5
