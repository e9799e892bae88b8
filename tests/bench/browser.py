"""In a real Chromium: from a slider's tick to the data, and to the picture; and the frames a second of playback."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

from playwright.sync_api import Page, sync_playwright

from tests.bench.table import Row, Times, at_least, at_most, judged
from tests.browser import chromium
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

# One tick: set the slider, and wait until its answer has arrived and until the frame after that is drawn.
TICK = """async position => {
  const slider = document.querySelector('.place.slider[data-of="0"] input'), ask = window.fetch;
  const arrived = new Promise(resolve => { window.fetch = async (...request) => {
    const answer = await ask(...request), read = answer.arrayBuffer.bind(answer);
    answer.arrayBuffer = async () => { const data = await read(); resolve(performance.now()); return data; };
    return answer; }; });
  const begin = performance.now(); slider.value = position; slider.dispatchEvent(new Event("input", {bubbles: true}));
  const data = await arrived - begin; window.fetch = ask;
  const drawn = await new Promise(resolve => requestAnimationFrame(() => { const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve(performance.now() - begin); channel.port2.postMessage(0); }));
  await new Promise(resolve => setTimeout(resolve, 20)); return {data, drawn}; }"""

FRAMES = """async seconds => { const times = []; const begin = performance.now();
  await new Promise(resolve => { const frame = now => { times.push(now);
    now - begin < 1000 * seconds ? requestAnimationFrame(frame) : resolve(); }; requestAnimationFrame(frame); });
  return 1000 * (times.length - 1) / (times.at(-1) - times[0]); }"""

BYTES = "() => performance.getEntriesByType('resource').filter(e => e.name.includes('/race.bin')).at(-1).transferSize"


def rows() -> Iterator[Row]:
    """Ticks while the race is at rest and while it plays; frames of the welcome race and of eight entrants."""
    with served() as app, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(chromium.required()), args=chromium.arguments())
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.add_init_script(NO_GL_DRAWING)
        opened(page, f"{app.url}/?surface=rosenbrock&steps=1000&{EIGHT}")
        playback = [page.evaluate(FRAMES, 2) for _ in range(REPEATS)]
        yield judged(
            "frames a second of playback, 8 entrants x 1,000 steps", most(playback), " / s", at_least(59, " / s")
        )
        page.click("#play")
        page.wait_for_timeout(1500)
        ticks = [page.evaluate(TICK, 300 + 2 * n) for n in range(TICKS)]
        yield judged("slider tick to data in the browser", least([t["data"] for t in ticks]), " ms", at_most(15, " ms"))
        yield judged("slider tick to drawn picture", least([tick["drawn"] for tick in ticks]), " ms")
        yield judged("bytes of an answer", least([page.evaluate(BYTES)]), " B")
        browser.close()


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
    page.wait_for_timeout(1000)
