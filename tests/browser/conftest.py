"""A running app and a page in a real Chromium, which must not complain and must not reach for another machine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from tests.browser import chromium, eyes
from tests.serving import Served, served

# Drawing in software takes half a second a frame in 3D. What is drawn is looked at in one test; the others need only
# that the scene, its camera and its data are there.
NO_GL_DRAWING = """
for (const kind of [WebGLRenderingContext, WebGL2RenderingContext])
  for (const call of ["drawArrays", "drawElements", "clear", "readPixels"]) kind.prototype[call] = () => {};
"""
# Of many tests Plotly is no part: for them its scripts are on their way for ever, as on a slow network.
PLOTLY = "**/_dash-component-suites/**"
# `await pageModule("state.mjs")` is the module that the page itself uses: its address says its version.
PAGE_MODULE = (
    """window.pageModule = name => import(new URL(name, document.querySelector("script[type=module]").src));"""
)
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


class Watch:
    """What a page complained of, and whom it asked."""

    def __init__(self, page: Page) -> None:
        self.errors: list[str] = []
        self.foreign: list[str] = []
        page.on("pageerror", lambda error: self.errors.append(f"{error} {error.stack}"))
        page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        page.on("request", lambda asked: self._seen(asked.url))

    def _seen(self, url: str) -> None:
        if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).hostname != "127.0.0.1":
            self.foreign.append(url)


Open = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser, app_server: Served) -> Iterator[Open]:
    """``open_page(query, **context)`` opens the app at a race; afterwards no error and no foreign request may stand.

    ``plotly`` says whether Plotly comes, and has drawn, ``stub`` that it draws no WebGL, ``refused`` that answers of
    400 are no error, ``before`` what runs before the page's own scripts.
    """
    contexts: list[BrowserContext] = []
    watches: list[Watch] = []

    def opened(
        query: str = "",
        *,
        plotly: bool = False,
        stub: bool = True,
        refused: bool = False,
        before: str = "",
        **context: object,
    ) -> Page:
        settings = {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark", "bypass_csp": True} | context
        made = browser.new_context(**settings)  # type: ignore[arg-type]
        contexts.append(made)
        page = made.new_page()
        watch = Watch(page)
        if not refused:  # a browser reports every answer of 400 on its console
            watches.append(watch)
        if not plotly:
            page.route(PLOTLY, lambda _: None)
        page.add_init_script(PAGE_MODULE + NO_GL_DRAWING * stub + before)
        page.goto(f"{app_server.url}/{query if query.startswith('#') else query and '?' + query}")
        page.wait_for_function(READY)
        if plotly:
            eyes.wait_for_plotly(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    for watch in watches:
        assert watch.errors == []
        assert watch.foreign == []
