"""What lies on the map of every start, and the tab Settings: counts, hands, and what the link remembers."""

from __future__ import annotations

import re
from urllib.request import urlopen

from playwright.sync_api import Page, Response, expect

from tests.app.payload.opened import opened
from tests.browser import eyes
from tests.browser.conftest import Open
from tests.browser.test_everyone import serious

RACE = "surface=himmelblau&steps=60&start=-1,1&e=sgd,learning_rate:0.01&e=momentum,learning_rate:0.01&at=60"
SETTLED = (
    """() => !document.querySelector('#maps-legend.waiting') && document.querySelector('#maps-items li') !== null"""
)

COVERED = """async () => {
  const { parts } = await pageModule("state.mjs"), { currentView } = await pageModule("page/stage.mjs");
  const [ax, ay] = parts.contour.axes, map = parts.contour.panel.getBoundingClientRect();
  const { left, right, top, bottom } = document.getElementById("maps-legend").getBoundingClientRect();
  const at = ([x, y]) => [map.left + ax.offset + ax.scale * x, map.top + ay.offset + ay.scale * y];
  return currentView().minima.map(at).filter(([x, y]) => x > left && x < right && y > top && y < bottom).length;
}"""

# of the table of a fair race, what reaches over its own cell or out of the table
CUT_OFF = """() => {
  const { left, right } = document.querySelector(".maps-table").getBoundingClientRect();
  const inside = document.createRange();
  return [...document.querySelectorAll("#fair-rows :is(th, td)")].filter((cell) => {
    inside.selectNodeContents(cell);
    const box = cell.getBoundingClientRect(), words = inside.getBoundingClientRect();
    return words.right > Math.min(box.right, right) + 1 || words.left < Math.max(box.left, left) - 1;
  }).map((cell) => cell.textContent);
}"""


def is_fine(response: Response) -> bool:
    """Whether a map has more cells than a coarse one."""
    size = re.search(r"size=(\d+)x(\d+)", response.url)
    return bool(size) and int(size[1]) * int(size[2]) > 64 * 64


def legend(page: Page) -> list[str]:
    """The lines of the legend, once they are of what is in view."""
    page.wait_for_function(SETTLED)
    return page.locator("#maps-items li").all_inner_texts()


def test_where_starts_end_is_counted_follows_a_hand_and_comes_back_with_the_link(open_page: Open) -> None:
    page = open_page(RACE)
    bare = eyes.ink(page, "contour")
    with page.expect_response(is_fine) as answered:
        page.get_by_role("button", name="Overlays").click()
        page.get_by_role("menuitemcheckbox", name="Where starts end").click()
        page.keyboard.press("Escape")
    header, _ = opened(urlopen(answered.value.url).read())
    cells = header["columns"] * header["rows"]
    lines = legend(page)
    most = max(zip(header["minimum_counts"], header["minima"], strict=True))
    down = 100 * most[0] // cells
    assert any(line.split()[0] in {str(down), str(down + 1)} for line in lines if "reach" in line)
    assert len(lines) >= 4
    assert bare == eyes.ink(page, "contour")  # it is below the paths and the lines, which stay as they were
    assert serious(page) == []
    assert page.evaluate(COVERED) == 0  # though a minimum lies in each corner

    page.locator("#maps-who").select_option("1")
    expect(page.locator("#maps-title")).to_contain_text("ends")
    before = legend(page)
    eyes.drag(page, eyes.control(page, "slider", 1, "learning_rate"), 0.6, 0.35)
    page.wait_for_function(
        "before => document.getElementById('maps-items').innerText !== before", arg="\n".join(before)
    )

    box = page.locator("#contour-panel").bounding_box()
    assert box
    page.mouse.move(box["x"] + 0.7 * box["width"], box["y"] + 0.3 * box["height"])
    expect(page.locator("#maps-words")).to_contain_text("From here:")
    page.mouse.click(box["x"] + 0.7 * box["width"], box["y"] + 0.3 * box["height"])
    link = eyes.search(page, "overlays=ends")
    assert "start=-1,1" not in link
    assert "inside=1" in link

    again = open_page(link.removeprefix("?"))
    legend(again)
    assert again.locator("#maps-who").input_value() == "1"
    again.get_by_role("button", name="Take it off the map").click()
    expect(again.locator("#maps-legend")).to_be_hidden()
    assert "overlays" not in eyes.search(again)


