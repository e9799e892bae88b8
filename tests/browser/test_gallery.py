"""The gallery of surfaces: found by search, walked by keys, heard by a screen reader, and within reach of a thumb."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from surfaces import SURFACES
from tests.browser import eyes
from tests.browser.conftest import Open

SHOWN = "() => [...document.querySelectorAll('#gallery [data-surface]')].filter(b => b.offsetParent).length"
PAINTED = """() => [...document.querySelectorAll('#gallery .stamp')].every(stamp => {
  const shown = [...stamp.children].find(picture => picture.offsetParent);
  const [, address] = getComputedStyle(shown).backgroundImage.match(/url\\("(.*)"\\)/);
  return performance.getEntriesByName(address).some(entry => entry.responseStatus === 200); })"""

TOP = "document.getElementById('gallery').getBoundingClientRect().top"


@pytest.fixture
def opened(open_page: Open) -> Page:
    """The gallery, open over a race."""
    page = open_page("surface=bowl&steps=50")
    page.click("#surface")
    expect(page.get_by_role("dialog", name="Surfaces")).to_be_visible()
    return page


def focused(page: Page) -> str:
    """The surface of the button that has the focus."""
    return page.evaluate("document.activeElement.dataset.surface ?? document.activeElement.type")


def test_every_surface_is_there_with_its_stamp_and_the_one_on_show_is_marked(opened: Page) -> None:
    assert opened.evaluate(SHOWN) == len(SURFACES)
    expect(opened.locator('#gallery [aria-current="true"]')).to_have_text("Bowl")
    opened.wait_for_function(PAINTED)


def test_a_search_by_trouble_or_name_leaves_what_it_finds_and_enter_takes_the_first(opened: Page) -> None:
    opened.keyboard.type("saddle")
    opened.wait_for_function(f"() => ({SHOWN})() === {sum('saddle' in words_of(name) for name in SURFACES)}")
    expect(opened.get_by_role("group", name="No trouble")).to_be_hidden()
    first = opened.locator("#gallery [data-surface]:visible").first
    expect(first).to_be_in_viewport()
    expect(first).to_contain_text("addle")  # its name comes before those that only have one
    expect(opened.get_by_role("group", name="By name")).to_be_visible()
    top = opened.evaluate(TOP)
    opened.keyboard.type(" zzz")
    expect(opened.get_by_role("status").filter(has_text="No such surface.")).to_be_visible()
    assert opened.evaluate(TOP) == top > 0  # the field stays where the eye is
    opened.keyboard.press("ControlOrMeta+a")
    opened.keyboard.press("Delete")
    expect(opened.get_by_role("group", name="By name")).to_be_hidden()
    assert opened.evaluate(TOP) == top
    assert opened.evaluate(SHOWN) == len(SURFACES)
    opened.keyboard.type("himmel")
    opened.keyboard.press("Enter")
    expect(opened.locator("#gallery")).to_be_hidden()
    expect(opened.locator("#surface")).to_have_text("Himmelblau")
    opened.wait_for_function("() => location.search.includes('surface=himmelblau')")


def words_of(name: str) -> str:
    """The words by which a surface is found."""
    surface = SURFACES[name]
    return " ".join([surface.name, *surface.shows, surface.about]).lower()


def test_arrows_walk_and_escape_leaves_all_as_it_was(opened: Page) -> None:
    step = eyes.step(opened)
    opened.keyboard.press("ArrowDown")
    first = focused(opened)
    opened.keyboard.press("ArrowRight")
    assert focused(opened) not in (first, "search")
    opened.keyboard.press("ArrowLeft")
    opened.keyboard.press("ArrowUp")
    assert focused(opened) == "search"
    opened.keyboard.press("Escape")
    expect(opened.locator("#gallery")).to_be_hidden()
    assert opened.evaluate("document.activeElement.id") == "surface"
    assert "surface=bowl" in opened.evaluate("location.search")
    assert eyes.step(opened) >= step


def test_a_press_beside_the_gallery_closes_it(opened: Page) -> None:
    opened.mouse.click(5, 5)
    expect(opened.locator("#gallery")).to_be_hidden()


def test_on_a_phone_it_is_as_wide_as_the_screen_and_no_wider(open_page: Open) -> None:
    page = open_page("surface=bowl", viewport={"width": 360, "height": 740}, is_mobile=True, has_touch=True)
    page.tap('[data-do="open-surface"]')
    page.tap("#surface")
    box = page.locator("#gallery").bounding_box()
    assert box
    assert 320 <= box["width"] <= 360
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert (
        page.evaluate(
            "(() => { const g = document.getElementById('gallery'); return g.scrollWidth - g.clientWidth; })()"
        )
        <= 0
    )
    for button in page.locator("#gallery [data-surface]").all()[:6]:
        touched = button.bounding_box()
        assert touched
        assert min(touched["width"], touched["height"]) >= 44
    page.locator('#gallery [data-surface="booth"]').tap()
    expect(page.locator("#surface")).to_have_text("Booth")
