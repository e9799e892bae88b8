"""Bad luck: a slow server, a server that is gone, a picture that the browser takes away."""

from __future__ import annotations

import re
import time

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, expect

from app.link import address
from optim.race import run
from tests.browser import chromium, eyes
from tests.browser.conftest import PLOTLY, READY, Open
from tests.serving import Served, served

LATENCY = 150  # ms
SECONDS = 3  # of dragging
SLOWER = """ms => { const ask = window.fetch;
  const later = () => new Promise(resolve => setTimeout(resolve, ms));
  window.fetch = async (...request) => { await later(); return ask(...request); }; }"""

# How many colours the page has painted the map in, below Plotly's lines; 0 where it shows none of it.
PAINTED = """() => { const c = document.querySelector("canvas.painted"), d = c.getContext("2d");
  if (getComputedStyle(c).display === "none" || !c.width) return 0;
  return new Set(new Uint32Array(d.getImageData(0, 0, c.width, c.height).data.buffer)).size; }"""


@pytest.mark.parametrize("lost", ["**/model/race.mjs", "**/main.mjs", "**/panels/code.mjs"])
def test_a_page_that_does_not_load_whole_says_so_and_is_loaded_again_by_one_press(
    browser: Browser, app_server: Served, lost: str
) -> None:
    page = browser.new_page(bypass_csp=True)
    page.route(lost, lambda route: route.abort())
    page.goto(f"{app_server.url}/?surface=bowl&steps=60")
    said = page.get_by_role("alert").filter(has_text="The page did not load whole, and cannot race.")
    expect(said).to_be_visible()
    page.unroute_all()
    said.get_by_role("link", name="Load it again").click()
    page.wait_for_function(READY)
    expect(said).to_be_hidden()
    assert "surface=bowl" in page.evaluate("location.search")
    page.close()


def test_a_page_whose_race_does_not_come_says_so_and_begins_once_it_does(browser: Browser, app_server: Served) -> None:
    page = browser.new_page(bypass_csp=True)
    page.route("**/race.bin?*", lambda route: route.abort())
    page.goto(f"{app_server.url}/?surface=bowl&steps=60")
    said = page.get_by_text("The server does not answer. The race begins as soon as it does.")
    expect(said).to_be_visible()
    page.unroute_all()
    page.wait_for_function(READY)
    expect(said).to_be_hidden()
    page.close()


COME = "(parseFloat(document.documentElement.style.getPropertyValue('--come')) || 0)"


WIDE = (
    "() => document.querySelector('[role=progressbar][aria-label=\"Loading the race\"]').getBoundingClientRect().width"
)


def let_one_come(page: Page, held: list[Route]) -> None:
    """Let what was held back come, once it is asked for."""
    eyes.until(page, lambda: bool(held), "it was not asked for")
    held.pop().continue_()


def test_while_the_page_loads_its_bar_says_how_much_has_come(browser: Browser, app_server: Served) -> None:
    page = browser.new_page(bypass_csp=True)
    bar = page.get_by_role("progressbar", name="Loading the race")
    held: list[Route] = []
    for late in ("model/race.mjs", "race.bin?*", "heights/*"):
        page.route(f"**/{late}", lambda route: held.append(route))
    page.goto(f"{app_server.url}/?surface=bowl&steps=60", wait_until="commit")
    page.wait_for_function(
        f"(all => Math.abs({COME} - (all - 1) / all / 2) < 1e-6)(document.documentElement.dataset.modules)"
    )
    for share in (50, 75):
        let_one_come(page, held)
        expect(bar).to_have_attribute("aria-valuenow", str(share))
    page.wait_for_function(f"() => Math.abs(({WIDE})() - 0.75 * 1280) < 2")  # it glides there
    assert not page.evaluate(READY)
    let_one_come(page, held)
    page.wait_for_function(READY)
    expect(bar).to_be_hidden()
    page.close()


