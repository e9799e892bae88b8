"""Keep going: to a hundred thousand steps, with answers that stay small and numbers that stay exact."""

from __future__ import annotations

import numpy as np
from playwright.sync_api import expect

from app.link import address
from optim.race import run
from tests.browser import eyes
from tests.browser.conftest import Open

EIGHT = "&".join(["e=adam,learning_rate:0.001"] * 4 + ["e=sgd,learning_rate:0.0005"] * 4)
SIZES = """() => performance.getEntriesByType("resource").filter(({ name }) => name.includes("/race"))
  .map(({ decodedBodySize }) => decodedBodySize)"""
LONG = f"surface=rosenbrock&steps=100000&noise=0.5&{EIGHT}"


def test_at_the_end_the_race_goes_on_and_its_past_stays(open_page: Open) -> None:
    page = open_page("surface=rosenbrock&steps=80&e=adam,learning_rate:0.05,schedule:cosine")
    eyes.wait_for_calm(page)
    short = run(address.parse(eyes.search(page)))[0].points
    page.click('[data-do="further"]')
    race = address.parse(eyes.search(page, "steps=160"))
    assert (race.steps, race.horizon) == (160, 80)
    np.testing.assert_array_equal(run(race)[0].points[:81], short)
    page.wait_for_function("() => Number(document.getElementById('now').textContent) > 90")
    page.keyboard.press("g")
    assert address.parse(eyes.search(page, "steps=320")).steps == 320


def test_there_is_a_last_step_and_it_is_said(open_page: Open) -> None:
    page = open_page("surface=bowl&steps=60000&e=adam&at=5")
    page.click('[data-do="further"]')
    eyes.search(page, "steps=100000")
    page.click('[data-do="further"]')
    expect(page.locator("#notice")).to_contain_text("at most 100,000 steps")


def test_of_a_hundred_thousand_steps_the_one_on_show_is_exact(open_page: Open) -> None:
    page = open_page(f"{LONG}&at=50")
    page.locator("#scrub").fill("54321")
    trajectories = run(address.parse(LONG))
    best = min(float(trajectory.losses[54321]) for trajectory in trajectories)
    cell = page.locator("#board-rows tr >> nth=0 >> .n")
    page.wait_for_function("() => !document.querySelector('#board-rows .n').textContent.startsWith('≈')")
    assert float(cell.inner_text().replace("−", "-")) == float(f"{best:.1e}")
    slider = eyes.control(page, "slider", 0, "learning_rate")
    eyes.drag(page, slider, eyes.share(slider), eyes.share(slider) + 0.1, moves=4)
    page.wait_for_function(f"() => ({SIZES})().length >= 3")
    assert 10_000 < max(page.evaluate(SIZES)) <= 1_000_000
