"""The page as others show it: bound by its own policy, in a frame that is a stranger to it, and below a path."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from urllib.parse import quote

import pytest
import requests
from flask import Flask, Response, request
from playwright.sync_api import Browser, Frame, Page, expect
from werkzeug.serving import make_server

from tests.browser import eyes
from tests.browser.conftest import NO_GL_DRAWING
from tests.browser.pages import Watch
from tests.serving import Served

# Playwright's own waiting evaluates a text, which the page's policy forbids.
STATE = "() => ({...document.documentElement.dataset})"


def wait_for(page: Page | Frame, name: str) -> None:
    """Until the page says of itself that it is ``ready``, or ``plotted``."""
    clock = page if isinstance(page, Page) else page.page
    eyes.until(clock, lambda: page.evaluate(STATE).get(name) == "yes", f"the page never was {name}")


@contextmanager
def site(app: Flask) -> Iterator[str]:
    """A small site of another origin; its address. A page is closed before its site ends: what it asks for at that
    moment would be an error to it.
    """
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def framing(address: str, sandbox: str) -> Flask:
    """A site whose page shows ``address`` in a frame."""
    course = Flask("course")
    course.add_url_rule(
        "/",
        view_func=lambda: (
            f'<link rel="icon" href="data:,"><iframe width="800" height="450" src="{address}" {sandbox}></iframe>'
        ),
    )
    return course


def below(url: str, prefix: str) -> Flask:
    """A proxy that shows what is at ``url`` below ``prefix`` alone, and tells it nothing of that."""
    proxy = Flask("proxy", static_folder=None)

    @proxy.route(prefix, methods=["GET", "POST"], defaults={"path": ""})
    @proxy.route(f"{prefix}<path:path>", methods=["GET", "POST"])
    def passed_on(path: str) -> Response:
        answer = requests.request(
            request.method,
            f"{url}/{quote(path)}?{request.query_string.decode()}",
            data=request.get_data(),
            headers={"Content-Type": request.headers.get("Content-Type", ""), "Accept-Encoding": "identity"},
        )
        kept = [(name, value) for name, value in answer.headers.items() if name not in ("Connection", "Server")]
        return Response(answer.content, answer.status_code, kept)

    return proxy


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page whose policy binds, without errors to the end."""
    page = browser.new_page()
    page.add_init_script(NO_GL_DRAWING)
    watch = Watch(page)
    yield page
    page.close()
    assert watch.errors == []


def test_the_page_keeps_to_its_own_policy(page: Page, app_server: Served) -> None:
    page.goto(f"{app_server.url}/?surface=linear_regression&e=sgd&batch=16")
    wait_for(page, "plotted")
    page.click('[data-do="theme"]')
    page.click("#surface")
    page.click('#gallery [data-surface="bowl"]')
    page.click('[data-do="share"]')
    expect(page.locator("#qr")).to_have_js_property("complete", True)
    assert page.evaluate("document.getElementById('qr').decode().then(() => true)")
    assert page.evaluate("document.fonts.check('16px Inter')")


@pytest.mark.parametrize("sandbox", ['sandbox="allow-scripts"', ""])
def test_it_works_in_a_frame_of_another_site(page: Page, app_server: Served, sandbox: str) -> None:
    with site(framing(f"{app_server.url}/?embed=1&surface=bowl", sandbox)) as course, closing(page):
        page.goto(course)
        frame = page.frames[1]
        wait_for(frame, "plotted")
        frame.click("#play")
        frame.click('[data-do="forward"]')
        expect(frame.locator("#play")).to_have_attribute("aria-label", "Play")
        expect(frame.locator("#contour .scatterlayer .trace").first).to_be_attached()


@pytest.mark.parametrize("prefix", ["/fall/", "/user/ann/proxy/8050/"])
def test_it_works_below_a_path_that_a_proxy_takes_off(page: Page, app_server: Served, prefix: str) -> None:
    with site(below(app_server.url, prefix)) as proxy, closing(page):
        page.goto(f"{proxy}{prefix}?surface=bowl")
        wait_for(page, "plotted")
        page.click("#surface")
        page.click('#gallery [data-surface="saddle"]')
        eyes.until(page, lambda: "surface=saddle" in page.evaluate("location.href"), "the address stayed as it was")
        assert page.evaluate("location.href").startswith(f"{proxy}{prefix}?v=1&surface=saddle")
        page.click('[data-do="share"]')
        assert page.input_value("#link").startswith(f"{proxy}{prefix}?")
