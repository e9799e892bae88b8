"""The README's picture, taken of the running app: ``python -m tests.browser.picture FILE``."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser import chromium, eyes
from tests.browser.conftest import READY
from tests.serving import served

RACE = (
    "surface=rosenbrock&start=-1.5,2&steps=400&e=gradient_descent,learning_rate:0.0012"
    "&e=momentum,learning_rate:0.0015&e=rmsprop,learning_rate:0.04&e=adam,learning_rate:0.2"
)


def take(page: Page, path: Path) -> None:
    """Let the race run on to step 165 and take a picture of the page at rest."""
    page.wait_for_function(f"() => {READY}")
    page.locator("#scrub").fill("165")
    page.locator("#scrub").blur()
    eyes.wait_for_rest(page)
    page.wait_for_timeout(2500)  # software WebGL takes its time
    page.screenshot(path=path)


def main(path: Path) -> None:
    """Serve the app, open the race, take the picture."""
    with served() as app, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(chromium.required()), args=chromium.arguments())
        page = browser.new_page(bypass_csp=True, viewport={"width": 1440, "height": 900}, color_scheme="dark")
        page.goto(f"{app.url}/?{RACE}")
        take(page, path)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
