"""What a test can see of the page: the traces, the pixels, the words; and what its hands do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from playwright.sync_api import Locator, Page, Request, expect

PATIENCE = 60_000  # ms that a page may take to come to what a test waits for: what is asked first is compiled first

PATHS = """id => document.querySelector(`#${id} .js-plotly-plot`)._fullData
  .filter(t => t.mode === "lines" && t.x.length).map(t => ({x: [...t.x], y: [...t.y], z: t.z && [...t.z],
    name: t.meta, hover: t.hovertemplate, facts: t.customdata.length}))"""
CALM = """() => document.getElementById("play").getAttribute("aria-label") === "Play"
  && !document.querySelector(".panel.contour").classList.contains("moving")"""
RESTING = """() => document.documentElement.dataset.plotted
  && !document.querySelector(".panel.contour").classList.contains("moving")
  && document.querySelector("#contour .js-plotly-plot")._fullData.some(t => t.mode === "lines" && t.x.length > 1)"""
ANSWERED = "async () => { const { state } = await pageModule('state.mjs'); return state.run.race === state.race; }"
WALKED = """async () => (await pageModule("state.mjs")).state.run.paths
  .map(({ x, y }) => ({ x: [...x], y: [...y] }))"""
# Turns of the page's own clock, which stands while something else has the processor.
STILL = """() => new Promise(done => { const look = (text, turns) => {
    if (turns > 10) return done(text);
    setTimeout(() => look(location.search, location.search === text ? turns + 1 : 0), 40); };
  look(location.search, 0); })"""
PLOTTED = "document.documentElement.dataset.plotted === 'yes'"
INK = """id => { const c = document.getElementById(id);
  const d = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
  let hash = 0, inked = 0; for (let i = 0; i < d.length; i += 4) { if (d[i + 3]) inked++;
  hash = (hash * 31 + d[i] * 7 + d[i + 1] * 3 + d[i + 2] + d[i + 3]) | 0; } return {hash, inked}; }"""


def paths(page: Page, graph: str) -> list[dict[str, Any]]:
    """The committed paths of a graph, "contour" or "deep", as Plotly has them once nothing moves."""
    wait_for_rest(page)
    return page.evaluate(PATHS, graph)


def walked(page: Page) -> list[dict[str, list[float]]]:
    """The paths that the page draws, x and y of each, once nothing moves; Plotly need not be there."""
    wait_for_calm(page)
    known(page, ANSWERED)
    return page.evaluate(WALKED)


def ink(page: Page, canvas: str) -> dict[str, int]:
    """How many pixels of a canvas are inked, and a hash of them all."""
    return page.evaluate(INK, f"{canvas}-ink")


@contextmanager
def asked(page: Page, *parts: str) -> Iterator[list[str]]:
    """The addresses with one of these parts that the page asks for within the block, as they come."""
    found: list[str] = []

    def seen(request: Request) -> None:
        if any(part in request.url for part in parts):
            found.append(request.url)

    page.on("request", seen)
    try:
        yield found
    finally:
        page.remove_listener("request", seen)


def until(page: Page, holds: Callable[[], bool], why: str) -> None:
    """Let the page go on until something holds; fail, and say why, where it never does."""
    for _ in range(PATIENCE // 20):
        if holds():
            return
        page.wait_for_timeout(20)
    raise AssertionError(why)


def known(page: Page, script: str, argument: Any = None) -> Any:
    """What an async script answers, once it is something. Playwright's own waiting takes a promise for an answer."""
    for _ in range(PATIENCE // 50):
        if found := page.evaluate(script, argument):
            return found
        page.wait_for_timeout(50)
    raise AssertionError(f"the page did not come to know {argument or script}")


def drawn(page: Page) -> None:
    """Until what was asked of the page before is drawn: two frames of the screen."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def step(page: Page) -> int:
    """The step on show."""
    return int(page.inner_text("#now").replace(",", ""))


def at_step(page: Page, wanted: int) -> None:
    """Fail unless the page comes to show this step."""
    expect(page.locator("#now")).to_have_text(f"{wanted:,}")


def wait_for_rest(page: Page) -> None:
    """Until nothing moves and the paths are Plotly's."""
    page.wait_for_function(CALM)
    page.wait_for_function(RESTING)


def to_the_end(page: Page) -> None:
    """Show the last step, drawn."""
    page.evaluate("document.activeElement.blur()")  # a slider would take the key for its own
    page.keyboard.press("End")
    wait_for_calm(page)


def wait_for_calm(page: Page) -> None:
    """Until nothing moves, and the step on show is drawn and said."""
    page.wait_for_function(CALM)


def wait_for_plotly(page: Page) -> None:
    """Until Plotly has drawn both pictures."""
    page.wait_for_function(PLOTTED)


def control(page: Page, part: str, of: str | int, name: str) -> Locator:
    """The input of a control: part "slider" or "value"."""
    return page.locator(f'.place.{part}[data-of="{of}"][data-name="{name}"] input')


def drag(
    page: Page,
    slider: Locator,
    begin: float,
    end: float,
    moves: int = 12,
    each: Callable[[], AbstractContextManager[object]] = nullcontext,
) -> None:
    """Drag a slider's thumb with the mouse between two shares of its length; ``each`` stands about each movement."""
    box = slider.bounding_box()
    assert box
    across, middle = box["width"] - 14, box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 7 + across * begin, middle)
    page.mouse.down()
    for n in range(1, moves + 1):
        with each():
            page.mouse.move(box["x"] + 7 + across * (begin + (end - begin) * n / moves), middle)
    page.mouse.up()


def drag_answered(page: Page, slider: Locator, begin: float, end: float, moves: int = 5) -> None:
    """The same, and fail unless each movement has its answer while the hand still holds."""
    drag(page, slider, begin, end, moves, lambda: page.expect_response("**/race.bin?*"))


def share(slider: Locator) -> float:
    """Where a slider's thumb is, from 0 to 1."""
    return int(slider.input_value()) / 1000


def search(page: Page, part: str = "") -> str:
    """The address's query once it holds ``part`` and stands still; it is written a moment after what it says."""
    page.wait_for_function("part => location.search.includes(part)", arg=part)
    return page.evaluate(STILL)


def open_at(page: Page, at: int) -> None:
    """Show a step, drawn."""
    page.locator("#scrub").fill(str(at))
    page.locator("#scrub").blur()
    wait_for_calm(page)


def middle(locator: Locator) -> tuple[float, float]:
    """The middle of an element, in pixels of the page."""
    box = locator.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def pixel(page: Page, x: float, y: float) -> tuple[float, float]:
    """Where Plotly's own axes of the contour put a point, in pixels of the page."""
    wait_for_plotly(page)
    return tuple(page.evaluate(
        """([x, y]) => { const g = document.querySelector("#contour .js-plotly-plot"), l = g._fullLayout;
          const b = g.getBoundingClientRect();
          return [b.left + l.xaxis._offset + l.xaxis.l2p(x), b.top + l.yaxis._offset + l.yaxis.l2p(y)]; }""",
        [x, y],
    ))  # fmt: skip


def wait_for_rest_at_start(page: Page) -> None:
    """Until step 0 is on show and drawn."""
    at_step(page, 0)
    wait_for_calm(page)
    drawn(page)