def test_who_wins_takes_the_place_of_ends_and_counts_the_entrants_on_show(open_page: Open) -> None:
    page = open_page(f"{RACE}&overlays=ends,winners")
    lines = legend(page)
    expect(page.locator("#maps-title")).to_contain_text("Who wins from here")
    assert "overlays=winners" in eyes.search(page, "overlays=winners")
    assert any("first" in line for line in lines)
    page.keyboard.press("1")  # mute the first
    page.wait_for_function("() => !document.getElementById('maps-items').innerText.includes('SGD')")
    assert any("Momentum first" in line for line in legend(page))


def test_the_cursor_of_two_settings_moves_the_race_and_closer_is_in_the_link(open_page: Open) -> None:
    page = open_page(f"{RACE}&view=maps&study=pair&inside=1")
    expect(page.locator("#pair-items li").first).to_be_visible()
    assert page.locator("#pair-x").input_value() == "learning_rate"
    assert serious(page) == []
    cursor, slider = page.locator("#pair-cursor"), eyes.control(page, "slider", 1, "learning_rate")
    before = float(slider.input_value())
    x, y = eyes.middle(cursor)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y, steps=4)
    page.mouse.up()
    assert float(slider.input_value()) < before
    assert "change=" not in eyes.search(page)  # of the whole run, though it stands at its end
    cursor.press("Shift+ArrowRight")
    moved = eyes.search(page)
    assert "learning_rate:0.01," not in moved.split("momentum")[1]
    page.get_by_role("button", name="Look closer").click()
    link = eyes.search(page, "ranges=")
    page.locator("#pair-y").select_option("knob.rotation")
    assert "pair=learning_rate,knob.rotation" in eyes.search(page, "pair=")
    again = open_page(link.removeprefix("?"))
    expect(again.locator("#pair-items li").first).to_be_visible()
    assert "ranges=" in eyes.search(again)
    again.get_by_role("button", name="The whole range").click()
    again.wait_for_function("() => !location.search.includes('ranges')")


