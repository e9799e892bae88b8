"""Closer to the map: by wheel, keys, buttons and two fingers; the canvas and the ground stay together."""

from __future__ import annotations

from typing import Any

import numpy as np
from playwright.sync_api import Page

from app.link import address
from optim.race import run
from tests.browser import eyes
from tests.browser.conftest import Open

RACE = "surface=rosenbrock&steps=60&e=adam,learning_rate:0.05&at=60"
POINT = """([x, y]) => pageModule("state.mjs").then(({parts}) => { const [u, v] = parts.contour.axes;
  const b = parts.contour.panel.getBoundingClientRect();
  return [b.left + u.offset + u.scale * x, b.top + v.offset + v.scale * y]; })"""
# Plotly shows, in both graphs, what the page's own axes show, and nothing is under way.
SETTLED = """async () => { const { parts } = await pageModule("state.mjs"), [x] = parts.contour.axes;
  const [c, d] = ["contour", "deep"].map(id => document.querySelector(`#${id} .js-plotly-plot`)._fullLayout);
  const [low, high] = c.xaxis.range, near = (one, other) => Math.abs(one - other) < 1e-6 * (high - low);
  return near(low, d.scene.xaxis.range[0]) && near(high, d.scene.xaxis.range[1])
    && Math.abs(x.offset + x.scale * low - c.xaxis._offset) < 0.6
    && Math.abs(x.offset + x.scale * high - c.xaxis._offset - c.xaxis._length) < 0.6
    && !document.querySelector("#contour-panel .plot").style.transform
    && !document.querySelector(".panel.loading"); }"""


def window(page: Page) -> list[float]:
    """The range of x that Plotly shows, in both graphs."""
    eyes.wait_for_plotly(page)
    eyes.drawn(page)
    eyes.known(page, SETTLED)
    ranges = page.evaluate(
        """() => { const [c, d] = ["contour", "deep"]
            .map(id => document.querySelector(`#${id} .js-plotly-plot`)._fullLayout);
          return [c.xaxis.range, d.scene.xaxis.range]; }"""
    )
    np.testing.assert_allclose(*ranges)
    return ranges[0]


def test_the_wheel_looks_closer_at_what_is_under_the_pointer(open_page: Open) -> None:
    page = open_page(RACE, plotly=True)
    eyes.wait_for_rest(page)
    whole = window(page)
    under = run(address.parse(RACE))[0].points[30]
    before = eyes.pixel(page, *under)
    page.mouse.move(*before)
    for _ in range(4):
        page.mouse.wheel(0, -100)
    eyes.drawn(page)
    np.testing.assert_allclose(page.evaluate(POINT, list(map(float, under))), before, atol=1.5)
    near = window(page)
    assert np.ptp(near) < 0.4 * np.ptp(whole)
    np.testing.assert_allclose(eyes.pixel(page, *under), before, atol=1.5)
    eyes.wait_for_rest(page)
    np.testing.assert_allclose(page.evaluate(POINT, list(map(float, under))), eyes.pixel(page, *under), atol=1)
    again = open_page(eyes.search(page, "zoom=").removeprefix("?"), plotly=True)
    np.testing.assert_allclose(window(again), near, rtol=1e-4)


def test_keys_and_buttons_look_closer_and_back(open_page: Open) -> None:
    page = open_page(RACE, plotly=True)
    whole = window(page)
    page.keyboard.press("+")
    page.keyboard.press("+")
    np.testing.assert_allclose(np.ptp(window(page)), np.ptp(whole) / 1.5**2, rtol=1e-6)
    page.get_by_role("button", name="Farther").click()
    np.testing.assert_allclose(np.ptp(window(page)), np.ptp(whole) / 1.5, rtol=1e-6)
    page.keyboard.press("0")
    np.testing.assert_allclose(window(page), whole)
    assert "zoom" not in eyes.search(page)


