"""Ten minutes of play and edits: what the page keeps must not grow."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator

from playwright.sync_api import CDPSession, Page, sync_playwright

from surfaces import SURFACES
from tests.bench.browser import EIGHT, opened
from tests.bench.table import Row, Times, at_most, judged
from tests.browser import chromium
from tests.browser.conftest import NO_GL_DRAWING
from tests.serving import served

MINUTES = 10
SETTLED = 1  # minutes after which growth counts
TITLE: str = f"{MINUTES} minutes of play and edits in Chromium: memory, and WebGL contexts"

COUNT_CONTEXTS = """window.contexts = 0; const get = HTMLCanvasElement.prototype.getContext, known = new WeakSet();
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { const context = get.call(this, kind, ...rest);
  if (/webgl/.test(kind) && context && !known.has(context)) { known.add(context); window.contexts++; }
  return context; };"""


def rows() -> Iterator[Row]:
    """The heap at the end over the heap after the first minute, and the contexts made since."""
    with served() as app, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(chromium.required()), args=chromium.arguments())
        page = browser.new_page(bypass_csp=True, viewport={"width": 1440, "height": 900})
        page.add_init_script(NO_GL_DRAWING)
        page.add_init_script(COUNT_CONTEXTS)
        opened(page, f"{app.url}/?surface=rosenbrock&steps=1000&speed=300&{EIGHT}")
        meter = page.context.new_cdp_session(page)
        used(page, SETTLED)
        first, contexts = heap(meter), page.evaluate("window.contexts")
        used(page, MINUTES - SETTLED)
        growth, made = heap(meter) / first, page.evaluate("window.contexts") - contexts
        yield judged("heap at the end over that after a minute", Times(growth, growth), "x", at_most(1.15, "x"))
        yield judged("WebGL contexts made after the first minute", Times(made, made), "", at_most(0, ""))
        browser.close()


def used(page: Page, minutes: float) -> None:
    """Play, and move a slider, the start, the time, the theme and the surface, in turn."""
    until, surfaces = time.monotonic() + 60 * minutes, itertools.cycle(SURFACES)
    for n in itertools.count():
        if time.monotonic() > until:
            return
        slider = page.locator(f'.place.slider[data-of="{n % 8}"] input').first
        slider.fill(str(300 + n % 300))
        page.mouse.click(500 + n % 60, 300 + n % 90)
        page.keyboard.press("r")
        page.wait_for_timeout(300)
        if n % 20 == 0:
            page.click("#surface")
            page.click(f'.gallery [data-surface="{next(surfaces)}"]')
        if n % 30 == 0:
            page.click('.head [data-do="theme"]')


def heap(meter: CDPSession) -> float:
    """Bytes of JavaScript that are in use, after a collection."""
    meter.send("HeapProfiler.collectGarbage")
    return meter.send("Runtime.getHeapUsage")["usedSize"]
