"""The menu of overlays, and the two of them that say which way is down."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import eyes
from tests.browser.conftest import Open
from tests.browser.test_everyone import serious

RAVINE = "surface=ravine&steps=60&at=60&e=sgd,learning_rate:0.02"


def shows(page: Page, field: bool, flow: bool) -> None:
    """Fail unless just these come to lie on the map."""
    eyes.known(
        page,
        """async ([field, flow]) => { const { panel } = await pageModule("panels/field.mjs"), now = panel.onMap();
          return now.field === field && now.flow === flow; }""",
        [field, flow],
    )


def test_the_menu_lays_things_on_the_map_and_the_link_brings_them_back(open_page: Open) -> None:
    page = open_page(RAVINE)
    bare = eyes.ink(page, "contour")
    button = page.get_by_role("button", name="Overlays")
    button.click()
    down = page.get_by_role("menuitemcheckbox", name="Downhill")
    expect(down).to_be_focused()
    expect(down).to_have_attribute("aria-checked", "false")
    assert serious(page) == []
    down.click()
    expect(down).to_have_attribute("aria-checked", "true")
    shows(page, field=True, flow=False)
    page.keyboard.press("ArrowDown")
    flow = page.get_by_role("menuitemcheckbox", name="Steepest descent")
    expect(flow).to_be_focused()
    page.keyboard.press("Enter")
    expect(flow).to_contain_text("Here it comes to rest in a minimum.")
    page.keyboard.press("Escape")
    expect(down).to_be_hidden()
    shows(page, field=True, flow=True)
    assert eyes.ink(page, "contour")["inked"] > 1.2 * bare["inked"]
    expect(page.get_by_role("button", name="Overlays, 2 on")).to_have_text("2", use_inner_text=True)
    link = eyes.search(page, "overlays=field,flow")
    again = open_page(link.removeprefix("?"))
    shows(again, field=True, flow=True)
    again.get_by_role("button", name="Overlays, 2 on").click()
    again.get_by_role("menuitemcheckbox", name="Downhill").click()
    shows(again, field=False, flow=True)
    eyes.search(again, "overlays=flow")


@pytest.mark.parametrize(
    "race",
    [
        "surface=rosenbrock&steps=50&e=sgd,learning_rate:1",  # it overflows
        "surface=rosenbrock&steps=50&start=1e300,2&e=sgd",
        "surface=logistic_regression&batch=4",
        "surface=bukin_n6",
        "surface=bowl&start=0,0",
        "surface=bowl&overlays=fire",  # a name that the page does not know
    ],
)
def test_on_any_ground_nothing_complains(open_page: Open, race: str) -> None:
    page = open_page(f"{race}&overlays=field,flow" if "overlays" not in race else race)
    shows(page, field="fire" not in race, flow="fire" not in race)


FIELD, FLOW = "/field/", "/flow.json"


def asks(page: Page, act: Callable[[], None], *follow: str) -> None:
    """Fail unless the map is another after an act, and just these were asked for."""
    page.evaluate("document.activeElement.blur()")
    before = eyes.ink(page, "contour")["hash"]
    with eyes.asked(page, FIELD, FLOW) as asked:
        act()
        page.wait_for_function(f"hash => ({eyes.INK})('contour-ink').hash !== hash", arg=before)
        eyes.until(page, lambda: all(any(part in url for url in asked) for part in follow), f"{follow} did not follow")
        eyes.search(page)  # it has come to rest
    assert all(any(part in url for part in follow) for url in asked)
    shows(page, field=True, flow=True)


def test_both_follow_the_zoom_the_knobs_and_the_start(open_page: Open) -> None:
    page = open_page(f"{RAVINE}&overlays=field,flow")
    shows(page, field=True, flow=True)
    asks(page, lambda: page.keyboard.press("+"), FIELD)
    asks(page, lambda: eyes.drag(page, eyes.control(page, "slider", "knob", "condition"), 0.4, 0.9), FIELD, FLOW)
    asks(page, lambda: page.get_by_role("button", name="on the steep wall").click(), FLOW)
    asks(page, lambda: page.keyboard.press("0"), FIELD)


def test_on_a_phone_the_menu_is_on_the_map_and_fits(open_page: Open) -> None:
    for width, height in ((360, 740), (844, 390), (320, 568)):
        page = open_page(RAVINE, viewport={"width": width, "height": height}, is_mobile=True, has_touch=True)
        page.get_by_role("button", name="Overlays").tap()
        box = page.locator("#overlays").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["y"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
        page.get_by_role("menuitemcheckbox", name="Downhill").tap()
        shows(page, field=True, flow=False)
