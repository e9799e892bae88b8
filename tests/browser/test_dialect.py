"""Whose equation: chosen on a card, said in words, carried by a fork, in the link, and undone."""

from __future__ import annotations

import numpy as np
from playwright.sync_api import Locator, Page, expect

from app.link import address
from app.page.badge import badge
from app.payload.dialects import option, otherwise
from optim import RULES
from optim.race import run
from tests.browser import eyes
from tests.browser.conftest import Open

RACE = "surface=ravine&steps=120&e=momentum,learning_rate:0.01,schedule:step&e=sign_sgd"


def card(page: Page, number: int) -> Locator:
    """A card, its settings open."""
    found = page.locator(".card").nth(number)
    if not found.locator(".rest").is_visible():
        found.locator('[data-do="more"]').click()
    return found


def equation(page: Page, number: int) -> Locator:
    """The choice of an equation on a card."""
    return card(page, number).get_by_label("equation")


def test_a_dialect_is_chosen_and_said_and_walked_and_undone(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=120")
    rule, choice, says = RULES["momentum"], equation(page, 0), card(page, 0).locator(".says")
    assert choice.locator("option").all_inner_texts() == [option("momentum", name) for name in rule.dialect_names]
    expect(says).to_be_hidden()
    choice.select_option("torch")
    race = address.parse(eyes.search(page, "dialect:torch"))
    assert [entrant.dialect for entrant in race.entrants] == ["torch", "paper"]
    expect(says).to_have_text(otherwise("momentum", "torch"))
    np.testing.assert_allclose(eyes.walked(page)[0]["x"], run(race)[0].points[:, 0], rtol=1e-6, atol=1e-7)
    page.click('[data-do="undo"]')
    page.wait_for_function("() => !location.search.includes('dialect')")
    expect(choice).to_have_value("paper")
    expect(says).to_be_hidden()
    page.click('[data-do="redo"]')
    expect(choice).to_have_value("torch")


def test_there_is_no_choice_where_all_write_alike(open_page: Open) -> None:
    expect(equation(open_page(RACE), 1)).to_have_count(0)


def test_a_fork_carries_its_dialect_and_twins_are_told_apart_by_it(open_page: Open) -> None:
    page = open_page(f"{RACE.replace('step&', 'step,dialect:optax&')}&at=120")
    expect(equation(page, 0)).to_have_value("optax")
    page.click('.card >> nth=0 >> [data-do="fork"]')
    expect(page.locator(".card")).to_have_count(3)
    expect(equation(page, 2)).to_have_value("optax")
    equation(page, 2).select_option("paper")
    names = page.locator(".card .name")
    expect(names).to_have_text(["Momentum in Optax", "Sign SGD", "Momentum on paper"])
    page.wait_for_function("() => location.search.split('dialect:').length === 2")
    assert [e.dialect for e in address.parse(eyes.search(page)).entrants] == ["optax", "paper", "paper"]


def test_the_badge_is_of_the_equation_that_was_chosen(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=120")
    line = page.locator(".card .badge")
    for number, rule in enumerate(("momentum", "sign_sgd")):
        expect(line.nth(number)).to_have_text(badge(rule, "paper"))
        expect(line.nth(number)).to_be_hidden()
    equation(page, 0).select_option("torch")
    expect(line.nth(0)).to_have_text(badge("momentum", "torch"))
    expect(line.nth(0)).to_be_visible()
    title = line.nth(0).get_attribute("title") or ""
    assert "torch.optim.SGD" in title
    assert "prescribed gradients" in title


def test_the_formula_follows_the_equation_and_says_what_the_ground_has(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=120")
    shown = card(page, 0).locator(".formula:visible")
    expect(shown).to_have_count(2)
    expect(shown.nth(0)).to_contain_text("v")
    expect(shown.nth(1)).to_contain_text("noise")
    equation(page, 0).select_option("torch")
    expect(card(page, 0).locator('[data-dialects="torch optax"]')).to_be_visible()
    expect(card(page, 0).locator('[data-dialects="paper"]')).to_be_hidden()
    page.evaluate("document.querySelector('[data-surface=linear_regression]').click()")
    expect(card(page, 0).locator(".on-data")).to_be_visible()
    expect(card(page, 0).locator(".on-formula")).to_be_hidden()
