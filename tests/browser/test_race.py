"""A race in the browser: it plays, answers, rests, and can be looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from playwright.sync_api import Page, Playwright, Route, expect

from app.link import address
from optim.race import Race, run
from tests.browser import chromium, eyes, picture
from tests.browser.conftest import Open
from tests.serving import Served, served

FIGURES = "**/_dash-update-component*"
SOON_PASSED = """const later = setTimeout;
  window.setTimeout = (act, ms, ...more) => later(act, ms === 6000 ? 500 : ms, ...more);"""  # a notice that passes


def test_opens_on_a_race_that_is_moving(open_page: Open) -> None:
    page = open_page("steps=3000")
    before = eyes.ink(page, "contour")
    page.wait_for_function("() => Number(document.getElementById('now').textContent) > 20")
    assert eyes.ink(page, "contour") != before
    expect(page.locator("#board-rows tr")).to_have_count(3)
    expect(page.locator(".card")).to_have_count(3)


def test_a_race_plays_and_ends(open_page: Open) -> None:
    page = open_page("surface=bowl&steps=60&e=gradient_descent&e=adam")
    eyes.wait_for_calm(page)
    assert eyes.step(page) == 60
    expect(page.locator("#say")).to_contain_text("step 60")


def test_at_rest_the_paths_are_the_races_own_in_both_graphs(open_page: Open) -> None:
    race = Race("rosenbrock", steps=150)
    page = open_page(address.text(race), plotly=True)
    eyes.to_the_end(page)
    seen = {path["name"]: path for path in eyes.paths(page, "contour")}
    deep = {path["name"]: path for path in eyes.paths(page, "deep")}
    left = {"Gradient descent", "Momentum"}  # at the welcome race's rates they overflow here
    for trajectory, name in zip(run(race), ("Gradient descent", "Momentum", "Adam"), strict=True):
        rows = trajectory.diverged_at or 151
        drawn = np.array([seen[name]["x"], seen[name]["y"]], float).T
        assert name in left or len(drawn) == rows == seen[name]["facts"]
        drawn = drawn[np.isfinite(drawn).all(axis=1)]  # where what follows swings across the window there is a gap
        assert len(drawn) <= rows
        np.testing.assert_allclose(drawn, trajectory.points[: len(drawn)], rtol=1e-6, atol=1e-7)
        assert set(deep[name]) >= {"x", "y", "z"}
        np.testing.assert_allclose(deep[name]["x"][0], race.start[0], rtol=1e-6)
    assert "step" in seen["Adam"]["hover"]
    assert "loss" in seen["Adam"]["hover"]
    np.testing.assert_allclose(deep["Adam"]["x"][-1], run(race)[2].points[-1, 0], rtol=1e-6)


def test_hovering_a_path_at_rest_names_step_point_and_loss(open_page: Open) -> None:
    page = open_page("surface=bowl&steps=40&e=gradient_descent,learning_rate:0.05", plotly=True)
    eyes.to_the_end(page)
    eyes.wait_for_rest(page)
    x, y = page.evaluate(
        """() => { const g = document.querySelector("#contour .js-plotly-plot"), l = g._fullLayout;
          const b = g.getBoundingClientRect(), t = g._fullData.find(t => t.mode === "lines" && t.x.length);
          return [b.left + l.xaxis._offset + l.xaxis.l2p(t.x[3]), b.top + l.yaxis._offset + l.yaxis.l2p(t.y[3])]; }"""
    )
    page.mouse.move(x - 30, y - 30)
    page.mouse.move(x, y)
    expect(page.locator(".hoverlayer .hovertext")).to_contain_text("step 3")
    expect(page.locator(".hoverlayer .hovertext")).to_contain_text("loss")


COUNT_WHAT_DASH_IS_TOLD = """() => { const { set_props } = dash_clientside; window.told = 0;
  dash_clientside.set_props = (...told) => { window.told++; return set_props(...told); }; }"""


@contextmanager
def answered_without_dash(page: Page) -> Iterator[None]:
    """Fail unless within the block a race is answered, and Dash is told nothing: not even what asks nobody."""
    with page.expect_response("**/race.bin?*"):
        yield
    eyes.drawn(page)
    assert page.evaluate("told") == 0


def test_dragging_a_slider_changes_the_path_at_once_and_for_good(open_page: Open) -> None:
    page = open_page(plotly=True)
    eyes.to_the_end(page)
    before = eyes.paths(page, "contour")[1]
    slider = eyes.control(page, "slider", 1, "learning_rate")
    page.evaluate(COUNT_WHAT_DASH_IS_TOLD)
    with eyes.asked(page, "_dash-update-component") as redrawn:
        eyes.drag(page, slider, eyes.share(slider), eyes.share(slider) - 0.15, 5, lambda: answered_without_dash(page))
    assert not redrawn
    eyes.wait_for_rest(page)
    page.wait_for_function(
        "x => document.querySelector('#contour .js-plotly-plot')._fullData[3].x[1] !== x", arg=before["x"][1]
    )
    rate = float(eyes.control(page, "value", 1, "learning_rate").input_value())
    page.wait_for_function("rate => location.search.includes(`momentum,learning_rate:${rate}`)", arg=str(rate))
    after = eyes.paths(page, "contour")[1]
    expected = run(address.parse(page.evaluate("location.search")))[1]
    np.testing.assert_allclose(after["x"], expected.points[:, 0], rtol=1e-6, atol=1e-7)


def test_a_slider_answers_while_the_race_moves(open_page: Open) -> None:
    page = open_page("steps=5000")
    page.wait_for_function("() => Number(document.getElementById('now').textContent) > 5")
    slider = eyes.control(page, "slider", 2, "learning_rate")
    eyes.drag(page, slider, eyes.share(slider), 0.932)
    assert float(eyes.control(page, "value", 2, "learning_rate").input_value()) > 1
    page.wait_for_function("() => location.search.includes(',2,learning_rate:3')")
    moving = eyes.step(page)
    page.wait_for_function("step => Number(document.getElementById('now').textContent) > step + 5", arg=moving)


def test_pause_step_scrub_restart_and_speed(open_page: Open) -> None:
    page = open_page("steps=3000")
    page.wait_for_function("() => Number(document.getElementById('now').textContent) > 10")
    page.click("#play")
    eyes.wait_for_calm(page)
    paused = eyes.step(page)
    assert 10 < paused < 3000
    page.click('[data-do="forward"]')
    eyes.at_step(page, paused + 1)
    page.click('[data-do="back"]')
    page.click('[data-do="back"]')
    eyes.at_step(page, paused - 1)
    eyes.drag(page, page.locator("#scrub"), paused / 3000, 0.5)
    page.wait_for_function("() => Math.abs(Number(document.getElementById('scrub').value) - 1500) < 150")
    page.locator("body").press("Home")
    eyes.at_step(page, 0)
    page.click(".btn.speed")
    page.click('[data-speed="300"]')
    expect(page.locator("#speed")).to_have_text("300 steps/s")
    page.click('[data-do="restart"]')
    page.wait_for_function("() => Number(document.getElementById('now').textContent) > 150")


def test_keys_play_step_and_mute_but_not_while_typing(open_page: Open) -> None:
    page = open_page("steps=3000")
    page.wait_for_function("() => Number(document.getElementById('now').textContent) > 5")
    page.keyboard.press("Space")
    eyes.wait_for_calm(page)
    paused = eyes.step(page)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    eyes.at_step(page, paused + 11)
    page.keyboard.press("2")
    expect(page.locator("#board-rows tr")).to_have_count(2)
    page.keyboard.press("2")
    expect(page.locator("#board-rows tr")).to_have_count(3)
    eyes.control(page, "value", 0, "learning_rate").focus()
    page.keyboard.type("2")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#board-rows tr")).to_have_count(3)
    eyes.at_step(page, paused + 11)


def test_a_press_on_the_contour_sets_the_start(open_page: Open) -> None:
    page = open_page("surface=bowl&zoom=whole")
    eyes.to_the_end(page)
    box = page.locator(".panel.contour").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] * 0.25, box["y"] + box["height"] * 0.3)
    page.wait_for_function("() => location.search.includes('start=')")
    x, y = address.parse(page.evaluate("location.search")).start
    assert x < -1 < 0 < y
    eyes.to_the_end(page)
    np.testing.assert_allclose(eyes.walked(page)[0]["x"][0], x, rtol=1e-6)


def test_entrants_are_added_tuned_duplicated_muted_and_removed_and_keep_their_colours(open_page: Open) -> None:
    page = open_page("surface=rosenbrock&e=momentum,learning_rate:0.001&e=adam")
    adam_ink = ink_of(page, "Adam")
    page.click("#add-entrant")
    page.click('[data-rule="gradient_descent"]')
    expect(page.locator(".card")).to_have_count(3)
    added = address.parse(wait_for_search(page, "gradient_descent"))
    assert run(added)[2].verdict.kind != "diverged"
    page.hover(".card >> nth=1")
    page.click('.card >> nth=1 >> [data-do="fork"]')
    expect(page.locator(".card")).to_have_count(4)
    page.hover(".card >> nth=0")
    page.click('.card >> nth=0 >> [data-do="remove"]')
    expect(page.locator(".card")).to_have_count(3)
    expect(page.locator(".card .name").first).to_have_text("Adam 1")
    assert ink_of(page, "Adam 1") == adam_ink
    page.hover(".card >> nth=0")
    page.click('.card >> nth=0 >> [data-do="mute"]')
    expect(page.locator("#board-rows tr")).to_have_count(2)
    eyes.to_the_end(page)
    shown = "async () => (await pageModule('page/stage.mjs')).currentView().entrants.map(({ name }) => name)"
    assert len(page.evaluate(shown)) == 2


def test_at_most_eight_entrants_and_at_least_one(open_page: Open) -> None:
    page = open_page("&".join(["e=adam"] * 7), before=SOON_PASSED)
    add, forks, notice = page.locator("#add-entrant"), page.locator('[data-do="fork"]'), page.locator("#notice")
    expect(add).to_have_attribute("aria-disabled", "false")
    page.keyboard.press("f")
    expect(page.locator(".card")).to_have_count(8)
    expect(add).to_have_attribute("aria-disabled", "true")
    expect(add).to_have_attribute("title", re.compile("at most 8"))
    expect(forks.first).to_have_attribute("aria-disabled", "true")
    for press in (lambda: add.click(force=True), lambda: page.keyboard.press("f")):  # Playwright finds it disabled
        press()
        expect(notice).to_contain_text("at most 8")
        expect(notice).to_be_hidden()  # by itself
    expect(page.locator("#add-menu")).to_be_hidden()
    expect(page.locator(".card")).to_have_count(8)
    page.hover(".card >> nth=0")
    page.click('.card >> nth=0 >> [data-do="remove"]')
    expect(add).to_have_attribute("aria-disabled", "false")
    expect(add).to_have_attribute("title", "")
    alone = open_page("e=adam")
    expect(alone.locator('[data-do="remove"]')).to_be_disabled()


def test_all_eight_are_seen_on_the_scoreboard_presented_too(open_page: Open) -> None:
    page = open_page("surface=bowl&steps=100&" + "&".join(["e=adam"] * 8))
    for _ in range(2):
        eyes.to_the_end(page)
        expect(page.locator("#board-rows tr")).to_have_count(8)
        assert page.evaluate("() => { const {scrollHeight, clientHeight} = document.querySelector('.board');"
                             " return scrollHeight - clientHeight; }") <= 0  # fmt: skip
        page.keyboard.press("p")


def test_another_surface_brings_its_ground_knobs_and_rates(open_page: Open) -> None:
    page, held = open_page(plotly=True), list[Route]()
    page.route(FIGURES, lambda route: held.append(route))
    page.click("#surface")
    page.get_by_role("button", name="Rosenbrock", exact=True).click()
    expect(page.locator("#deep-panel")).to_have_class(re.compile(r"\bother\b"))
    assert eyes.ink(page, "deep")["inked"] == 0, "no path lies on the ground of the race before"
    for route in held:
        route.continue_()
    page.unroute(FIGURES)
    expect(page.locator("#deep-panel")).not_to_have_class(re.compile(r"\bother\b"))
    expect(page.locator("#gallery")).to_be_hidden()
    expect(page.locator("#surface")).to_have_text("Rosenbrock")
    expect(page.locator("#surface-facts")).to_contain_text("curved valley")
    expect(page.locator("#minimum")).to_have_text("minimum 0 at (1, 1)")
    race = address.parse(wait_for_search(page, "rosenbrock"))
    assert all(trajectory.verdict.kind != "diverged" for trajectory in run(race))
    page.wait_for_function("() => document.querySelector('#contour .js-plotly-plot')?.layout.meta?.high > 2500")
    slider = eyes.control(page, "slider", "knob", "steepness")
    eyes.drag(page, slider, eyes.share(slider), 0.2)
    page.wait_for_function("() => document.querySelector('#contour .js-plotly-plot').layout.meta.high < 500")
    assert "knob=steepness" in wait_for_search(page, "knob")


def test_turning_the_ground_takes_its_minimum_along(open_page: Open) -> None:
    page = open_page("surface=rosenbrock&steps=100&e=adam,learning_rate:0.1")
    expect(page.locator("#minimum")).to_have_text("minimum 0 at (1, 1)")
    value = eyes.control(page, "value", "knob", "rotation")
    value.fill("90")
    value.press("Enter")
    expect(page.locator("#minimum")).to_have_text("minimum 0 at (0, 2)")
    race = address.parse(wait_for_search(page, "knob=rotation:90"))
    eyes.to_the_end(page)
    path = eyes.walked(page)[0]
    points = run(race)[0].points
    np.testing.assert_allclose(np.array([path["x"], path["y"]]).T, points, rtol=1e-6, atol=1e-7)
    shown = float(page.inner_text("#board-rows td.dist"))
    assert np.isclose(shown, np.hypot(points[-1, 0], points[-1, 1] - 2), rtol=0.01)


def test_contour_and_scene_show_the_same_window_in_equal_scale(open_page: Open) -> None:
    page = open_page("surface=ravine", plotly=True)
    eyes.wait_for_plotly(page)
    shown = page.evaluate(
        """() => { const [c, d] = ["contour", "deep"]
            .map(id => document.querySelector(`#${id} .js-plotly-plot`)._fullLayout);
          return {contour: [c.xaxis.range, c.yaxis.range], deep: [d.scene.xaxis.range, d.scene.yaxis.range],
            scale: [Math.abs(c.xaxis.l2p(1) - c.xaxis.l2p(0)), Math.abs(c.yaxis.l2p(1) - c.yaxis.l2p(0))]}; }"""
    )
    np.testing.assert_allclose(shown["contour"], shown["deep"])
    np.testing.assert_allclose(*shown["scale"], rtol=0.02)


def test_sgd_says_that_without_noise_it_is_gradient_descent(open_page: Open) -> None:
    page = open_page("e=sgd")
    expect(page.locator(".card .note").first).to_have_text(
        "Without noise, or with all the data in a batch, it is gradient descent, step for step."
    )


def test_a_diverging_entrant_is_marked_not_hidden(open_page: Open) -> None:
    page = open_page("surface=rosenbrock&e=gradient_descent,learning_rate:0.01&e=adam")
    eyes.to_the_end(page)
    expect(page.locator("#board-rows tr.out .v")).to_contain_text("diverged, step 6")
    expect(page.locator(".card .state").first).to_have_text("diverged")


def test_a_refused_value_is_said_and_the_last_good_race_stays(open_page: Open) -> None:
    page = open_page(refused=True)
    eyes.to_the_end(page)
    good = eyes.walked(page)
    value = eyes.control(page, "value", 0, "learning_rate")
    beside = page.locator(".card >> nth=0 >> .wrong")
    value.fill("-1")
    value.press("Enter")
    expect(beside).to_contain_text("learning rate is ‘-1’, but must be a number, 0 or more")
    expect(value).to_have_attribute("aria-invalid", "true")
    value.fill("fast")
    value.press("Enter")
    expect(beside).to_contain_text("learning rate is ‘fast’, but must be a number")
    page.locator("#play").focus()
    expect(value).to_have_value("0.038")
    expect(beside).to_have_count(0)
    eyes.to_the_end(page)
    assert eyes.walked(page) == good


def test_a_link_that_cannot_be_run_is_said_and_the_welcome_race_shown(open_page: Open) -> None:
    page = open_page("surface=atlantis", refused=True)
    expect(page.locator("#notice")).to_contain_text("surface 'atlantis' is not known. It is ravine instead.")
    expect(page.locator(".card")).to_have_count(3)


def test_without_webgl_the_map_goes_on_and_the_scene_says_why(playwright: Playwright, app_server: Served) -> None:
    arguments = [*chromium.arguments(), "--disable-3d-apis"]
    browser = playwright.chromium.launch(executable_path=str(chromium.required()), args=arguments)
    page = browser.new_page(bypass_csp=True)
    page.goto(f"{app_server.url}/?surface=bowl")
    page.wait_for_function("() => document.documentElement.dataset.ready === 'yes'")
    expect(page.locator(".panel.deep")).to_have_class(re.compile("missing"))
    expect(page.locator(".panel.deep .plot")).to_be_hidden()
    eyes.to_the_end(page)
    assert len(eyes.paths(page, "contour")) == 3
    browser.close()


def test_when_the_server_goes_the_page_says_so_and_comes_back_by_itself(playwright: Playwright) -> None:
    browser = playwright.chromium.launch(executable_path=str(chromium.required()), args=chromium.arguments())
    page = browser.new_page(bypass_csp=True)
    with served() as app:
        port = int(app.url.rsplit(":", 1)[1])
        page.goto(f"{app.url}/?surface=bowl&steps=3000")
        page.wait_for_function("() => document.documentElement.dataset.ready === 'yes'")
    value = eyes.control(page, "value", 2, "learning_rate")
    value.fill("0.05")
    value.press("Enter")
    expect(page.locator("#notice")).to_contain_text("The server does not answer")
    before = eyes.step(page)
    page.wait_for_function("step => Number(document.getElementById('now').textContent) > step", arg=before)
    with served(port):
        expect(page.locator("#notice")).to_be_hidden(timeout=10_000)
        page.wait_for_function("() => location.search.includes('learning_rate:0.05')")
    browser.close()


def test_the_same_link_shows_the_same_picture(open_page: Open) -> None:
    inks = []
    for _ in range(2):
        # names keep their places from frame to frame: a race that has played may have them elsewhere
        page = open_page("surface=himmelblau&noise=3&seed=5&steps=200&e=sgd&e=adam&at=200")
        eyes.wait_for_calm(page)
        eyes.drawn(page)
        inks.append([eyes.ink(page, canvas) for canvas in ("contour", "loss")])
    assert inks[0] == inks[1]


GRAPH = "document.querySelector('#contour .js-plotly-plot')"


def test_paths_at_rest_outlive_a_change_of_theme_and_of_size(open_page: Open) -> None:
    page = open_page(plotly=True)
    eyes.to_the_end(page)
    page.click('[data-do="theme"]')
    page.wait_for_function(f"({GRAPH})._fullLayout.meta.theme === 'light'")
    eyes.wait_for_rest(page)
    assert [len(path["x"]) for path in eyes.paths(page, "contour")] == [201] * 3
    page.set_viewport_size({"width": 1250, "height": 700})
    page.wait_for_function(f"({GRAPH})._fullLayout.width === ({GRAPH}).parentElement.clientWidth")
    eyes.wait_for_rest(page)
    assert [len(path["x"]) for path in eyes.paths(page, "contour")] == [201] * 3
    assert len(eyes.paths(page, "deep")) == 3


def test_removing_in_haste_leaves_one_and_the_right_one(open_page: Open) -> None:
    page = open_page("e=adam&e=momentum&e=rmsprop")
    page.evaluate("""() => document.querySelectorAll('.card [data-do="remove"]').forEach(button => button.click())""")
    expect(page.locator(".card")).to_have_count(1)
    expect(page.locator(".card .name")).to_have_text("RMSProp")
    expect(page.locator("#board-rows tr")).to_have_count(1)
    page.wait_for_function("() => !location.search.includes('momentum')")
    assert [entrant.rule for entrant in address.parse(page.evaluate("location.search")).entrants] == ["rmsprop"]


def test_twins_are_told_apart_and_a_schedule_is_not_hidden(open_page: Open) -> None:
    page = open_page("e=momentum,schedule:cosine&e=momentum")
    expect(page.locator(".card .name").first).to_have_text("Momentum cosine")
    expect(page.locator(".card .was").first).to_have_text("× cosine")


def test_light_and_dark(open_page: Open) -> None:
    page = open_page(color_scheme="light", plotly=True)
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    eyes.wait_for_plotly(page)
    page.click('[data-do="theme"]')
    page.wait_for_function("document.querySelector('#contour .js-plotly-plot')._fullLayout.meta.theme === 'dark'")
    page.reload(wait_until="domcontentloaded")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_who_asked_for_calm_sees_the_finished_race_and_play_still_plays(open_page: Open) -> None:
    page = open_page("steps=100", reduced_motion="reduce")
    assert eyes.step(page) == 100
    page.click("#play")
    page.wait_for_function(
        "() => { const n = Number(document.getElementById('now').textContent); return n > 3 && n < 100; }"
    )


def test_on_a_phone_everything_is_within_reach_of_a_thumb(open_page: Open) -> None:
    page = open_page(viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True, device_scale_factor=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.tap('[data-view="deep"]')
    expect(page.locator(".panel.deep")).to_be_visible()
    page.tap('[data-view="loss"]')
    expect(page.locator(".panel.loss")).to_be_visible()
    page.tap('[data-do="open-entrants"]')
    expect(eyes.control(page, "slider", 0, "learning_rate")).to_be_visible()
    page.tap('[data-do="close-rail"]')
    page.tap('[data-do="open-surface"]')
    expect(page.locator("#surface")).to_be_visible()
    page.tap('[data-do="close-rail"]')
    for button in page.locator(".transport button:not([role=menuitem]), .dock button").all():
        box = button.bounding_box()
        assert box
        assert min(box["width"], box["height"]) >= 43
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        assert box["y"] + box["height"] <= 740


def test_a_real_picture_of_the_app(open_page: Open, tmp_path: Path) -> None:
    page = open_page(picture.RACE, stub=False, plotly=True)
    eyes.wait_for_plotly(page)
    picture.take(page, tmp_path / "app.png")
    assert (tmp_path / "app.png").stat().st_size > 60_000
    colours = page.evaluate(
        """async () => { const g = document.querySelector("#deep .js-plotly-plot"),
          shot = await Plotly.toImage(g, {format: "png", width: 300, height: 300}), image = new Image();
          image.src = shot; await image.decode();
          const c = new OffscreenCanvas(300, 300).getContext("2d"); c.drawImage(image, 0, 0);
          return new Set(new Uint32Array(c.getImageData(0, 0, 300, 300).data.buffer)).size; }"""
    )
    assert colours > 100  # the surface was drawn, by WebGL


def ink_of(page: Page, name: str) -> str:
    """The colour of the first card of that name."""
    return page.locator(".card", has=page.get_by_text(name, exact=True)).first.evaluate(
        "card => card.style.getPropertyValue('--ink')"
    )


def wait_for_search(page: Page, part: str) -> str:
    """The address's query once it holds ``part``."""
    page.wait_for_function("part => location.search.includes(part)", arg=part)
    return page.evaluate("location.search")
