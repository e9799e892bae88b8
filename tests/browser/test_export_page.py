"""A page of one file in a fresh browser, from a disk, with no server and no network."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from app.__main__ import main
from app.export.page import ASPECT
from tests.browser import eyes
from tests.browser.pages import Watch

QUERY = "surface=bowl&steps=40&e=adam,learning_rate:0.3&e=momentum"
INK = """([id, x, y]) => {
  const canvas = document.querySelector(`#${id} canvas.ink`), density = canvas.width / canvas.clientWidth;
  return [...canvas.getContext("2d").getImageData(Math.round(x * density), Math.round(y * density), 1, 1).data];
}"""
PAINTED = """id => {
  const canvas = document.querySelector(`#${id} canvas.painted`);
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const colours = new Set();
  for (let n = 0; n < data.length; n += 4) if (data[n + 3]) colours.add([data[n], data[n + 1], data[n + 2]].join());
  return colours.size;
}"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("page") / "race.html"
    assert main(["race", QUERY, "--out", str(made), "--theme", "dark"]) == 0
    return made


@pytest.mark.parametrize(("wide", "tall"), [(1440, 900), (390, 844)])
def test_it_opens_from_a_disk_plays_and_is_scrubbed(browser: Browser, file: Path, wide: int, tall: int) -> None:
    context = browser.new_context(viewport={"width": wide, "height": tall})
    page = context.new_page()
    watch, asked = Watch(page), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_function("Number(document.getElementById('now').textContent) > 3")
    page.keyboard.press("End")
    page.wait_for_function("document.getElementById('now').textContent === '40'")
    assert all_is_drawn(page)
    page.locator("#scrub").focus()
    page.keyboard.press("Home")
    page.wait_for_function("document.getElementById('now').textContent === '0'")
    assert page.locator("#board-rows tr").count() == 2
    assert page.evaluate("document.documentElement.scrollWidth") <= wide
    assert watch.errors == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []
    context.close()


@pytest.mark.parametrize(("wide", "tall"), [(1024, 700), (1280, 800), (2560, 1440)])
def test_on_a_desk_all_of_it_is_seen_without_scrolling(browser: Browser, file: Path, wide: int, tall: int) -> None:
    context = browser.new_context(viewport={"width": wide, "height": tall})
    page = context.new_page()
    page.goto(file.as_uri())
    page.wait_for_function("document.documentElement.dataset.ready")
    assert page.evaluate("document.documentElement.scrollHeight") <= tall
    boxes = [page.locator(part).bounding_box() for part in ("#contour-panel", "#loss-panel", ".transport")]
    views, loss, transport = (box for box in boxes if box)
    assert views["width"] / views["height"] == pytest.approx(ASPECT, rel=0.01)  # the ground has that shape
    assert loss["height"] >= 250
    assert loss["y"] + loss["height"] <= transport["y"] + 1
    context.close()


def all_is_drawn(page: Page) -> bool:
    """Whether ground, surface and the first entrant's head at the minimum, the middle of the map, are there."""
    eyes.drawn(page)
    wide, tall = page.evaluate(
        "[...['Width', 'Height']].map(s => document.getElementById('contour-panel')['client' + s])"
    )
    assert page.evaluate(PAINTED, "contour-panel") > 100
    assert page.evaluate(PAINTED, "deep-panel") > 100
    return page.evaluate(INK, ["contour-panel", wide / 2, tall / 2])[3] > 0


def test_the_surface_is_turned_by_hand_and_by_key(browser: Browser, file: Path) -> None:
    page = browser.new_page(viewport={"width": 1000, "height": 800}, reduced_motion="reduce")
    page.goto(file.as_uri())
    page.wait_for_function("document.documentElement.dataset.ready === 'yes'")
    picture = "document.querySelector('#deep-panel canvas.painted').toDataURL()"
    page.wait_for_function("document.getElementById('now').textContent === '40'")  # who asked for calm sees its end
    seen = [page.evaluate(picture)]
    box = page.locator("#deep-panel").bounding_box()
    assert box
    page.mouse.move(box["x"] + 200, box["y"] + 100)
    page.mouse.down()
    page.mouse.move(box["x"] + 120, box["y"] + 140)
    page.mouse.up()
    eyes.drawn(page)
    seen.append(page.evaluate(picture))
    page.locator("#deep-panel").focus()
    page.keyboard.press("ArrowLeft")
    eyes.drawn(page)
    seen.append(page.evaluate(picture))
    assert len(set(seen)) == 3
    assert page.evaluate("document.getElementById('now').textContent") == "40"  # the arrow did not step
    page.close()
