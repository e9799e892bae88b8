"""The page as others show it: bound by its own policy, in a frame that is a stranger to it, and below a path."""

from __future__ import annotations

import http.server
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Frame, Page

from tests.browser.conftest import NO_GL_DRAWING, Watch
from tests.serving import Served

# Playwright's own waiting evaluates a text, which the page's policy forbids.
STATE = "() => ({...document.documentElement.dataset})"


def wait_for(page: Page | Frame, name: str) -> None:
    """Until the page says of itself that it is ``ready``, or ``plotted``."""
    clock = page if isinstance(page, Page) else page.page
    for _ in range(300):
        if page.evaluate(STATE).get(name) == "yes":
            return
        clock.wait_for_timeout(100)
    raise AssertionError(f"the page never was {name}: {page.evaluate(STATE)}")


@contextmanager
def site(answer: type[http.server.BaseHTTPRequestHandler]) -> Iterator[str]:
    """A small site of another origin; its address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()


def quiet(*_: object) -> None:
    """No line for each request."""


def framing(address: str, sandbox: str) -> type[http.server.BaseHTTPRequestHandler]:
    """A site whose page shows ``address`` in a frame."""

    class Course(http.server.BaseHTTPRequestHandler):
        log_message = quiet

        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f'<iframe width="800" height="450" src="{address}" {sandbox}></iframe>'.encode())

    return Course


def below(url: str, prefix: str) -> type[http.server.BaseHTTPRequestHandler]:
    """A proxy that shows what is at ``url`` below ``prefix`` alone, and tells it nothing of that."""

    class Proxy(http.server.BaseHTTPRequestHandler):
        log_message = quiet

        def do_GET(self) -> None:
            self.passed_on()

        def do_POST(self) -> None:
            self.passed_on()

        def passed_on(self) -> None:
            if not self.path.startswith(prefix):
                self.send_error(404)
                return
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))) or None
            headers = {k: v for k, v in self.headers.items() if k in ("Content-Type", "If-None-Match")}
            asked = urllib.request.Request(url + "/" + self.path.removeprefix(prefix), body, headers)
            try:
                answer = urllib.request.urlopen(asked)
            except urllib.error.HTTPError as error:
                answer = error
            self.send_response(answer.status)
            content = answer.read()
            for name, value in answer.headers.items():
                if name not in ("Content-Length", "Transfer-Encoding", "Connection", "Server", "Date"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    return Proxy


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
    page.wait_for_timeout(500)
    assert page.evaluate("document.getElementById('qr').decode().then(() => true)")
    assert page.evaluate("document.fonts.check('16px Inter')")


@pytest.mark.parametrize("sandbox", ['sandbox="allow-scripts"', ""])
def test_it_works_in_a_frame_of_another_site(page: Page, app_server: Served, sandbox: str) -> None:
    with site(framing(f"{app_server.url}/?embed=1&surface=bowl", sandbox)) as course:
        page.goto(course)
        frame = page.frames[1]
        wait_for(frame, "plotted")
        frame.click("#play")
        frame.click('[data-do="forward"]')
        page.wait_for_timeout(800)
        assert frame.evaluate("document.getElementById('play').getAttribute('aria-label')") == "Play"
        assert frame.evaluate("document.querySelectorAll('#contour .scatterlayer .trace').length") > 0


@pytest.mark.parametrize("prefix", ["/fall/", "/user/ann/proxy/8050/"])
def test_it_works_below_a_path_that_a_proxy_takes_off(page: Page, app_server: Served, prefix: str) -> None:
    with site(below(app_server.url, prefix)) as proxy:
        page.goto(f"{proxy}{prefix}?surface=bowl")
        wait_for(page, "plotted")
        page.click("#surface")
        page.click('#gallery [data-surface="saddle"]')
        for _ in range(100):
            if "surface=saddle" in page.evaluate("location.href"):
                break
            page.wait_for_timeout(100)
        assert page.evaluate("location.href").startswith(f"{proxy}{prefix}?v=1&surface=saddle")
        page.click('[data-do="share"]')
        assert page.input_value("#link").startswith(f"{proxy}{prefix}?")
