"""In the hand: a slider under way bends the future only, edits are undone, the start moves by keys."""

from __future__ import annotations

from urllib.parse import urlsplit

import numpy as np
import pytest
from playwright.sync_api import Page, Route, expect

from app.link import address
from optim.race import run
from tests.browser import eyes
from tests.browser.conftest import Open

PAUSED = 80
LONG = "surface=rosenbrock&steps=300&e=momentum,learning_rate:0.001&e=adam,learning_rate:0.1"


@pytest.fixture
def paused(open_page: Open) -> Page:
    """A race paused at step 80."""
    page = open_page(LONG)
    page.locator("#scrub").fill(str(PAUSED))
    eyes.wait_for_calm(page)
    return page


def test_under_way_a_slider_bends_the_future_and_leaves_the_past(paused: Page) -> None:
    slider = eyes.control(paused, "slider", 1, "learning_rate")
    eyes.drag(paused, slider, eyes.share(slider), eyes.share(slider) + 0.15)
    race = address.parse(eyes.search(paused, f"change={PAUSED},1,learning_rate"))
    assert len(race.changes) == 1
    assert race.entrants[1].values()["learning_rate"] == 0.1
    before, after = run(address.parse(LONG))[1].points, run(race)[1].points
    np.testing.assert_array_equal(after[: PAUSED + 1], before[: PAUSED + 1])
    assert not np.array_equal(after[PAUSED + 1], before[PAUSED + 1])
    expect(paused.locator("#marks .mark")).to_have_count(1)
    expect(paused.locator(".card >> nth=1 >> .was >> nth=0")).to_have_text(f"0.1 until {PAUSED}")
    eyes.to_the_end(paused)
    np.testing.assert_allclose(eyes.walked(paused)[1]["x"], after[:, 0], rtol=1e-6, atol=1e-7)


def test_a_value_shows_what_is_in_force_at_the_step_on_show(paused: Page) -> None:
    value = eyes.control(paused, "value", 0, "beta")
    paused.click('.card >> nth=0 >> [data-do="more"]')
    value.fill("0.5")
    value.press("Enter")
    eyes.search(paused, f"change={PAUSED},0,beta:0.5")
    paused.locator("#scrub").fill("20")
    expect(value).to_have_value("0.9")
    paused.locator("#scrub").fill("200")
    expect(value).to_have_value("0.5")


def test_whole_run_changes_all_of_it_and_the_choice_is_remembered(paused: Page) -> None:
    paused.click('[data-mode="whole"]')
    value = eyes.control(paused, "value", 1, "learning_rate")
    value.fill("0.3")
    value.press("Enter")
    assert not address.parse(eyes.search(paused, "adam,learning_rate:0.3")).changes
    paused.reload(wait_until="domcontentloaded")
    paused.wait_for_function("() => document.documentElement.dataset.ready === 'yes'")
    expect(paused.locator('[data-mode="whole"]')).to_have_attribute("aria-pressed", "true")


def test_a_drag_while_it_plays_bends_it_as_it_goes(open_page: Open) -> None:
    page = open_page("steps=3000&e=adam,learning_rate:0.01")
    page.wait_for_function("() => Number(document.getElementById('now').textContent) > 30")
    slider = eyes.control(page, "slider", 0, "learning_rate")
    eyes.drag(page, slider, eyes.share(slider), 0.8, moves=60)
    changes = address.parse(eyes.search(page, "change=")).changes
    assert len(changes) == 1
    assert changes[0].value > 0.2
    assert eyes.step(page) > changes[0].step


def test_a_drag_asks_one_question_at_a_time_and_the_last_is_of_where_it_ends(open_page: Open) -> None:
    page, held = open_page("surface=bowl&steps=60&e=adam"), list[Route]()
    eyes.to_the_end(page)
    page.route("**/race.bin?*", lambda route: held.append(route))
    slider = eyes.control(page, "slider", 0, "learning_rate")
    with eyes.asked(page, "race.bin?") as asked:
        eyes.drag(page, slider, eyes.share(slider), eyes.share(slider) + 0.2, moves=20)
        eyes.drawn(page)
        assert len(asked) == len(held) == 1, "the first has no answer yet"
        held.pop().continue_()
        eyes.until(page, lambda: len(held) == 1, "the latest was never asked")
        held.pop().continue_()
        eyes.search(page, f"adam,learning_rate:{eyes.control(page, 'value', 0, 'learning_rate').input_value()}")
    assert len(asked) == 2
    assert address.parse(urlsplit(asked[1]).query) == address.parse(page.evaluate("location.search"))


def test_edits_are_undone_and_done_again(paused: Page) -> None:
    begun = eyes.search(paused, f"at={PAUSED}")
    value = eyes.control(paused, "value", 0, "learning_rate")
    value.fill("0.002")
    value.press("Enter")
    changed = eyes.search(paused, "change=")
    paused.evaluate("document.activeElement.blur()")  # in a field the keys are the field's
    paused.keyboard.press("Control+z")
    paused.wait_for_function("text => location.search === text", arg=begun)
    paused.click('[data-do="redo"]')
    paused.wait_for_function("text => location.search === text", arg=changed)
    eyes.wait_for_calm(paused)
    paused.hover(".card >> nth=1")
    paused.click('.card >> nth=1 >> [data-do="remove"]')
    expect(paused.locator(".card")).to_have_count(1)
    paused.click('[data-do="undo"]')
    expect(paused.locator(".card")).to_have_count(2)
    paused.wait_for_function("text => location.search === text", arg=changed)


def test_arrow_keys_move_the_start(open_page: Open) -> None:
    page = open_page("surface=bowl")
    eyes.to_the_end(page)
    handle = page.locator("#start-handle")
    handle.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    x, y = address.parse(eyes.search(page, "start=")).start
    assert 4 < x < 4.3
    assert -2.5 < y < -1.5
    expect(handle).to_have_attribute("aria-label", f"Start at {x:.2f}, −{-y:.2f}, on the map")
    assert eyes.step(page) == 200


def test_a_finger_drags_the_start(open_page: Open) -> None:
    page = open_page("surface=bowl", viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    box = page.locator("#start-handle").bounding_box()
    assert box
    touch = page.context.new_cdp_session(page)
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for n in range(1, 9):
        touch.send(
            "Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x - 12 * n, "y": y - 8 * n}]}
        )
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    start = address.parse(eyes.search(page, "start=")).start
    assert start[0] < 3
    assert start[1] > -2.5
