"""The tab Network: its sliders train anew, the link remembers them, and one training has its pictures."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import eyes
from tests.browser.conftest import Open

RACE = "surface=bowl&steps=30&e=sgd,learning_rate:0.3&e=adam,learning_rate:0.02&e=newton"
TRAINED = "document.querySelectorAll('#net-rows tr').length && !document.querySelector('#network-panel.waiting')"


def table(page: Page) -> list[str]:
    """The rows of the table, once they are those of the network on show."""
    page.wait_for_timeout(300)  # an answer is asked for five times a second
    page.wait_for_function(TRAINED)
    return page.locator("#net-rows tr").all_inner_texts()


def test_a_slider_trains_anew_and_the_link_remembers(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=30&view=network&net=8,40,16")
    before = table(page)
    expect(page.locator("#net-changes")).to_be_hidden()
    assert [row.split()[0] for row in before] == ["SGD", "Adam"]
    expect(page.locator("#net-not")).to_contain_text("Newton is not trained here")
    expect(page.locator("#net-words")).to_contain_text("33 weights, 500 epochs")
    slider = page.locator('[data-net="width"] input')
    eyes.drag(page, slider, eyes.share(slider), 0.9)
    assert table(page) != before
    assert "net=8,40,16" not in eyes.search(page)
    again = open_page(eyes.search(page))
    assert table(again) == table(page)


def test_a_picture_is_of_the_chosen_entrant_and_kind(open_page: Open) -> None:
    page = open_page(f"{RACE}&change=10,0,learning_rate:0.1&at=30&view=network&net=8,40,16&shows=principal")
    expect(page.locator("#net-changes")).to_contain_text("was changed during the race is not in it")
    words = page.locator("#net-picture-words")
    expect(words).to_contain_text("along which this path spreads most")
    expect(page.locator("#net-warning")).to_be_visible()
    page.locator("#net-who button", has_text="Adam").click()
    page.locator("button", has_text="Random slice").click()
    expect(words).to_contain_text("Two random directions")
    assert "shows=random" in eyes.search(page)
    assert "inside=1" in eyes.search(page)
    page.locator("button", has_text="Learned").click()
    expect(words).to_contain_text("40 in all")
    expect(page.locator("#net-warning")).to_be_hidden()
    page.locator("button", has_text="Losses").click()
    expect(page.locator("#net-ink")).to_be_visible()
    assert "shows" not in eyes.search(page)


def test_numbers_beyond_the_sliders_are_answered_with_a_sentence(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=30&view=network&net=1,40,16", refused=True)
    expect(page.locator("#net-words")).to_have_text("hidden units is 1, but must be a whole number from 2 to 64.")
