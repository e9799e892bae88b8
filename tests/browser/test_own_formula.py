"""A formula typed on the page: drawn and raced on, in the address, refused in a sentence under its field."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser import eyes
from tests.browser.conftest import Open

FIELD, REFUSAL = "#own-text", "#own-refusal"
SURFACE = "pageModule('state.mjs').then(({ state }) => state.run.race.surface)"


@pytest.fixture
def typing(open_page: Open) -> Page:
    """The page of a phone with the field open, on the formula that stands in it first."""
    page = open_page("surface=bowl&steps=50&e=adam", refused=True, viewport={"width": 390, "height": 844})
    page.click('[data-do="open-surface"]')
    expect(page.locator(FIELD)).to_be_hidden()
    page.click("#surface")
    page.click('[data-do="own-formula"]')
    expect(page.locator(FIELD)).to_be_focused()
    return page


def test_a_formula_is_raced_on_as_it_is_typed_and_a_wrong_one_leaves_the_last(typing: Page) -> None:
    assert typing.evaluate(SURFACE) == "x**2+a*y**2;a:10:1:50"
    typing.fill(FIELD, "(x - 1)^2 + b*y^4\nb = 2 from 1 to 9")
    expect(typing.locator("#minimum")).to_have_text("lowest minimum found: 0 at (1, 0)")
    assert typing.evaluate(SURFACE) == "(x-1)**2+b*y**4;b:2:1:9"
    expect(typing.locator("#surface-facts math").first).to_be_visible()
    expect(typing.locator('#surface-facts [data-part="slider"][data-name="b"] input')).to_have_attribute(
        "aria-valuetext", "2"
    )
    typing.fill(FIELD, "(x - 1)^2 + c*y^4\nb = 2 from 1 to 9")
    expect(typing.locator(REFUSAL)).to_contain_text("c is not known here")
    expect(typing.locator(FIELD)).to_have_attribute("aria-invalid", "true")
    assert typing.evaluate(SURFACE) == "(x-1)**2+b*y**4;b:2:1:9"
    typing.get_by_label("Window, x to").fill("-9")
    typing.fill(FIELD, "(x - 1)^2 + b*y^4\nb = 2 from 1 to 9")
    expect(typing.locator(REFUSAL)).to_contain_text("The window's x must go from a number to a larger one")
    typing.get_by_label("Window, x to").fill("9")
    expect(typing.locator(REFUSAL)).to_be_hidden()
    eyes.known(typing, f"{SURFACE}.then(surface => surface === '(x-1)**2+b*y**4;b:2:1:9;x:-5:9')")
    typing.wait_for_function("location.search.includes('x:-5:9')")
    typing.reload(wait_until="domcontentloaded")
    typing.wait_for_function("document.documentElement.dataset.ready === 'yes'")
    expect(typing.locator(FIELD)).to_have_value("(x-1)^2+b*y^4\nb = 2 from 1 to 9")
    assert typing.get_by_label("Window, x to").input_value() == "9"


def test_signs_of_textbooks_are_written_so_by_a_button(typing: Page) -> None:
    typing.fill(FIELD, "x\u00b2 \u2212 3\u00d7y + y^4")
    expect(typing.locator(REFUSAL)).to_have_text("\u2212 is written -, \u00d7 is written *.")
    typing.click("#own-formula .own-mend")
    expect(typing.locator(FIELD)).to_have_value("x\u00b2 - 3*y + y^4")
    expect(typing.locator(FIELD)).to_be_focused()
    eyes.known(typing, f"{SURFACE}.then(surface => surface === 'x**2-3*y+y**4')")
    expect(typing.locator("#own-formula .own-mend")).to_be_hidden()
    typing.fill(FIELD, "|x| \u2212 y")
    expect(typing.locator(REFUSAL)).to_contain_text("abs(...)")
    expect(typing.locator("#own-formula .own-mend")).to_be_hidden()


def test_what_stands_in_the_text_fills_the_window_and_what_is_computed_is_said(typing: Page) -> None:
    busy, formula = typing.locator("#own-formula .own-busy"), typing.locator("#surface-facts math").first
    held = list[Route]()
    before = formula.text_content()
    typing.route("**/race.bin*", lambda route: route.continue_() if held else held.append(route))
    typing.fill(FIELD, "a*x^2 + y^2; a = 1 from 0 to 5; x from -2 to 2")  # as the README has it
    expect(typing.get_by_label("Window, x from")).to_have_value("-2")
    expect(typing.get_by_label("Window, x to")).to_have_value("2")
    expect(typing.get_by_label("Window, y to")).to_have_value("5")
    eyes.until(typing, lambda: bool(held), "no race was asked for")
    expect(busy).to_have_text("Being computed …")
    expect(typing.locator(FIELD)).to_have_attribute("aria-busy", "true")
    assert formula.text_content() == before  # until there is a race to see on it
    held[0].continue_()
    eyes.known(typing, f"{SURFACE}.then(surface => surface === 'a*x**2+y**2;a:1:0:5;x:-2:2')")
    assert formula.text_content() != before
    expect(busy).to_be_hidden()
    expect(typing.locator(REFUSAL)).to_be_hidden()
    typing.get_by_label("Window, x to").fill("3")  # from now on the fields say it
    eyes.known(typing, f"{SURFACE}.then(surface => surface === 'a*x**2+y**2;a:1:0:5;x:-2:3')")
    assert typing.input_value(FIELD) == "a*x^2 + y^2; a = 1 from 0 to 5"
