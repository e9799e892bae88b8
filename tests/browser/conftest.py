"""A running app and a page in a real Chromium, which must not complain and must not reach for another machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect, sync_playwright

from tests.browser import chromium, eyes
from tests.browser.pages import Lent, Pages
from tests.serving import Served, served

# Drawing in software takes half a second a frame in 3D. What is drawn is looked at in one test; the others need only
# that the scene, its camera and its data are there.
NO_GL_DRAWING = """
for (const kind of [WebGLRenderingContext, WebGL2RenderingContext])
  for (const call of ["drawArrays", "drawElements", "clear", "readPixels"]) kind.prototype[call] = () => {};
"""
# Of many tests Plotly is no part: for them its scripts are on their way for ever, as on a slow network.
PLOTLY = "/_dash-component-suites/"
# `await pageModule("state.mjs")` is the module that the page itself uses: its address says its version.
PAGE_MODULE = (
    """window.pageModule = name => import(new URL(name, document.querySelector("script[type=module]").src));"""
)
expect.set_options(timeout=eyes.PATIENCE)
READY = "document.documentElement.dataset.ready === 'yes'"


@pytest.fixture(scope="session")
def app_server() -> Iterator[Served]:
    """The app, served from this checkout."""
    with served() as running:
        yield running


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright's driver."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A real Chromium with a fresh profile."""
    alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"  # the network is cut off
    running = playwright.chromium.launch(executable_path=str(chromium.required()), args=[*chromium.arguments(), alone])
    yield running
    running.close()


@pytest.fixture(scope="session")
def pages(browser: Browser, app_server: Served) -> Iterator[Pages]:
    """The pages of the browser, for one test after another."""
    all_of_them = Pages(browser, f"{app_server.url}/health")
    yield all_of_them
    all_of_them.close()


Open = Callable[..., Page]


@pytest.fixture
def open_page(pages: Pages, app_server: Served) -> Iterator[Open]:
    """``open_page(query, **context)`` opens the app at a race; afterwards no error and no foreign request may stand.

    ``plotly`` says whether Plotly comes, and has drawn, ``stub`` that it draws no WebGL, ``refused`` that answers of
    400 are no error, ``before`` what runs before the page's own scripts.
    """
    lent: list[tuple[Lent, bool]] = []

    def opened(
        query: str = "",
        *,
        plotly: bool = False,
        stub: bool = True,
        refused: bool = False,
        before: str = "",
        **context: object,
    ) -> Page:
        one = pages.lend(PAGE_MODULE + NO_GL_DRAWING * stub + before, "" if plotly else PLOTLY, context)
        lent.append((one, refused))
        address = f"{app_server.url}/{query if query.startswith('#') else query and '?' + query}"
        one.page.goto(address, wait_until="domcontentloaded")  # to load takes as long as what is held back
        one.page.wait_for_function(READY)
        if plotly:
            eyes.wait_for_plotly(one.page)
        return one.page

    yield opened
    wrong = [(pages.take_back(one), refused) for one, refused in lent]
    assert [said for said, refused in wrong if said and not refused] == []  # a browser reports each 400 on its console