def test_the_map_is_moved_with_shift(open_page: Open) -> None:
    page = open_page(f"{RACE}&zoom=0,1,3", plotly=True)
    before, (x, y) = window(page), eyes.middle(page.locator("#contour-panel"))
    page.keyboard.down("Shift")
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 100, y, steps=5)
    page.mouse.up()
    page.keyboard.up("Shift")
    after, width = window(page), page.evaluate("document.getElementById('contour-panel').clientWidth")
    np.testing.assert_allclose(np.subtract(before, after), 100 / width * np.ptp(before), rtol=1e-4)
    assert "start=" not in eyes.search(page, "zoom=")


def test_two_fingers_look_closer_and_do_not_move_the_start(open_page: Open) -> None:
    page = open_page(RACE, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, plotly=True)
    whole, (x, y) = window(page), eyes.middle(page.locator("#contour-panel"))
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, apart: float) -> None:
        points: list[dict[str, Any]] = [{"x": x - apart, "y": y, "id": 0}, {"x": x + apart, "y": y, "id": 1}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x - 40, "y": y, "id": 0}]})
    fingers("touchStart", 40)
    for apart in (50, 60, 70, 80):
        fingers("touchMove", apart)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    np.testing.assert_allclose(np.ptp(window(page)), np.ptp(whole) / 2, rtol=0.05)
    assert "start=" not in eyes.search(page, "zoom=")


LEAVES = "e=momentum,learning_rate:0.2"
FIT = """async () => { const { catalogue, parts, state } = await pageModule("state.mjs");
  const { wholeWindow } = await pageModule("model/zoom.mjs"), { surface } = state.run.race;
  const { size, axes: [x, y] } = parts.contour;
  const rows = state.run.paths.filter(({ verdict }) => !["left", "diverging", "diverged"].includes(verdict.kind))
    .flatMap(path => [...path.x].map((v, row) => [x.offset + x.scale * v, y.offset + y.scale * path.y[row]]));
  const across = rows.map(([u]) => u / size[0]), down = rows.map(([, v]) => v / size[1]);
  return { zoom: state.zoom, base: parts.contour.base, known: wholeWindow(catalogue.surfaces[surface].window, size),
    inside: [...across, ...down].every(share => share >= 0 && share <= 1),
    filled: Math.max(Math.max(...across) - Math.min(...across), Math.max(...down) - Math.min(...down)) }; }"""


def test_a_race_opens_so_that_its_paths_fill_the_map_and_a_key_fits_it_again(open_page: Open) -> None:
    page = open_page(f"e=gradient_descent,learning_rate:0.038&{LEAVES}&e=adam,learning_rate:0.3", plotly=True)
    opened = page.evaluate(FIT)
    assert opened["inside"]
    assert opened["filled"] > 0.6
    for axis in "xy":
        np.testing.assert_allclose(opened["base"][axis], opened["known"][axis], rtol=1e-9)
    again = open_page(eyes.search(page, "zoom=").removeprefix("?"), plotly=True)
    assert again.evaluate(FIT)["zoom"] == opened["zoom"]
    eyes.drag(page, eyes.control(page, "slider", 0, "learning_rate"), 0.5, 0.9)
    assert page.evaluate(FIT)["zoom"] == opened["zoom"], "a view that jumps under the hand"
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("0")
    page.keyboard.press("Home")
    whole = window(page)
    assert page.evaluate(FIT)["zoom"] is None
    page.keyboard.press("z")
    assert np.ptp(window(page)) < np.ptp(whole)
    page.get_by_role("button", name="Fit the paths").click()
    np.testing.assert_allclose(window(page), whole)


def test_a_link_made_while_a_race_was_looked_at_is_seen_as_it_was(open_page: Open) -> None:
    page = open_page("surface=ravine&at=20")
    assert page.evaluate(FIT)["zoom"] is None
    assert "zoom" not in eyes.search(page)
    page.keyboard.press("Space")
    assert "zoom=whole" in eyes.search(page, "zoom=")  # while it plays nothing else would say so