def test_a_server_with_too_much_to_do_is_asked_again_for_the_latest_and_the_race_on_show_stays(open_page: Open) -> None:
    page, asked = open_page("surface=bowl&steps=60&e=adam&at=60", refused=True), list[str]()
    page.evaluate("Math.random = () => 0")  # the pause is as long as the server says, and no longer
    before = eyes.ink(page, "contour")

    def busy(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) > 2:
            return route.fallback()
        return route.fulfill(
            status=503, headers={"Retry-After": "41"[len(asked) - 1]}, json={"error": "More is asked than can be."}
        )

    page.route("**/race.bin?*", busy)
    value = eyes.control(page, "value", 0, "learning_rate")
    said = page.get_by_text("The server has much to do: the answer comes in a moment.")
    for rate in ("0.3", "0.4", "0.5"):  # the second and the third while the first must wait
        value.fill(rate)
        value.press("Enter")
        expect(said).to_be_visible()
    expect(page.locator("#notice")).not_to_have_class(re.compile("error"))
    assert eyes.ink(page, "contour") == before
    assert value.input_value() == "0.5"
    eyes.search(page, "learning_rate:0.5")
    expect(said).to_be_hidden()
    assert [re.findall(r"learning_rate:([\d.]+)", url) for url in asked] == [["0.3"], ["0.5"], ["0.5"]]
    assert eyes.ink(page, "contour") != before


def painted(page: Page) -> int:
    """How many colours the page has painted the map in itself."""
    return page.evaluate(PAINTED)


@pytest.mark.alone
def test_with_a_slow_server_the_hand_still_sees_the_newest_answer_and_it_ends_right(open_page: Open) -> None:
    page = open_page("steps=400", plotly=True)
    eyes.to_the_end(page)
    page.evaluate(SLOWER, LATENCY)
    slider = eyes.control(page, "slider", 1, "learning_rate")
    box = slider.bounding_box()
    assert box
    page.evaluate(
        """() => { window.pictures = new Set(); const canvas = document.getElementById("contour-ink");
          const look = () => { const d = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
            let hash = 0; for (let i = 0; i < d.length; i += 64) hash = (hash * 31 + d[i] + d[i + 3]) | 0;
            window.pictures.add(hash); }; window.looking = setInterval(look, 40); }"""
    )
    page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + box["height"] / 2)
    page.mouse.down()
    began = time.monotonic()
    while (passed := time.monotonic() - began) < SECONDS:
        page.mouse.move(box["x"] + (0.5 - 0.1 * passed / SECONDS) * box["width"], box["y"] + box["height"] / 2)
    page.mouse.up()
    pictures = page.evaluate("() => { clearInterval(window.looking); return window.pictures.size; }")
    assert pictures >= 5 * SECONDS
    rate = eyes.control(page, "value", 1, "learning_rate").input_value()
    race = address.parse(eyes.search(page, f"momentum,learning_rate:{rate}"))
    eyes.wait_for_rest(page)
    expected = run(race)[1].points[:, 0]
    np.testing.assert_allclose(eyes.paths(page, "contour")[1]["x"], expected, rtol=1e-6, atol=1e-7)


@pytest.mark.alone
def test_that_the_server_is_gone_is_said_within_five_seconds_by_itself(playwright: Playwright) -> None:
    browser = playwright.chromium.launch(executable_path=str(chromium.required()), args=chromium.arguments())
    page = browser.new_page(bypass_csp=True)
    with served() as app:
        port = int(app.url.rsplit(":", 1)[1])
        page.goto(f"{app.url}/?surface=bowl&steps=100&at=100")
        page.wait_for_function(f"() => {READY}")
    expect(page.locator("#notice")).to_contain_text("The server does not answer", timeout=5_000)
    page.keyboard.press("Home")
    eyes.at_step(page, 0)
    with served(port):
        expect(page.locator("#notice")).to_be_hidden(timeout=10_000)
    browser.close()