def test_a_marker_on_the_curves_is_the_learning_rate_and_a_fair_race_takes_the_best_ones(open_page: Open) -> None:
    page = open_page(
        "surface=ravine&steps=200&e=sgd,learning_rate:0.01&e=momentum,learning_rate:0.0104738&at=200&view=maps"
    )
    own = eyes.control(page, "value", 1, "learning_rate")
    assert own.evaluate("e => [e.value, e.scrollWidth <= e.clientWidth]") == ["0.0104738", True], "every digit is seen"
    expect(page.locator("#rates-words")).to_contain_text("281 whole runs")
    expect(page.locator("#rates-limits")).to_contain_text("SGD: above 0.04")  # 2 / L on the ravine, whose L is 50
    slider = eyes.control(page, "slider", 0, "learning_rate")
    before = int(slider.input_value())
    at = page.evaluate("async () => (await pageModule('panels/maps.mjs')).panel.cursors()[0]")
    box = page.locator("#rates-ink").bounding_box()
    assert box
    page.mouse.move(box["x"] + at[0], box["y"] + at[1])
    page.mouse.down()
    page.mouse.move(box["x"] + at[0] + 15, box["y"] + at[1], steps=3)
    page.mouse.up()
    assert int(slider.input_value()) > before

    page.locator("#cut-x").select_option("beta")
    expect(page.locator("#rates-words")).to_contain_text("memory of past gradients")
    assert "cut=beta" in eyes.search(page, "cut=beta")
    assert len(page.evaluate("async () => (await pageModule('panels/maps.mjs')).panel.cursors()")) == 1

    page.get_by_role("button", name="Fair race").click()
    assert "study=fair" in eyes.search(page, "study=fair")
    expect(page.locator("#fair-rows tr")).to_have_count(2)
    expect(page.locator("#fair-words")).to_contain_text("Each got 281 runs of 200 steps")
    assert page.locator("#maps-panel th[scope=row]").all_inner_texts() == ["SGD", "Momentum"]
    assert serious(page) == []
    usual = page.viewport_size
    assert usual
    for wide, tall in ((390, 844), (1440, 900), (usual["width"], usual["height"])):
        page.set_viewport_size({"width": wide, "height": tall})
        assert page.evaluate(CUT_OFF) == []
    set_before = eyes.search(page)
    page.get_by_role("button", name="Each tuned").click()
    expect(page.get_by_role("button", name="Each tuned")).to_have_attribute("aria-pressed", "true")
    tuned = eyes.search(page)
    assert tuned != set_before
    used = page.get_by_role("button", name="for SGD").inner_text().removeprefix("Use ")
    assert f"e=sgd,learning_rate:{used}" in tuned
    page.get_by_role("button", name="As set").click()
    expect(page.get_by_role("button", name="As set")).to_have_attribute("aria-pressed", "true")
    page.wait_for_function("set => location.search === set", arg=set_before)
    page.get_by_role("button", name="for SGD").click()  # one alone
    one = eyes.search(page, f"e=sgd,learning_rate:{used}")
    assert one.split("e=momentum")[1] == set_before.split("e=momentum")[1]
    expect(page.get_by_role("button", name="for SGD")).to_be_focused()
    page.locator("#fair-library").select_option("keras")
    page.get_by_role("button", name="Keras’s defaults").click()
    keras = eyes.search(page, "e=sgd&e=momentum")  # 0.01 and 0.9, as they are here
    assert "defaults=keras" in keras
    expect(page.locator("#fair-says li").first).to_have_text("SGD: Keras's defaults: learning rate 0.01.")
    page.locator("#fair-library").select_option("torch")
    eyes.search(page, "e=sgd,learning_rate:0.001&e=momentum,learning_rate:0.001,dialect:torch")
    page.get_by_role("button", name="As set").click()
    back = eyes.search(page, f"e=sgd,learning_rate:{used}")
    assert back.split("&at=")[0] == one.split("&at=")[0], "the values and the equations that were set"
    locked = open_page(f"{one.removeprefix('?')}&hide=learning_rate.0")
    expect(locked.get_by_role("button", name="for SGD")).to_be_disabled()
    expect(locked.get_by_role("button", name="for Momentum")).to_be_enabled()
    expect(locked.get_by_role("button", name="Each tuned")).to_be_disabled()


def test_a_swarm_plays_with_the_race_in_the_colours_of_its_ends(open_page: Open) -> None:
    page = open_page(f"{RACE.replace('at=60', 'at=0')}&overlays=swarm&swarm=disc")
    page.wait_for_function("() => document.querySelector('#maps-items li') !== null")
    expect(page.locator("#maps-words")).to_have_text("Of 500 starts.")
    assert page.get_by_role("button", name="Disc").get_attribute("aria-pressed") == "true"
    first = eyes.ink(page, "contour")
    eyes.open_at(page, 3)
    assert eyes.ink(page, "contour")["hash"] != first["hash"]
    with page.expect_response(lambda response: "shape=line" in response.url):
        page.get_by_role("button", name="Line", exact=True).click()
    assert "swarm=line" in eyes.search(page, "swarm=line")


def test_every_kind_of_verdict_but_arrival_has_a_hatch_that_is_drawn(open_page: Open) -> None:
    page = open_page(RACE)
    hatches = page.evaluate(
        """async () => { const { isHatch } = await pageModule("model/cells.mjs"),
        { catalogue } = await pageModule("state.mjs");
        return Object.values(catalogue.verdicts).map(({ arrived, hatch }) => [arrived, hatch, isHatch(hatch)]); }"""
    )
    assert all(hatch == "" if arrived else known for arrived, hatch, known in hatches)
    drawn = [hatch for arrived, hatch, _ in hatches if not arrived]
    assert len(set(drawn)) == len(drawn)
