"""Inside a step: the rule's lines with their numbers, the arrows on the map, the way; by keys, touch and link."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from app.link import address
from app.payload.anatomy import step_facts
from tests.browser import eyes
from tests.browser.conftest import Open

RACE = "surface=rosenbrock&e=momentum,learning_rate:0.0015&e=adam&e=gradient_descent&steps=60"
TOLD = "document.querySelector('#step-lines li') && !document.querySelector('#step-panel.waiting')"
HEAD = """async number => { const { parts, player } = await pageModule("state.mjs"), map = parts.contour;
  const { currentView } = await pageModule("page/stage.mjs"), box = map.panel.getBoundingClientRect(), out = [0, 0];
  map.pixels(currentView().byNumber[number])(player.step, out);
  return [box.left + out[0], box.top + out[1]]; }"""
# the words in the middle of the map, [words, left, top, right, bottom]
NAMED = """async () => { const { parts } = await pageModule("state.mjs"), { pen } = parts.contour, found = [];
  pen.text = (x, y, words, colour, how = {}) => {
    const wide = pen.widthOf(words, how) / 2;
    if (how.align === "center") found.push([words, x - wide, y - 6, x + wide, y + 6]); };
  parts.contour.draw((await pageModule("page/stage.mjs")).currentView());
  delete pen.text;
  return found; }"""
INSIDE = f"{RACE}&at=24&view=step"


def lines(page: Page) -> list[str]:
    """The numbers of each line, as they stand there."""
    page.wait_for_function(TOLD)
    return page.locator(".step-numbers").all_inner_texts()


def test_the_lines_are_those_of_the_step_on_show(open_page: Open) -> None:
    page = open_page(INSIDE)
    facts = step_facts(address.parse(RACE), 0, 24)
    for text, line in zip(lines(page), facts["lines"], strict=True):
        assert text.endswith(f"= {line['printed'].replace('-', '−')}")
    expect(page.locator("#step-title")).to_have_text("Step 24")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#step-title")).to_have_text("Step 25")
    assert lines(page) != [line["printed"] for line in facts["lines"]]


def test_the_names_of_arrows_lie_on_no_others(open_page: Open) -> None:
    page = open_page("surface=ravine&at=4&view=step&e=gradient_descent,learning_rate:0.038&e=adam,learning_rate:0.3")
    apart(page, {"downhill, step"})
    page.locator("#step-who button").nth(1).click()
    apart(page, {"downhill", "step", "mean", "1 / √mean\u00a0square"})


def apart(page: Page, names: set[str]) -> None:
    """Fail unless names come to be written on the map, none on another."""
    eyes.until(page, lambda: names < {words for words, *_ in page.evaluate(NAMED)}, f"{names} are written")
    found = page.evaluate(NAMED)
    for n, (_, left, top, right, bottom) in enumerate(found):
        assert not [w for w, x0, y0, x1, y1 in found[:n] if x0 < right and left < x1 and y0 < bottom and top < y1]


def test_keys_walk_through_the_lines_and_on_to_the_next_step(open_page: Open) -> None:
    page = open_page(INSIDE)
    count = len(lines(page))
    pressed = page.locator(".step-line[aria-pressed='true']")
    for number in range(count):
        page.keyboard.press("ArrowDown")
        expect(pressed).to_have_attribute("data-line", str(number))
    page.keyboard.press("ArrowDown")
    eyes.at_step(page, 25)
    expect(page.locator("#step-title")).to_have_text("Step 25")
    expect(pressed).to_have_attribute("data-line", "0")
    page.keyboard.press("ArrowUp")
    eyes.at_step(page, 24)
    expect(page.locator("#step-title")).to_have_text("Step 24")
    expect(pressed).to_have_attribute("data-line", str(count - 1))


def test_the_arrow_of_the_line_that_is_read_stands_out(open_page: Open) -> None:
    page = open_page(INSIDE)
    lines(page)
    page.wait_for_function("document.querySelector('.step-line small')?.textContent.includes('arrow ×')")
    seen = {eyes.ink(page, "contour")["hash"]}
    for _ in range(3):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(150)
        seen.add(eyes.ink(page, "contour")["hash"])
    assert len(seen) == 4


def test_the_key_opens_and_closes_it_and_the_link_remembers(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=24")
    expect(page.locator("#step-panel")).to_be_hidden()
    page.keyboard.press("i")
    expect(page.locator("#step-panel")).to_be_visible()
    page.locator("#step-who button", has_text="Adam").click()
    assert "view=step" in eyes.search(page)
    assert "inside=1" in eyes.search(page)
    again = open_page(eyes.search(page))
    expect(again.locator("#step-who [aria-pressed='true']")).to_have_text("Adam")
    assert any("²" in text for text in lines(again))
    again.keyboard.press("i")
    expect(again.locator("#step-panel")).to_be_hidden()


def test_a_line_that_is_pressed_keeps_the_focus(open_page: Open) -> None:
    page = open_page(INSIDE)
    lines(page)
    page.locator(".step-line").nth(1).press("Enter")
    expect(page.locator(".step-line[aria-pressed='true']")).to_have_attribute("data-line", "1")
    expect(page.locator(".step-line").nth(1)).to_be_focused()


def test_a_press_on_a_head_looks_inside(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=24", plotly=True)
    eyes.wait_for_rest(page)
    x, y = page.evaluate(HEAD, 1)
    page.mouse.click(x, y)
    expect(page.locator("#step-panel")).to_be_visible()
    expect(page.locator("#step-who [aria-pressed='true']")).to_have_text("Adam")


@pytest.mark.parametrize(
    "race",
    [
        "surface=rosenbrock&e=gradient_descent,learning_rate:1&steps=40&at=40",
        "surface=rosenbrock&e=gradient_descent,learning_rate:1e300&steps=3&at=3",
        "surface=linear_regression&e=sgd&e=bfgs&e=rprop&batch=8&steps=1&at=1",
        "surface=saddle&e=adam&e=sam&steps=100000&at=99999",
        "surface=ravine&"
        + "&".join(f"e={rule}" for rule in ("sgd", "adam", "lion", "newton", "radam", "adan", "sam", "bfgs")),
    ],
)
def test_runs_at_the_edge_are_told_too(open_page: Open, race: str) -> None:
    page = open_page(f"{race}&view=step")
    eyes.to_the_end(page)
    assert lines(page)
    for key in ("Home", "ArrowDown", "End", "ArrowUp", "ArrowLeft"):
        page.keyboard.press(key)
    assert lines(page)
    expect(page.locator("#step-facts dd").first).to_have_text(re.compile(r"\d|overflows"))


def test_on_a_phone_one_line_at_a_time_with_the_map_above(open_page: Open) -> None:
    page = open_page(INSIDE, viewport={"width": 360, "height": 740}, has_touch=True)
    lines(page)
    expect(page.locator("#step-lines li:visible")).to_have_count(1)
    page.locator("[data-do=line-forward]").click()
    page.locator("[data-do=line-forward]").click()
    expect(page.locator("#step-place")).to_have_text("line 2 of 3")
    expect(page.locator("#step-lines li:visible")).to_contain_text("velocity")
    picture, sheet = (page.locator(f"#{name}-panel").bounding_box() for name in ("contour", "step"))
    assert picture
    assert sheet
    assert picture["y"] + picture["height"] <= sheet["y"] + 1
    assert picture["height"] > 200
