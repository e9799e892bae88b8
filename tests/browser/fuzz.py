"""Random links in a real Chromium, each played to its end and its first sliders dragged over their whole ranges.

``python -m tests.browser.fuzz SEED COUNT`` goes on where the tests end: it opens so many links of a seed and prints
what it finds. Time is counted that the page's own modules take in one go; what Plotly draws meanwhile is not theirs.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from itertools import islice
from typing import Any

from playwright.sync_api import Browser, Error, Page, sync_playwright

from tests.browser import chromium, eyes
from tests.browser.conftest import NO_GL_DRAWING, PAGE_MODULE, READY
from tests.browser.links import links
from tests.browser.pages import Watch
from tests.serving import served

LONGEST = 1000  # ms that the page's own modules may take in one go
PATIENCE = 60_000  # ms: what is looked at compiles first
SIZES = (
    {"width": 1440, "height": 900}, {"width": 390, "height": 844},
    {"width": 844, "height": 390}, {"width": 1024, "height": 768},
)  # fmt: skip

# Every script in a long frame has its source and its times, and so has every call of Plotly.
WATCH = """
window.slow = []; window.plotly = [];
new PerformanceObserver(list => { for (const frame of list.getEntries()) for (const script of frame.scripts)
  if (/\\/assets\\/[\\w/]+\\.mjs/.test(script.sourceURL)) window.slow.push({from: script.startTime, ms: script.duration,
    where: script.sourceURL.replace(/^.*assets\\//, "").replace(/\\?.*$/, "") + " " + script.sourceFunctionName});
}).observe({type: "long-animation-frame", buffered: true});
window.timed = (owner, name, found) => { const call = owner[name];
  owner[name] = function (...given) { const from = performance.now();
    const done = () => found.push({from, ms: performance.now() - from, where: name}), answer = call.apply(this, given);
    answer?.then ? answer.then(done, done) : done();
    return answer; }; };
let library;  // from its first call on: a race may have come to rest before anybody looks
Object.defineProperty(window, "Plotly", {configurable: true, get: () => library, set(value) { library = value;
  for (const name of ["restyle", "react", "relayout", "newPlot"]) window.timed(value, name, window.plotly); }});
"""
TIMED = """async () => { const { parts } = await pageModule("state.mjs");
  for (const part of Object.values(parts)) if (part?.draw)
    window.timed(part, "draw", window.slow); }"""
OWN = """() => { const within = ({from, ms}, call) =>
    Math.max(0, Math.min(from + ms, call.from + call.ms) - Math.max(from, call.from));
  const plotlys = one => window.plotly.reduce((sum, call) => sum + within(one, call), 0);
  const own = window.slow.map(one => ({...one, ms: one.ms - plotlys(one)}));
  return own.reduce((worst, one) => (one.ms > worst.ms ? one : worst), {ms: 0, where: "nowhere"}); }"""
ENDED = "() => document.getElementById('scrub').value === document.getElementById('scrub').max"
CALM = """async () => { const { state, player } = await pageModule("state.mjs");
  return state.resting && !player.playing && state.run.race === state.race; }"""
DRAG = """async ([selector, moves]) => { const slider = document.querySelector(selector);
  if (!slider) return;
  dispatchEvent(new PointerEvent("pointerdown"));
  for (let n = 0; n <= moves; n++) {
    slider.value = Number(slider.min) + Math.round((Number(slider.max) - slider.min) * n / moves);
    slider.dispatchEvent(new Event("input", {bubbles: true}));
    await new Promise(requestAnimationFrame); await new Promise(done => setTimeout(done, 10)); }
  slider.dispatchEvent(new Event("change", {bubbles: true}));
  dispatchEvent(new PointerEvent("pointerup")); }"""
SLIDERS = {'#entrants .place.slider input[type="range"]': 16, '.place.slider[data-of="knob"] input[type="range"]': 5}


def tried(browser: Browser, url: str, seed: int, count: int) -> Iterator[tuple[str, list[str]]]:
    """Each of ``count`` links of a seed with what is wrong with its page: nothing, as it should be.

    One page opens them all, as a browser does: what it has fetched it need not fetch again. Work that took too long is
    looked at once more, because another program may have had the processor.
    """
    page = browser.new_page(bypass_csp=True)
    page.set_default_timeout(PATIENCE)
    page.add_init_script(PAGE_MODULE + NO_GL_DRAWING + WATCH)
    watch = Watch(page)
    for number, link in enumerate(islice(links(seed), count)):
        page.set_viewport_size(SIZES[number % len(SIZES)])  # type: ignore[arg-type]
        yield link, troubles(page, watch, f"{url}/?{link}") and troubles(page, watch, f"{url}/?{link}")
    page.close()


def troubles(page: Page, watch: Watch, address: str) -> list[str]:
    """What is wrong with the page at an address: errors, or work of its own that takes too long."""
    watch.errors.clear()
    try:
        worst = played(page, address)
    except Error as error:
        return [str(error).splitlines()[0], *watch.errors]
    slow = [f"{worst['ms']:.0f} ms in {worst['where']}"] if worst["ms"] > LONGEST else []
    return [*watch.errors, *watch.foreign, *slow]


def played(page: Page, address: str) -> dict[str, Any]:
    """Open, play to the end, drag; the longest work of the page's own, {ms, where}."""
    page.goto(address)
    page.wait_for_function(READY)
    eyes.wait_for_plotly(page)  # its calls are timed too
    page.evaluate(TIMED)
    page.wait_for_function(ENDED)
    for slider, moves in SLIDERS.items():
        page.evaluate(DRAG, [slider, moves])
    eyes.known(page, CALM)
    return page.evaluate(OWN)


def main(seed: int, count: int) -> int:
    """Try ``count`` links of a seed; 1 where one of them was in trouble."""
    failed, begun = 0, time.monotonic()
    with served() as app, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(chromium.required()), args=chromium.arguments())
        for number, (link, found) in enumerate(tried(browser, app.url, seed, count), 1):
            failed += bool(found)
            print(f"{number:4} {time.monotonic() - begun:6.1f} s  /?{link}", *found, sep="\n          ", flush=True)
        browser.close()
    print(f"{count} links of seed {seed}: {failed} in trouble")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:3])))
