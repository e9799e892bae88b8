"""The start in the hand: dragged on the surface, set by a press, one click away; a press on a path goes to its step."""

from __future__ import annotations

import re

import numpy as np
import pytest
from playwright.sync_api import Page, expect

from app.link import address
from optim.race import run
from surfaces import SURFACES
from tests.browser import eyes
from tests.browser.conftest import Open

BOWL = "surface=bowl&steps=60&e=gradient_descent,learning_rate:0.05&e=adam,learning_rate:0.3"


def start(page: Page) -> tuple[float, float]:
    """The start that the address says."""
    return address.parse(eyes.search(page, "start=")).start


def hold_and_move(page: Page, begin: tuple[float, float], by: tuple[float, float], moves: int = 10) -> None:
    """Press, move in small steps, let go."""
    page.mouse.move(*begin)
    page.mouse.down()
    for n in range(1, moves + 1):
        page.mouse.move(begin[0] + by[0] * n / moves, begin[1] + by[1] * n / moves)
        page.wait_for_timeout(20)
    page.mouse.up()


def test_the_start_is_dragged_on_the_surface_and_stays_under_the_hand(open_page: Open) -> None:
    page = open_page(BOWL, plotly=True)
    eyes.to_the_end(page)
    handle = page.locator("#deep-panel .start-handle")
    begin = eyes.middle(handle)
    page.mouse.move(*begin)
    page.mouse.down()
    for n in range(1, 6):  # each movement has its answer
        with page.expect_response("**/race.bin?*"):
            page.mouse.move(begin[0] - 14 * n, begin[1] - 9 * n)
    page.mouse.up()
    moved = start(page)
    assert moved != SURFACES["bowl"].start
    np.testing.assert_allclose(eyes.middle(handle), [begin[0] - 70, begin[1] - 45], atol=2)
    assert "camera=" not in page.evaluate("location.search")
    eyes.wait_for_rest(page)
    expected = run(address.parse(page.evaluate("location.search")))
    for path, trajectory in zip(eyes.paths(page, "contour"), expected, strict=True):
        np.testing.assert_allclose(path["x"], trajectory.points[:, 0], rtol=1e-5, atol=1e-6)


def test_a_short_press_on_the_surface_sets_the_start_and_a_long_drag_turns_the_scene(open_page: Open) -> None:
    page = open_page(BOWL, plotly=True)
    eyes.to_the_end(page)
    x, y = eyes.middle(page.locator("#deep-panel"))
    page.mouse.click(x - 30, y - 20)
    set_to = start(page)
    assert abs(set_to[0]) < 5
    eyes.to_the_end(page)
    hold_and_move(page, (x + 40, y + 60), (60, 10))
    turned = eyes.search(page, "camera=")
    assert address.parse(turned).start == set_to


def test_arrow_keys_move_the_start_on_the_surface_too(open_page: Open) -> None:
    page = open_page(BOWL + "&view=deep&zoom=whole", viewport={"width": 400, "height": 800}, plotly=True)
    handle = page.locator("#deep-panel .start-handle")
    handle.focus()
    page.keyboard.press("ArrowLeft")
    x, _ = start(page)
    assert 3.8 < x < SURFACES["bowl"].start[0]
    expect(handle).to_have_attribute("aria-label", f"Start at {x:.2f}, −3.00, on the surface")


@pytest.mark.parametrize("surface", ["rosenbrock", "saddle"])
def test_suggested_starts_are_one_click_away(open_page: Open, surface: str) -> None:
    page = open_page(f"surface={surface}&steps=50&e=adam")
    for name, point in SURFACES[surface].starts.items():
        page.get_by_role("group", name="Start at").get_by_role("button", name=name, exact=True).click()
        at = "const { start } = (await pageModule('state.mjs')).state.run.race; return start.join() === point.join();"
        eyes.known(page, f"async point => {{ {at} }}", list(point))
        assert start(page) == point


def test_a_press_on_a_path_at_rest_goes_to_that_step(open_page: Open) -> None:
    page = open_page(BOWL, plotly=True)
    eyes.to_the_end(page)
    x, y = run(address.parse(BOWL))[0].points[7]
    page.mouse.move(*eyes.pixel(page, x, y))
    expect(page.locator("#contour-panel")).to_have_class(re.compile("on-path"))
    page.mouse.down()
    page.mouse.up()
    eyes.at_step(page, 7)
    assert "start=" not in eyes.search(page, "at=7")


def test_from_a_path_at_rest_the_start_can_still_be_dragged(open_page: Open) -> None:
    page = open_page(BOWL, plotly=True)
    eyes.to_the_end(page)
    x, y = run(address.parse(BOWL))[0].points[7]
    hold_and_move(page, eyes.pixel(page, x, y), (-40, 30))
    assert start(page) != SURFACES["bowl"].start


def test_what_was_played_once_answers_the_hand_before_it_is_played_again(open_page: Open) -> None:
    page = open_page(BOWL + "&at=0", plotly=True)
    unseen = eyes.ink(page, "contour")["inked"]
    eyes.to_the_end(page)
    page.keyboard.press("Home")
    eyes.wait_for_rest_at_start(page)
    assert eyes.ink(page, "contour")["inked"] > unseen + 200  # the future is drawn thin
