"""The page as it opens: seconds until the race is on show and obeys, and bytes, over slow networks too."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any, NamedTuple

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.bench.browser import least
from tests.bench.table import Goal, Row, at_most, judged
from tests.browser import chromium, eyes
from tests.browser.conftest import NO_GL_DRAWING, READY
from tests.serving import served

TITLE: str = "The page as it opens (WebGL's draw calls are left out; on a phone of 360 by 740 but in the first line)"
REPEATS = 5
SMALLER = 60  # seconds that making it smaller may take
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
DESK = {"viewport": {"width": 1440, "height": 900}}


class Way(NamedTuple):
    """Over what a page comes, and into what; with the goals of a first and a second visit."""

    name: str
    megabits: float  # a second; 0: as fast as it goes
    latency: float  # ms
    slower: float  # the processor, times
    shape: dict[str, Any]
    goals: tuple[Goal | None, Goal | None]


WAYS = (
    Way("nothing throttled", 0, 0, 1, DESK, (at_most(1.5, " s"), None)),
    Way("9 Mbit/s, 60 ms, CPU 4x", 9, 60, 4, PHONE, (at_most(5, " s"), at_most(3, " s"))),
    Way("1.6 Mbit/s, 150 ms, CPU 4x", 1.6, 150, 4, PHONE, (at_most(12, " s"), at_most(5, " s"))),
)


class Visit(NamedTuple):
    """What one visit took."""

    shown: float  # seconds until the race is on show
    plotted: float  # until Plotly has drawn
    megabytes: float  # all that came


def rows() -> Iterator[Row]:
    """First and second visits over each way, each first one with an empty cache."""
    with served() as app, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(chromium.required()), args=chromium.arguments())
        visits(browser, app.url, WAYS[0])  # the server's own first time
        for way in WAYS:
            both = [visits(browser, app.url, way) for _ in range(REPEATS)]
            for which, goal, found in zip(("first", "second"), way.goals, zip(*both, strict=True), strict=True):
                yield row(f"{which} visit, {way.name}: race on show", [visit.shown for visit in found], " s", goal)
                yield row(f"{which} visit, {way.name}: drawn by Plotly", [visit.plotted for visit in found], " s")
        yield from sizes(browser)
        browser.close()


def sizes(browser: Browser) -> Iterator[Row]:
    """Bytes of a first and a second visit, of a server that has made what it sends as small as it gets."""
    with served(lazy=False) as app:
        both = visits(browser, app.url, WAYS[0])
        at_first, until = both[0].megabytes, time.monotonic() + SMALLER
        while both[0].megabytes > at_first - 0.1 and time.monotonic() < until:
            both = visits(browser, app.url, WAYS[0])
    for which, goal, visited in zip(("first", "second"), (2.2, 0.5), both, strict=True):
        yield row(f"{which} visit: bytes", [visited.megabytes], " MB", at_most(goal, " MB"))


def row(label: str, found: list[float], unit: str, goal: Goal | None = None) -> Row:
    """The median, and the least beside it."""
    return judged(label, least(found), unit, goal)


def visits(browser: Browser, url: str, way: Way) -> tuple[Visit, Visit]:
    """A first visit and a second, in a browser that knew nothing."""
    context = browser.new_context(bypass_csp=True, **way.shape)
    context.add_init_script(NO_GL_DRAWING)
    found = visit(context.new_page(), url, way), visit(context.new_page(), url, way)
    context.close()
    return found


def visit(page: Page, url: str, way: Way) -> Visit:
    """Open the page over ``way`` and wait for all of it."""
    session, sizes = page.context.new_cdp_session(page), list[float]()
    slowed(session, way)
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    began = time.perf_counter()
    page.goto(url, wait_until="commit", timeout=120_000)
    page.wait_for_function(READY, timeout=120_000)
    shown = time.perf_counter() - began
    page.wait_for_function(eyes.PLOTTED, timeout=120_000)
    plotted = time.perf_counter() - began
    page.close()
    return Visit(shown, plotted, sum(sizes) / 1e6)


def slowed(session: CDPSession, way: Way) -> None:
    """Throttle a page's network and processor."""
    session.send("Network.enable")
    bytes_a_second = way.megabits * 1e6 / 8 or -1
    limits = {"downloadThroughput": bytes_a_second, "uploadThroughput": bytes_a_second, "latency": way.latency}
    session.send("Network.emulateNetworkConditions", {"offline": False, **limits})
    session.send("Emulation.setCPUThrottlingRate", {"rate": way.slower})
