"""Two futures from one point: a fork has the same past; the old path can stay as a ghost. And schedules."""

from __future__ import annotations

import numpy as np
from playwright.sync_api import expect

from app.link import address
from optim.race import run
from optim.spec.schedules import SCHEDULES, chosen
from tests.browser import eyes
from tests.browser.conftest import Open

RACE = "surface=rosenbrock&steps=300&e=momentum,learning_rate:0.001&e=adam,learning_rate:0.1"


def test_a_fork_walks_the_same_past_and_its_own_future(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=120")
    page.hover(".card >> nth=1")
    page.keyboard.press("f")
    expect(page.locator(".card")).to_have_count(3)
    expect(page.locator('.card >> nth=2 >> .place.slider[data-name="learning_rate"] input')).to_be_focused()
    slider = eyes.control(page, "slider", 2, "learning_rate")
    eyes.drag(page, slider, eyes.share(slider), eyes.share(slider) + 0.15)
    race = address.parse(eyes.search(page, "change=120,2,learning_rate"))
    assert [entrant.rule for entrant in race.entrants] == ["momentum", "adam", "adam"]
    assert {change.entrant for change in race.changes} == {2}
    _, old, new = (trajectory.points for trajectory in run(race))
    np.testing.assert_array_equal(new[:121], old[:121])
    assert not np.array_equal(new[121], old[121])


def test_without_a_card_the_leader_is_forked(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=120")
    page.mouse.move(700, 20)
    page.keyboard.press("f")
    expect(page.locator(".card")).to_have_count(3)
    leader = page.locator("#board-rows tr >> nth=0 >> .who").inner_text()
    assert address.parse(eyes.search(page)).entrants[2].rule in leader.lower()


def test_a_ghost_is_out_of_the_race_but_not_out_of_sight(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=120")
    page.mouse.move(700, 20)
    eyes.wait_for_calm(page)
    inks = {"race": eyes.ink(page, "contour")["inked"]}
    page.keyboard.press("Shift+Digit1")
    expect(page.locator("#board-rows tr")).to_have_count(1)
    expect(page.locator(".card >> nth=0 >> .state")).to_have_text("ghost")
    eyes.wait_for_calm(page)
    inks["ghost"] = eyes.ink(page, "contour")["inked"]
    assert "ghost=0" in eyes.search(page, "ghost=0")
    page.keyboard.press("1")
    expect(page.locator(".card >> nth=0 >> .state")).to_have_text("")
    eyes.wait_for_calm(page)
    inks["muted"] = eyes.ink(page, "contour")["inked"]
    assert inks["race"] > inks["ghost"] > inks["muted"]
    assert "ghost=" not in eyes.search(page, "mute=0")


def test_a_change_can_be_gone_to_and_taken_back_by_keys(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=200&change=120,1,learning_rate:0.3")
    mark = page.get_by_role("button", name="Change at step 120: Adam, learning rate 0.3")
    mark.focus()
    page.keyboard.press("Enter")
    eyes.at_step(page, 120)
    mark.focus()
    page.keyboard.press("Delete")
    expect(page.locator("#marks .mark")).to_have_count(0)
    page.wait_for_function("() => !location.search.includes('change=')")


def test_a_schedule_is_chosen_on_a_card_and_its_rate_is_drawn(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=300")
    eyes.wait_for_calm(page)
    page.click('.card >> nth=1 >> [data-do="more"]')
    choice = page.locator(".card >> nth=1").get_by_label("schedule")
    assert choice.locator("option").evaluate_all("options => options.map(o => o.value)") == list(SCHEDULES)
    plain = eyes.ink(page, "loss")["hash"]
    choice.select_option("cosine")
    race = address.parse(eyes.search(page, "schedule:cosine"))
    assert race.entrants[1].schedule == "cosine"
    assert race.entrants[0].schedule == "constant"
    np.testing.assert_allclose(eyes.walked(page)[1]["x"], run(race)[1].points[:, 0], rtol=1e-6, atol=1e-7)
    assert eyes.ink(page, "loss")["hash"] != plain
    expect(page.locator(".card >> nth=1 >> .was >> nth=0")).to_have_text("× cosine")


def test_a_schedule_s_own_settings_are_sliders_of_the_whole_run(open_page: Open) -> None:
    page = open_page("surface=bowl&steps=80&at=40&e=sgd,learning_rate:0.1&e=adam,learning_rate:0.1")
    page.click('.card >> nth=0 >> [data-do="more"]')
    page.locator(".card >> nth=0").get_by_label("schedule").select_option("cyclic")
    eyes.search(page, "schedule:cyclic")
    cycles = eyes.control(page, "value", 0, "schedule.cycles")
    expect(cycles).to_have_value("4")
    cycles.fill("8")
    cycles.press("Enter")
    race = address.parse(eyes.search(page, "schedule:cyclic;cycles:8"))
    assert (race.entrants[0].schedule, race.changes) == ("cyclic;cycles:8", ())
    cycles.fill("101")
    cycles.press("Enter")
    expect(page.get_by_role("alert").filter(has_text="cycles")).to_contain_text("from 0 to 100")
    page.locator(".card >> nth=0").get_by_label("schedule", exact=True).select_option("constant")
    expect(page.locator(".card >> nth=0 >> .of-schedule input")).to_have_count(0)


def test_a_stair_is_drawn_by_hand_on_the_strip_of_learning_rates(open_page: Open) -> None:
    page = open_page("surface=bowl&steps=80&at=0&e=sgd,learning_rate:0.1,schedule:piecewise&e=adam")
    box = page.locator("#loss-panel").bounding_box()
    assert box
    first, bottom = box["x"] + 60, box["y"] + box["height"] - 11  # beside the numbers, where the strip ends
    page.mouse.move(first, bottom)
    page.mouse.down()
    page.mouse.move(first + 1, bottom)
    page.mouse.up()
    race = address.parse(eyes.search(page, "schedule:piecewise;part1:"))
    assert 0.001 <= chosen(race.entrants[0].schedule).settings["part1"] <= 0.002  # the strip's foot is a thousandth
    assert eyes.step(page) == 0  # a hand that draws does not scrub
    page.keyboard.press("Control+z")
    page.wait_for_function("() => !location.search.includes('part1')")
