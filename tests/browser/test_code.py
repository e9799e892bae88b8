"""An entrant as code: the sheet, its tabs, what is copied, and that it follows the race."""

from __future__ import annotations

import urllib.request
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser import eyes
from tests.browser.conftest import Open

RACE = "surface=rosenbrock&steps=50&e=momentum,learning_rate:0.001&e=adam,learning_rate:0.2"


def opened(page: Page, card: int) -> None:
    """Open the sheet of a card, with the key of whoever is under the pointer."""
    page.locator(".card").nth(card).hover()
    page.keyboard.press("c")
    expect(page.locator("#code-panel")).to_be_visible()


def script(page: Page) -> str:
    """The script on show."""
    return str(page.evaluate("document.getElementById('code-text').textContent"))


def test_tabs_by_keyboard_and_copying(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=10", permissions=["clipboard-read", "clipboard-write"])
    opened(page, 1)
    sheet = page.get_by_role("dialog", name="Adam as code")
    expect(sheet.get_by_role("tab", name="PyTorch")).to_be_focused()
    assert "torch.optim.Adam([w], lr=0.2" in script(page)
    expect(sheet.locator("#code-note")).to_have_text("Prints the path on show.")
    page.keyboard.press("ArrowRight")
    expect(sheet.get_by_role("tab", name="Keras")).to_have_attribute("aria-selected", "true")
    expect(sheet.locator("#code-note")).to_contain_text("Keras writes Adam otherwise.")
    page.keyboard.press("End")
    expect(sheet.get_by_role("tab", name="NumPy")).to_be_focused()
    assert "import numpy as np" in script(page)
    page.keyboard.press("ArrowRight")
    expect(sheet.get_by_role("tab", name="PyTorch")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    sheet.get_by_role("button", name="Copy").click()
    expect(sheet.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    link = page.get_by_role("link", name="Download")
    href = link.get_attribute("href")
    assert href
    assert copied == urllib.request.urlopen(urljoin(page.url, href)).read().decode() == script(page)
    assert link.get_attribute("download") == "adam_on_rosenbrock_in_numpy.py"
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_it_follows_a_slider_and_remembers_its_tab(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=0")
    opened(page, 0)
    page.get_by_role("tab", name="Optax").click()
    assert "optax.sgd(learning_rate=0.001, momentum=0.9)" in script(page)
    page.keyboard.press("Escape")
    value = eyes.control(page, "value", 0, "learning_rate")
    value.fill("0.002")
    value.press("Enter")
    eyes.search(page, "0.002")
    value.blur()
    opened(page, 0)
    expect(page.get_by_role("tab", name="Optax")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#code-text")).to_contain_text("optax.sgd(learning_rate=0.002, momentum=0.9)")


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_nobody_is_kept_out(open_page: Open, theme: str) -> None:
    page = open_page(f"{RACE}&at=10", color_scheme=theme)
    opened(page, 1)
    page.get_by_role("tab", name="Keras").click()
    found = Axe().run(page).response["violations"]
    assert [(violation["id"], [node["target"] for node in violation["nodes"]]) for violation in found] == []


def test_on_a_phone(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=10", viewport={"width": 390, "height": 780}, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Entrants").click()
    card = page.locator(".card").nth(1)
    card.get_by_role("button", name="More settings of Adam").click()
    card.get_by_role("button", name="Code of Adam").click()
    expect(page.locator("#code-panel")).to_be_visible()
    box = page.locator("#code").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") == 390
