"""Surfaces of data: examples and fits, batches, the fan, a batch's own ground, work as the axis, a hundred seeds."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from app.link import address
from optim.race import run
from tests.browser import eyes
from tests.browser.conftest import Open
from tests.browser.test_everyone import PHONE, serious

ENTRANTS = "&e=gradient_descent,learning_rate:0.1&e=sgd,learning_rate:0.1"
RACE = f"surface=linear_regression_standardised&batch=16&steps=120{ENTRANTS}"
FAN = """async ({size, step}) => { const { parts } = await pageModule('state.mjs');
  const { gradientSpread } = await pageModule('model/fan.mjs'); const { fan } = parts.batches ?? {};
  return fan?.batch_size === size && fan.step === step
    && {arrows: fan.gradients.length, spread: gradientSpread(fan)}; }"""
BATCH = """async step => { const { parts } = await pageModule('state.mjs'); const { batch } = parts.batches ?? {};
  return batch?.step === step && batch.indices; }"""
GROUND = """() => { const c = document.querySelector("canvas.painted"), d = c.getContext("2d");
  if (getComputedStyle(c).display === "none" || !c.width) return 0;
  const { data } = d.getImageData(0, 0, c.width, c.height);
  let hash = 0; for (let i = 0; i < data.length; i += 16) hash = (hash * 31 + data[i] + data[i + 1]) | 0;
  return hash; }"""
PLOTTED = """() => { window.plotted = 0; const count = () => window.plotted++;
  for (const graph of document.querySelectorAll(".js-plotly-plot")) graph.on("plotly_afterplot", count); }"""


def fan(page: Page, size: int, step: int) -> dict[str, Any]:
    """The fan on the map once it is that of a batch size and a step."""
    return eyes.known(page, FAN, {"size": size, "step": step})


def press(page: Page, key: str) -> None:
    """Press a key that nothing else owns."""
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press(key)


def test_the_fits_are_those_of_the_paths_and_move_as_the_race_plays(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=40", plotly=True)
    label = page.locator("#data-ink")
    slope, intercept = run(address.parse(RACE))[1].points[40]
    expect(label).to_have_attribute("aria-label", re.compile(rf"SGD slope {slope:.1f}\d*, intercept {intercept:.1f}"))
    expect(page.locator("#data-panel h2")).to_contain_text("Old Faithful, 272 examples")
    before = eyes.ink(page, "data")
    assert before["inked"] > 500
    press(page, "Space")
    page.wait_for_function("() => Number(document.getElementById('now').textContent) > 45")
    playing = eyes.ink(page, "data")
    eyes.to_the_end(page)
    assert len({before["hash"], playing["hash"], eyes.ink(page, "data")["hash"]}) == 3
    assert "slope" in eyes.paths(page, "contour")[0]["hover"]


def test_the_examples_of_the_batch_stand_out_step_by_step(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=40")
    first = eyes.known(page, BATCH, 40)
    press(page, "ArrowRight")
    second = eyes.known(page, BATCH, 41)
    assert len(first) == len(second) == 16
    assert not set(first) & set(second)  # dealt out: no example comes twice in an epoch


def test_a_batch_grows_under_the_hand_and_undo_and_other_ground_take_it_back(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=40")
    page.click("summary")
    expect(page.locator("#race-words")).to_have_text("120 steps, batches of 16")
    slider = eyes.control(page, "slider", "race", "batch_size")
    slider.scroll_into_view_if_needed()
    eyes.drag(page, slider, eyes.share(slider), 1)
    expect(page.locator("#race-words")).to_have_text("120 steps, all examples")
    expect(eyes.control(page, "value", "race", "batch_size")).to_have_value("272")
    press(page, "Control+z")
    expect(page.locator("#race-words")).to_have_text("120 steps, batches of 16")
    eyes.known(page, eyes.ANSWERED)  # an edit is undone to what was on show before it
    page.locator('.place.choice[data-name="sampling"] select').select_option("replacement")
    assert "batch=16&sampling=replacement" in eyes.search(page, "replacement")
    expect(page.locator('.place[data-name="noise"]')).to_have_count(0)
    page.evaluate("document.querySelector('[data-surface=bowl]').click()")
    expect(page.locator("#race-words")).to_have_text("120 steps, no noise")
    assert "batch" not in eyes.search(page, "surface=bowl")
    expect(page.locator("#data-panel")).to_be_hidden()
    expect(page.locator('.place.slider[data-name="noise"]')).to_have_count(1)
    press(page, "Control+z")
    expect(page.locator("#data-panel")).to_be_visible()
    expect(page.locator("#race-words")).to_have_text("120 steps, batches of 16")


def test_the_fan_narrows_as_one_over_the_root_of_the_batch(open_page: Open) -> None:
    page = open_page(f"{RACE.replace('batch=16', 'batch=4&sampling=replacement')}&at=3")
    eyes.wait_for_calm(page)
    before = eyes.ink(page, "contour")
    press(page, "b")
    wide = fan(page, 4, 3)
    assert wide["arrows"] == 200
    eyes.drawn(page)
    assert eyes.ink(page, "contour")["inked"] > 1.2 * before["inked"]
    expect(page.locator("#batch-words")).to_contain_text("200 batches of 4 (thin)")
    assert "fan=1" in eyes.search(page, "fan=1")
    page.click("summary")
    eyes.control(page, "value", "race", "batch_size").fill("64")
    page.keyboard.press("Enter")
    assert wide["spread"] / fan(page, 64, 3)["spread"] == pytest.approx(4, rel=0.25)
    press(page, "b")
    eyes.drawn(page)
    assert eyes.ink(page, "contour")["inked"] < 1.1 * before["inked"]


def test_the_ground_of_the_batch_changes_step_by_step_and_plotly_draws_nothing(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=10", plotly=True)
    eyes.wait_for_rest(page)
    page.evaluate(PLOTTED)
    whole = page.evaluate(GROUND)
    scale = page.locator("#loss-scale").inner_text()
    page.get_by_role("button", name="Batch", exact=True).click()
    expect(page.locator("#batch-words")).to_contain_text("16 examples in step 10’s batch")
    first = page.evaluate(GROUND)
    assert page.evaluate("window.plotted") == 0
    press(page, "ArrowRight")
    expect(page.locator("#batch-words")).to_contain_text("in step 11’s batch")
    eyes.drawn(page)
    second = page.evaluate(GROUND)
    assert len({0, whole, first, second}) == 4
    assert page.locator("#loss-scale").inner_text() == scale == "above 34.7, log scale from 1e−4"
    assert "ground=batch" in eyes.search(page, "ground=batch")
    press(page, "n")
    expect(page.locator("#batch-words")).to_be_empty()
    page.wait_for_function(f"whole => ({GROUND})() === whole", arg=whole)
    expect(page.locator("#contour .contourlayer")).to_be_visible()


WHEN = """part => performance.getEntriesByType("resource").filter(({ name }) => name.includes(part))
  .map(({ startTime }) => startTime)"""


def test_in_play_batches_are_asked_for_three_times_a_second_at_most(open_page: Open) -> None:
    page = open_page(f"{RACE}&fan=1&ground=batch&steps=5000&speed=60&at=1".replace("&steps=120", ""))
    expect(page.locator("#batch-words")).to_contain_text("Fan")
    page.evaluate("performance.clearResourceTimings()")
    press(page, "Space")
    for part in ("/fan/", "/batch/"):  # each in its turn
        page.wait_for_function("part => (" + WHEN + ")(part).length > 3", arg=part)
        times = page.evaluate(WHEN, part)[1:]  # the first was wanted before it played
        assert min(later - time for time, later in itertools.pairwise(times)) > 1000 / 3


def test_full_batch_and_mini_batch_are_compared_by_work(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=100")
    eyes.wait_for_calm(page)
    by_steps = eyes.ink(page, "loss")["hash"]
    page.get_by_role("button", name="Examples", exact=True).last.click()
    eyes.drawn(page)
    eyes.at_step(page, 100)  # the switch stands on the chart, and is no press on it
    assert eyes.ink(page, "loss")["hash"] != by_steps
    assert "axis=examples" in eyes.search(page, "axis=examples")
    axis = page.evaluate("""async () => { const { parts } = await pageModule('state.mjs');
      const { kind, log, perStep } = parts.loss.work; return [kind, log, perStep(0), perStep(1)]; }""")
    assert axis == ["examples", True, 272, 16]
    again = open_page(page.evaluate("location.search").removeprefix("?"))
    expect(again.locator('[data-axis="examples"]')).to_have_attribute("aria-pressed", "true")


def test_where_a_hundred_seeds_end_is_on_the_map_and_how_many_get_out_in_a_chart(open_page: Open) -> None:
    page = open_page("surface=sine_fit&batch=2&steps=200&e=sgd,learning_rate:0.4&zoom=9,1,9&at=200")
    eyes.wait_for_calm(page)
    before = eyes.ink(page, "contour")["hash"]
    page.click('.card [data-do="more"]')
    page.click('.card [data-do="seeds"]')
    box = page.get_by_role("region", name="SGD: 100 seeds")
    expect(box).to_contain_text("the median of 100 has loss")
    expect(box).to_contain_text("of the ends lie off the map, as its edge says")
    expect(box).to_contain_text("Without chance it is stuck at loss")
    expect(box.get_by_role("img")).to_have_attribute(
        "aria-label", re.compile(r"^Share that gets out by batch size: 1 \d+%, 2")
    )
    page.mouse.move(700, 20)
    eyes.drawn(page)
    assert eyes.ink(page, "contour")["hash"] != before
    assert serious(page) == []
    box.get_by_role("button", name="Close").click()
    expect(box).to_be_hidden()


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_axe_finds_nothing_serious_where_there_is_data(open_page: Open, scheme: str) -> None:
    page = open_page(f"{RACE}&at=40&fan=1&ground=batch", color_scheme=scheme)
    expect(page.locator("#batch-words")).to_contain_text("Fan")
    page.click("summary")
    eyes.wait_for_calm(page)
    assert serious(page) == []


def test_on_a_phone_the_data_is_a_fourth_view(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=40", **PHONE)
    eyes.wait_for_calm(page)
    page.tap('[data-view="data"]')
    expect(page.locator("#data-panel")).to_be_visible()
    box, board = page.locator("#data-panel").bounding_box(), page.locator(".board").bounding_box()
    assert box
    assert board
    assert box["width"] == 360
    assert box["y"] + box["height"] <= board["y"] + 1
    assert eyes.ink(page, "data")["inked"] > 500
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert serious(page) == []


def test_a_formula_has_none_of_it_and_loads_none_of_it(open_page: Open) -> None:
    page = open_page("surface=bowl&noise=1&at=10&view=data&fan=1&axis=epochs")
    eyes.wait_for_calm(page)
    loaded = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert not [name for name in loaded if re.search(r"/(batches|data|fan|seeds)[./]", name)]
    for part in ("#data-panel", ".batcher", ".seg.axis"):
        expect(page.locator(part)).to_be_hidden()
    assert page.evaluate("document.getElementById('page').dataset.view") == "contour"
    press(page, "b")
    press(page, "n")
    assert eyes.step(page) == 10


def test_without_an_answer_the_page_stays_as_it_was(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=10", refused=True)
    page.route(re.compile(r"/(fan|batch)/"), lambda route: route.abort())
    before = page.evaluate(GROUND)
    with eyes.asked(page, "/fan/", "/batch/") as tried:
        press(page, "b")
        press(page, "n")
        eyes.until(page, lambda: bool(tried), "nothing was asked")
    eyes.drawn(page)
    expect(page.locator("#notice")).to_be_hidden()
    expect(page.locator("#batch-words")).to_be_empty()
    assert page.evaluate(GROUND) == before != 0
    press(page, "ArrowRight")
    eyes.at_step(page, 11)
    page.unroute_all()
    expect(page.locator("#batch-words")).to_contain_text("in step 11’s batch")
