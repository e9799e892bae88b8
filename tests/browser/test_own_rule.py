"""A rule typed on the page: raced, in the address, refused in a sentence under its field; on a phone too."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

FIELD, REFUSAL = "#own-lines", "#own-rule-refusal"
RULES = "pageModule('state.mjs').then(({ state }) => state.run.race.entrants.map(({ rule }) => rule))"
MINUTE = 60_000  # ms: a rule is compiled when it is first raced


@pytest.fixture
def typing(open_page: Open) -> Page:
    """The page of a phone with the field open, on the lines that stand in it first."""
    page = open_page("surface=bowl&steps=50&e=adam", refused=True, viewport={"width": 390, "height": 844})
    page.click('[data-do="open-entrants"]')
    expect(page.locator(FIELD)).to_be_hidden()
    page.click("#add-entrant")
    page.click('[data-do="own-rule"]')
    expect(page.locator(FIELD)).to_be_focused(timeout=MINUTE)
    return page


def test_a_rule_is_raced_as_it_is_typed_and_a_wrong_one_leaves_the_last(typing: Page) -> None:
    first = "velocity=beta*velocity-learning_rate*g;w=w+velocity;beta:0.9:0:0.999"
    assert typing.evaluate(RULES) == ["adam", first]
    expect(typing.locator("#own-rule-formula math").first).to_be_visible()
    typing.fill(FIELD, "m = k*m + g\nw = w - learning_rate*m\nk = 0.5 from 0 to 1")
    second = "m=k*m+g;w=w-learning_rate*m;k:0.5:0:1"
    typing.wait_for_function(f"{RULES}.then(rules => rules[1] === {second!r})", timeout=MINUTE)
    expect(typing.locator(FIELD)).to_be_focused()
    card = typing.locator("#entrants .card").last
    expect(card.locator('[data-part="slider"][data-name="k"] input')).to_have_attribute("aria-valuetext", "0.5")
    typing.fill(FIELD, "m = k*m + G\nw = w - learning_rate*m\nk = 0.5 from 0 to 1")
    expect(typing.locator(REFUSAL)).to_have_text("Line 1: G is not known here: write g.")
    expect(typing.locator(FIELD)).to_have_attribute("aria-invalid", "true")
    assert typing.evaluate(RULES) == ["adam", second]
    typing.wait_for_function("location.search.includes('e=m=k*m%2Bg;w=w-learning_rate*m;k:0.5:0:1')")
    typing.reload(wait_until="domcontentloaded")
    typing.wait_for_function("document.documentElement.dataset.ready === 'yes'")
    expect(typing.locator(FIELD)).to_have_value("m = k * m + g\nw = w - learning_rate * m\nk = 0.5 from 0 to 1")
