"""What is typed, lost on the way, or said of another step: numbers are read or refused, a card keeps what it shows."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from app.link import address
from app.link.asked import asked
from tests.browser import eyes
from tests.browser.conftest import Open

RACE = "surface=bowl&steps=300&e=momentum,learning_rate:0.01&e=sgd,learning_rate:0.05,schedule:cosine"
SHOWN = """card => { const box = card.querySelector(".symbol math")?.getBoundingClientRect();
  return Boolean(box && box.width > 3 && box.height > 3 && card.querySelector(".place.value input").value); }"""


def refused(page: Page) -> str:
    """The one sentence that is said of a value."""
    expect(page.locator(".wrong")).to_have_count(1)
    return page.locator(".wrong").inner_text()


def test_numbers_are_read_as_the_page_writes_them_or_refused_in_a_sentence(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=0")
    page.click("summary")
    steps, rate = eyes.control(page, "value", "race", "steps"), eyes.control(page, "value", 0, "learning_rate")
    steps.fill("1,000")
    steps.press("Enter")
    expect(page.locator("#all")).to_have_text("1,000")
    for text in ("1.500", "1,5", "2 00"):
        steps.fill(text)
        steps.press("Enter")
        assert refused(page).startswith(f"steps is ‘{text}’, but must be a whole number from 1 to 100,000")
        expect(steps).to_have_attribute("aria-invalid", "true")
    steps.fill("2\u202f500")
    steps.press("Enter")
    expect(page.locator("#all")).to_have_text("2,500")
    expect(page.locator(".wrong, [aria-invalid]")).to_have_count(0)
    rate.fill("")
    rate.press_sequentially("abc")  # and nothing more
    assert (
        refused(page) == "learning rate is ‘abc’, but must be a number, 0 or more; its slider goes from 0.000001 to 10."
    )
    rate.fill("−1")
    page.locator("#play").focus()  # leaving it is what brings it up
    assert refused(page).startswith("learning rate is ‘−1’, but must be a number, 0 or more")
    expect(rate).to_have_value("0.01")
    rate.fill("0,02")
    rate.press("Enter")
    expect(rate).to_have_value("0.02")
    expect(page.locator(".wrong, [aria-invalid]")).to_have_count(0)
    race = address.parse(eyes.search(page, "momentum,learning_rate:0.02"))
    assert race.steps == 2500


@pytest.mark.parametrize("misfortune", ["aborted", "no answer", "500"])
def test_the_rate_and_its_symbol_stay_on_the_card_whatever_becomes_of_an_answer(
    open_page: Open, misfortune: str
) -> None:
    page = open_page(f"{RACE}&at=100&change=50,1,learning_rate:0.02", refused=True)
    eyes.wait_for_calm(page)
    cards = page.locator(".card")
    page.wait_for_function(f"() => [...document.querySelectorAll('.card')].every({SHOWN})")
    lost: list[Route] = []

    def lose(route: Route) -> None:
        lost.append(route)
        if misfortune == "aborted":
            route.abort()
        elif misfortune == "500":
            route.fulfill(status=500, body="out of order")

    page.route("**/race.bin?*", lose)
    for number in (0, 1):
        slider, value = (eyes.control(page, part, number, "learning_rate") for part in ("slider", "value"))
        before, share = value.input_value(), eyes.share(slider)
        eyes.drag(page, slider, share, share + 0.1, moves=4)
        assert value.input_value() != before  # what the hand has set, before any path has come
        assert cards.nth(number).evaluate(SHOWN)
    assert lost
    expect(cards.nth(1).locator(".was").first).to_have_text("× cosine, 0.05 until 50")
    if misfortune == "no answer":  # until now
        lost.pop(0).abort()
    page.unroute("**/race.bin?*")
    rates = [eyes.control(page, "value", number, "learning_rate").input_value() for number in (0, 1)]
    eyes.search(page, f"change=100,0,learning_rate:{rates[0]}&change=100,1,learning_rate:{rates[1]}")
    assert all(cards.nth(number).evaluate(SHOWN) for number in (0, 1))


def test_a_card_is_there_at_once_whatever_becomes_of_the_answer(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=100", refused=True)
    page.route("**/race.bin?*", lambda route: route.abort())
    page.focus('.card [data-do="fork"] >> nth=0')
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_have_count(3)
    expect(page.locator(".card .symbol math").nth(2)).to_be_visible()
    page.unroute("**/race.bin?*")
    expect(page.locator("#board-rows tr")).to_have_count(3)


def test_a_picture_that_is_lost_on_the_way_is_asked_for_again(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=100", refused=True, plotly=True)
    eyes.wait_for_rest(page)
    page.route("**/_dash-update-component*", lambda route: route.abort(), times=1)
    width = "(([a, b]) => b - a)(document.querySelector('#contour .js-plotly-plot').layout.xaxis.range)"
    before = page.evaluate(width)
    page.click('[data-do="closer"]')
    page.wait_for_function(f"before => {width} < 0.9 * before", arg=before)


def test_what_a_slider_changes_is_said_where_it_is_the_whole_run(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=100")
    words, rate = page.locator("#mode-words"), eyes.control(page, "value", 0, "learning_rate")
    expect(words).to_have_text("A slider changes what is still to come.")
    page.click('[data-mode="whole"]')
    expect(words).to_have_text("A slider changes the whole run.")
    page.click('[data-mode="here"]')
    for at, says in ((0, "At the start a"), (300, "At the end a")):
        page.locator("#scrub").fill(str(at))
        expect(words).to_have_text(f"{says} slider changes the whole run.")
        rate.fill("0.02" if at else "0.03")
        rate.press("Enter")
        assert not address.parse(eyes.search(page, "learning_rate:0.02" if at else "learning_rate:0.03")).changes


def test_a_hand_that_took_hold_under_way_leaves_the_past_alone_to_the_end_and_beyond(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=290")
    slider = eyes.control(page, "slider", 0, "learning_rate")
    box = slider.bounding_box()
    assert box
    x, y, across = box["x"] + 7, box["y"] + box["height"] / 2, box["width"] - 14
    page.mouse.move(x + across * eyes.share(slider), y)
    page.mouse.down()
    page.mouse.move(x + across * 0.6, y)
    page.evaluate("async () => (await pageModule('page/stage.mjs')).seek(300)")
    page.mouse.move(x + across * 0.65, y)
    page.mouse.up()
    race = address.parse(eyes.search(page, "change="))
    assert [change.step for change in race.changes] == [290]
    assert race.entrants[0].values()["learning_rate"] == 0.01


def test_a_link_without_entrants_gets_tuned_ones_and_the_address_says_them(open_page: Open) -> None:
    page = open_page("surface=rosenbrock&steps=150&utm_source=mail&fbclid=x#top")
    race = address.parse(eyes.search(page, "e=gradient_descent"))
    assert race == asked("surface=rosenbrock&steps=150")
    expect(page.locator("#notice")).to_be_hidden()
    eyes.to_the_end(page)
    expect(page.locator(".card .state")).to_have_text(["", "", ""])


def test_an_unknown_field_is_one_short_line(open_page: Open) -> None:
    page = open_page("surface=bowl&colour=red", refused=True)
    expect(page.locator("#notice")).to_contain_text("field is 'colour', but must be one that a race has")
    assert len(page.inner_text("#notice")) < 140


def test_a_card_speaks_of_the_step_on_show_and_of_noise_where_there_is_some(open_page: Open) -> None:
    page = open_page("surface=saddle&steps=100&e=gradient_descent,learning_rate:0.05&e=adam&at=100")
    state, note = page.locator(".card .state").first, page.locator(".card .note").first
    expect(state).not_to_be_empty()
    page.locator("#scrub").fill("0")
    expect(state).to_be_empty()
    expect(note).to_be_hidden()
    expect(page.locator(".card .badge").first).to_be_hidden()
    page.click("summary")
    eyes.control(page, "value", "race", "noise").fill("0.1")
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    expect(page.locator(".card .badge").first).to_be_hidden()
    page.click('.card >> nth=0 >> [data-do="more"]')
    expect(page.locator(".card .badge").first).to_be_visible()
