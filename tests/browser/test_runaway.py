"""What a run looks like that has gone: its first legs, and where it left; the rest thin, and none of it Plotly's."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import eyes
from tests.browser.conftest import Open

# What the pens of the map and of the scene draw in one frame: markers and words, with the panel's size.
DRAWN = """async () => { const { parts } = await pageModule("state.mjs");
  const { requestDraw } = await pageModule("page/stage.mjs");
  const seen = {};
  for (const name of ["contour", "scene3d"]) { const { pen } = parts[name], of = seen[name] = {marks: [], texts: []};
    const { mark, text } = pen;
    pen.mark = (x, y, shape, ...rest) => { of.marks.push({x, y, shape}); mark.call(pen, x, y, shape, ...rest); };
    pen.text = (x, y, words, ...rest) => { of.texts.push({x, y, words}); text.call(pen, x, y, words, ...rest); };
    of.size = [pen.width, pen.height]; }
  requestDraw();
  await new Promise(requestAnimationFrame); await new Promise(requestAnimationFrame);
  for (const name of ["contour", "scene3d"]) { delete parts[name].pen.mark; delete parts[name].pen.text; }
  return seen; }"""


def drawn(page: Page, picture: str, shape: str) -> tuple[dict[str, Any], list[str], list[float]]:
    """An entrant's marker on a picture at rest, all words there, and the picture's size."""
    seen = page.evaluate(DRAWN)[picture]
    return (
        next(mark for mark in seen["marks"] if mark["shape"] == shape),
        [t["words"] for t in seen["texts"]],
        seen["size"],
    )


@pytest.mark.parametrize("rate", [0.045, 0.3])  # the one leaves, the other overflows
def test_who_has_gone_stands_where_it_left_with_its_name(open_page: Open, rate: float) -> None:
    page = open_page(
        f"surface=ravine&e=gradient_descent,learning_rate:{rate}&e=momentum,learning_rate:0.01&zoom=whole", plotly=True
    )
    eyes.to_the_end(page)
    mark, words, (width, height) = drawn(page, "contour", "circle")
    assert min(mark["y"], height - mark["y"]) < 12, "at the upper or the lower edge"
    assert mark["x"] < 0.3 * width, "early, near the start, and not where its last huge point lies"
    assert "GD" in words
    assert "GD" in drawn(page, "scene3d", "circle")[1]
    gone = eyes.paths(page, "contour")[0]["y"]
    pairs = [(a, b) for a, b in pairwise(gone) if a is not None and b is not None]
    assert not [pair for pair in pairs if all(abs(y) > 6 for y in pair)], "what swings across is not committed"


def test_a_path_that_comes_back_is_drawn_again_in_space(open_page: Open) -> None:
    page = open_page(
        "surface=ravine&start=-9,1&steps=200&e=gradient_descent,learning_rate:0.03&e=adam&zoom=whole", plotly=True
    )
    eyes.to_the_end(page)
    x = [value for value in eyes.paths(page, "deep")[0]["x"] if value is not None]
    assert min(x) > -6
    assert abs(x[-1]) < 0.2