def test_when_the_browser_takes_webgl_away_the_map_goes_on_and_the_scene_says_why(open_page: Open) -> None:
    page = open_page("surface=bowl&steps=60", stub=False, plotly=True)
    eyes.to_the_end(page)
    lose = """kind => { const canvas = document.querySelector("#deep canvas.gl-canvas, #deep canvas");
      window.lost ??= (canvas.getContext("webgl2") ?? canvas.getContext("webgl")).getExtension("WEBGL_lose_context");
      window.lost[kind](); }"""
    page.evaluate(lose, "loseContext")
    expect(page.locator("#deep-panel")).to_have_class("panel deep missing")
    assert "context is lost" in (page.locator("#deep-panel").get_attribute("data-why") or "")
    page.keyboard.press("Home")
    page.keyboard.press("Space")
    page.wait_for_function("() => Number(document.getElementById('now').textContent) > 5")
    page.evaluate(lose, "restoreContext")
    expect(page.locator("#deep-panel")).not_to_have_class("panel deep missing")


def test_before_plotly_is_there_the_race_is_on_show_and_obeys(open_page: Open) -> None:
    page = open_page("surface=himmelblau&steps=3000&e=momentum,learning_rate:0.001&e=adam,learning_rate:0.1&speed=30")
    assert page.evaluate("document.documentElement.dataset.plotted") is None
    page.wait_for_function("() => Number(document.getElementById('now').textContent) > 3")
    assert painted(page) > 100, "level lines and bands, not one colour"
    before = eyes.ink(page, "contour")
    eyes.drag(page, eyes.control(page, "slider", 1, "learning_rate"), 0.7, 0.8)
    eyes.search(page, "change=")
    assert eyes.ink(page, "contour") != before
    before = painted(page)
    page.click('[data-do="closer"]')
    page.wait_for_function(f"before => ({PAINTED})() !== before", arg=before)
    eyes.to_the_end(page)
    expect(page.locator("#say-at-rest")).to_contain_text("reached the minimum first")
    page.click("#surface")
    page.get_by_role("button", name="Bowl", exact=True).click()
    expect(page.locator("#minimum")).to_have_text("minimum 0 at (0, 0)")
    expect(page.locator("#scale-high")).to_have_text("50.0")
    assert painted(page) > 100


def test_when_plotly_comes_the_ground_stays_and_only_its_lines_take_the_place_of_ours(open_page: Open) -> None:
    page = open_page("surface=himmelblau&steps=60&at=60&zoom=whole", plotly=True)
    eyes.wait_for_rest(page)
    expect(page.locator("#contour-panel")).not_to_have_class(re.compile("lined"))
    expect(page.locator("#contour .contourlayer")).to_be_visible()
    flat = "() => document.querySelector('canvas.painted').getContext('2d').getImageData(300, 200, 1, 1).data.join()"
    ground = page.evaluate(flat)
    early = open_page("surface=himmelblau&steps=60&at=60&zoom=whole")
    eyes.wait_for_calm(early)
    assert early.evaluate(flat) == ground
    expect(early.locator("#contour-panel")).to_have_class(re.compile("lined"))


def test_the_ground_follows_a_knob_before_plotly_draws_its_lines(open_page: Open) -> None:
    page = open_page("surface=ravine&steps=60&at=60", plotly=True)
    eyes.wait_for_rest(page)
    page.route("**/_dash-update-component", lambda _: None)  # Plotly's answer never comes
    before = painted(page)
    eyes.drag(page, eyes.control(page, "slider", "knob", "rotation"), 0.5, 0.8)
    expect(page.locator("#contour-panel")).to_have_class(re.compile("lined"))
    expect(page.locator("#contour .contourlayer")).to_be_hidden()
    page.wait_for_function(f"before => ({PAINTED})() !== before", arg=before)


def test_where_plotly_cannot_be_loaded_that_is_said_and_the_race_goes_on(open_page: Open) -> None:
    page = open_page("surface=bowl&steps=60&e=adam", refused=True, plotly=True)
    page.route(f"**{PLOTLY}**", lambda route: route.abort())
    page.reload(wait_until="domcontentloaded")
    expect(page.locator("#notice")).to_contain_text("did not load")
    expect(page.locator("#unloaded")).to_be_hidden()
    expect(page.locator(".panel:is(.loading, .coming)")).to_have_count(0)
    eyes.to_the_end(page)
    assert painted(page) > 100
