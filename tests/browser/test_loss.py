"""The loss chart: what decides is shown, what leaves is marked and named, and names cover nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from optim.outcome import verdict
from tests.browser import eyes
from tests.browser.conftest import Open
from tests.browser.test_everyone import serious

RACE = "surface=ravine&steps=40&e=gradient_descent,learning_rate:0.06&e=momentum&e=newton&at=40"
EIGHT = "surface=ravine&steps=40&at=40&e=newton&e=adam&e=momentum,learning_rate:0.03&e=rmsprop&e=sign_sgd" + "".join(
    f"&e=gradient_descent,learning_rate:{rate}" for rate in (0.045, 0.05, 0.06)
)
WRITTEN = """async () => {
  const { parts } = await pageModule('state.mjs'), { currentView } = await pageModule('page/stage.mjs');
  const { pen, head } = parts.loss, found = [], text = pen.text;
  pen.text = function (x, y, words, ink, style = {}) {
    const wide = this.widthOf(words, style), tall = (style.size ?? 11) * this.unit;
    const left = x - { left: 0, center: wide / 2, right: wide }[style.align ?? "left"];
    found.push({ words, name: Boolean(style.cased), box: [left, y - tall / 2, left + wide, y + tall / 2] });
    return text.call(this, x, y, words, ink, style);
  };
  parts.loss.draw(currentView());
  delete pen.text;
  const panel = parts.loss.panel.getBoundingClientRect();
  for (const part of head.children) {
    const { left, top, right, bottom } = part.getBoundingClientRect();
    if (right > left) found.push({ words: part.textContent, name: false,
      box: [left - panel.left, top - panel.top, right - panel.left, bottom - panel.top] });
  }
  return { found, width: pen.width, height: pen.height };
}"""


def written(page: Page) -> dict[str, Any]:
    """All words on the chart, each with its box in the panel, and whether it is a name or a mark."""
    return page.evaluate(WRITTEN)


def overlap(one: list[float], other: list[float]) -> bool:
    """Whether two boxes [left, top, right, bottom] share more than a hair."""
    across, down = (min(one[n + 2], other[n + 2]) - max(one[n], other[n]) for n in (0, 1))
    return across > 0.5 and down > 0.5


def test_the_scale_is_one_press_away_and_in_the_link(open_page: Open) -> None:
    page = open_page(RACE)
    eyes.wait_for_calm(page)
    words = page.locator("#loss-scale")
    expect(words).to_have_text(f"log scale from {verdict.TOLERANCE:.0e}".replace("e-0", "e−"))
    inks = [eyes.ink(page, "loss")["hash"]]
    for name, said in [("Linear", "linear scale"), ("All", "log scale from 0.01")]:
        page.get_by_role("group", name="Scale of the loss chart").get_by_role("button", name=name).click()
        expect(words).to_contain_text(said)
        assert f"scale={name.lower()}" in eyes.search(page, "scale=")
        eyes.drawn(page)
        inks.append(eyes.ink(page, "loss")["hash"])
        eyes.at_step(page, 40)  # the switch stands on the chart, and is no press on it
    assert len(set(inks)) == 3
    assert serious(page) == []
    again = open_page(page.evaluate("location.search").removeprefix("?"))
    expect(again.locator('[data-scale="all"]')).to_have_attribute("aria-pressed", "true")
    again.locator('[data-scale="log"]').click()
    again.wait_for_function("() => !location.search.includes('scale')")


def test_where_the_ground_falls_on_there_is_no_logarithm_to_choose(open_page: Open) -> None:
    page = open_page("surface=saddle&steps=60&at=60&scale=all")
    expect(page.locator("#loss-scale")).to_have_text("linear scale")
    expect(page.locator(".seg.scales")).to_be_hidden()


SHAPES = {
    "desk": ({"width": 1440, "height": 900}, ""),
    "low": ({"width": 900, "height": 420}, "&view=loss"),
    "projector": ({"width": 1920, "height": 1080}, "&present=1"),
    "phone": ({"width": 360, "height": 740}, "&view=loss"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_names_cover_neither_each_other_nor_the_title_and_none_is_missing(open_page: Open, shape: str) -> None:
    viewport, view = SHAPES[shape]
    page = open_page(EIGHT + view, viewport=viewport)
    for at in (0, 12, 40):
        page.locator("#scrub").fill(str(at))
        eyes.at_step(page, at)
        chart = written(page)
        names = [one for one in chart["found"] if one["name"] and one["words"] != "0"]
        assert len(names) == 8, at
        for n, name in enumerate(names):
            others = [*names[:n], *(one for one in chart["found"] if not one["name"])]
            assert [one["words"] for one in others if overlap(name["box"], one["box"])] == [], (at, name)
            assert name["box"][0] >= 0
            assert name["box"][2] <= chart["width"] + 0.5
    assert "Newton: 0" in [name["words"] for name in names]
    zeros = [one for one in chart["found"] if one["words"] == "0" and one["name"]]
    assert len(zeros) == 2  # where it became so, and where it is


def test_a_runaway_is_named_where_it_left_by_the_top(open_page: Open) -> None:
    page = open_page(RACE)
    chart = written(page)
    (left, _, _, bottom), (ends, top, *_) = (
        next(one["box"] for one in chart["found"] if one["words"].startswith(name)) for name in ("GD", "Momentum")
    )
    assert left < 0.3 * ends  # it went in the first steps
    assert bottom < top
    expect(page.locator("#loss-ink")).to_have_attribute(
        "aria-label", re.compile("^Loss by step, log scale from 1e−4: GD ")
    )
