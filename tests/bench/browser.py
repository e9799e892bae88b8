"""In a real Chromium: from a hand's move to the data, and to the picture; and what a frame of playback costs."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.bench.table import Row, Times, at_least, at_most, judged
from tests.browser import chromium, eyes
from tests.browser.conftest import NO_GL_DRAWING, READY
from tests.serving import served

TITLE: str = "The page, in Chromium (software drawing; WebGL's draw calls are left out, as they would be the GPU's)"
TICKS = 60
REPEATS = 7
EIGHT = "&".join(
    f"e={entrant}"
    for entrant in (
        "gradient_descent,learning_rate:0.001", "sgd,learning_rate:0.001", "momentum,learning_rate:0.001",
        "nesterov,learning_rate:0.001", "adagrad", "rmsprop", "adam,learning_rate:0.01", "adam,learning_rate:0.05",
    )
)  # fmt: skip

RACES = {  # with the milliseconds that a hand's move to the picture may take
    "3 entrants x 200 steps": ("", 20),
    "8 entrants x 1,000 steps": (f"surface=rosenbrock&steps=1000&{EIGHT}", 20),
    "8 x 1,000 on data": (f"surface=linear_regression_standardised&batch=16&steps=1000&{EIGHT}", 40),
}

# One move of a hand: `act` makes it, then wait until its answer has arrived, and until a frame after that is drawn.
MOVE = """async (act) => { const ask = window.fetch;
  const arrived = new Promise(resolve => { window.fetch = async (...request) => {
    const answer = await ask(...request), read = answer.arrayBuffer.bind(answer);
    answer.arrayBuffer = async () => { const data = await read(); resolve(performance.now()); return data; };
    return answer; }; });
  const begin = performance.now(); act();
  const data = await arrived - begin; window.fetch = ask;
  const drawn = await new Promise(resolve => requestAnimationFrame(() => { const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(performance.now() - begin); channel.port2.postMessage(0); }));
  await new Promise(resolve => setTimeout(resolve, 20)); return {data, drawn}; }"""

TICK = f"""position => ({MOVE})(() => {{
  const slider = document.querySelector('.place.slider[data-of="0"] input');
  slider.value = position; slider.dispatchEvent(new Event("input", {{bubbles: true}})); }})"""

# The pointer is already down on the start's handle.
DRAG = f"""([clientX, clientY]) => ({MOVE})(() =>
  window.dispatchEvent(new PointerEvent("pointermove", {{clientX, clientY, pointerId: 1, bubbles: true}})))"""

LONG = """() => { window.long = [];
  new PerformanceObserver(list => window.long.push(...list.getEntries().map(e => e.duration)))
    .observe({type: "longtask"}); }"""

FRAMES = """async seconds => { const times = []; const begin = performance.now();
  await new Promise(resolve => { const frame = now => { times.push(now);
    now - begin < 1000 * seconds ? requestAnimationFrame(frame) : resolve(); }; requestAnimationFrame(frame); });
  return 1000 * (times.length - 1) / (times.at(-1) - times[0]); }"""

BYTES = "() => performance.getEntriesByType('resource').filter(e => e.name.includes('/race.bin')).at(-1).transferSize"


def rows() -> Iterator[Row]:
    """Playback of eight entrants, then moves of a hand with three entrants and with eight, at rest."""
    with served() as app, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(chromium.required()), args=chromium.arguments())
        page = browser.new_page(bypass_csp=True, viewport={"width": 1440, "height": 900})
        page.add_init_script(NO_GL_DRAWING)
        opened(page, f"{app.url}/?surface=rosenbrock&steps=1000&{EIGHT}")
        yield from playback(page)
        for name, (race, goal) in RACES.items():
            opened(page, f"{app.url}/?{race}")
            page.keyboard.press("End")
            page.wait_for_timeout(1500)
            yield from moves(page, name, goal)
        yield judged("bytes of an answer", least([page.evaluate(BYTES)]), " B")
        browser.close()


def playback(page: Page) -> Iterator[Row]:
    """Frames a second, and the milliseconds of script in each."""
    meter = page.context.new_cdp_session(page)
    meter.send("Performance.enable")
    rates, costs = [], []
    for _ in range(REPEATS):
        before = script_seconds(meter)
        rates.append(page.evaluate(FRAMES, 2))
        costs.append(1000 * (script_seconds(meter) - before) / (2 * rates[-1]))
        page.keyboard.press("r")
    what = "of playback, 8 entrants x 1,000 steps"
    yield judged(f"frames a second {what}", most(rates), " / s", at_least(59, " / s"))
    yield judged(f"script a frame {what}", least(costs), " ms", at_most(6, " ms"))


def script_seconds(meter: CDPSession) -> float:
    """How long the page's scripts have run in all."""
    metrics = meter.send("Performance.getMetrics")["metrics"]
    return next(metric["value"] for metric in metrics if metric["name"] == "ScriptDuration")


def moves(page: Page, race: str, goal: float) -> Iterator[Row]:
    """A slider's ticks and the start's moves, to the data and to the picture; and the long tasks of a real drag."""
    slider = page.locator('.place.slider[data-of="0"] input').bounding_box()
    assert slider
    page.mouse.move(slider["x"] + 0.3 * slider["width"], slider["y"] + slider["height"] / 2)
    page.mouse.down()
    ticks = [page.evaluate(TICK, 300 + 2 * n) for n in range(TICKS)]
    page.mouse.up()
    yield judged(f"slider tick to data, {race}", least([t["data"] for t in ticks]), " ms", at_most(goal - 5, " ms"))
    drawn = least([t["drawn"] for t in ticks])
    yield judged(f"slider tick to drawn picture, {race}", drawn, " ms", at_most(goal, " ms"))
    box = page.locator("#start-handle").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    drags = [page.evaluate(DRAG, [x + n, y + n / 2]) for n in range(TICKS)]
    yield judged(
        f"start's move to drawn picture, {race}", least([d["drawn"] for d in drags]), " ms", at_most(goal, " ms")
    )
    page.evaluate(LONG)
    for n in range(2 * TICKS):
        page.mouse.move(x + TICKS - n / 2, y + TICKS / 2 - n / 4)
    longest = page.evaluate("() => Math.max(0, ...window.long)")
    page.mouse.up()
    yield judged(f"longest task over 50 ms while dragging, {race}", least([longest]), " ms", at_most(0, " ms"))


def least(figures: list[float]) -> Times:
    """The median, and the least beside it."""
    return Times(statistics.median(figures), min(figures))


def most(figures: list[float]) -> Times:
    """The median, and the greatest beside it: for what is better when it is more."""
    return Times(statistics.median(figures), max(figures))


def opened(page: Page, url: str) -> None:
    """Open the page, and wait until it plays."""
    page.goto(url)
    page.wait_for_function(f"() => {READY}")
    eyes.wait_for_plotly(page)
    page.wait_for_timeout(1000)
