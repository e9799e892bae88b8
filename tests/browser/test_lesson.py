"""The lesson in the rail: found, read, asked and answered by hand, by keys, on a phone and from a link alone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser import eyes
from tests.browser.conftest import Open

expect.set_options(timeout=60_000)  # a screen's race compiles, where nobody has raced on its surface
GLIDES = "lesson=momentum.glides"


def title(page: Page) -> str:
    """What the page of the lesson is called."""
    return page.locator("#lesson-page h2").inner_text()


def test_a_newcomer_finds_it_predicts_and_reads_on(open_page: Open) -> None:
    page = open_page("surface=ravine&steps=50&at=0")
    expect(page.locator("#lesson")).to_be_hidden()
    page.get_by_role("button", name="Lesson", exact=True).click()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("#lesson-ask")).to_be_visible()
    first = title(page)
    eyes.at_step(page, 0)
    page.keyboard.press("End")  # the race waits, and shows for what
    eyes.at_step(page, 0)
    expect(page.locator("#lesson-ask button").first).to_be_focused()
    expect(page.locator("#lesson-page")).not_to_contain_text("Watch")
    page.keyboard.press("Enter")
    expect(page.locator("#lesson-page")).to_contain_text("Watch")
    expect(page.locator("#lesson-ask [role=status]")).to_be_visible()
    eyes.to_the_end(page)
    page.keyboard.press("PageDown")
    expect(page.locator("#lesson-page h2")).not_to_have_text(first)
    page.get_by_role("button", name="all chapters").click()
    expect(page.locator("#lesson-list")).to_contain_text("1 screen read")
    page.get_by_role("button", name="Set-up", exact=True).click()
    expect(page.locator("#lesson")).to_be_hidden()


def test_a_link_that_names_a_screen_alone_opens_its_race(open_page: Open) -> None:
    page = open_page(GLIDES)
    expect(page.locator("#lesson-page h2")).to_have_text("Pulls that cancel, pulls that add up")
    eyes.at_step(page, 0)
    page.get_by_role("button", name="Skip, and run it").click()
    eyes.to_the_end(page)
    assert eyes.step(page) == 250
    expect(page.locator("#lesson .keras").nth(1)).to_have_text("SGD(learning_rate=0.003, momentum=0.9)")
    rate = page.locator('#lesson .place.value[data-name="learning_rate"] input')
    rate.fill("0.004")
    rate.press("Enter")
    expect(page.locator("#lesson .changed")).to_be_visible()
    expect(page.locator("#lesson .keras").nth(1)).to_contain_text("0.00")
    page.get_by_role("button", name="Back to it").click()
    expect(page.locator("#lesson .changed")).to_be_hidden()


def test_a_place_that_is_none_is_said_and_left_out(open_page: Open) -> None:
    page = open_page("surface=ravine&at=3&lesson=momentum.nowhere")
    expect(page.locator("#notice")).to_contain_text("the lesson has no such place")
    expect(page.locator("#lesson")).to_be_hidden()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("location.search.includes('at=4') && !location.search.includes('lesson')")


def test_an_exercise_gives_hints_and_marks_the_race(open_page: Open) -> None:
    page = open_page("lesson=exercise.adam_loses")
    page.get_by_role("button", name="Hint", exact=True).click()
    expect(page.locator("#lesson-page")).to_contain_text("Hint 1")
    page.get_by_role("button", name="Check my race").click()
    expect(page.locator(".marked")).to_contain_text("Not yet.")


def test_a_question_is_explained_once_it_is_answered(open_page: Open) -> None:
    page = open_page("lesson=quiz.why_zigzag")
    eyes.at_step(page, 0)
    expect(page.locator("#lesson-page [role=status]")).to_have_count(0)
    page.locator("#lesson-ask button").first.click()
    expect(page.locator("#lesson-page [role=status]")).to_be_visible()
    expect(page.locator("#lesson-ask .right")).to_have_count(1)


def test_on_a_phone_it_is_a_sheet_that_leaves_the_map_free(open_page: Open) -> None:
    page = open_page(GLIDES, viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    expect(page.locator("#lesson-page")).to_be_visible()
    sheet, stage = page.locator("#rail").bounding_box(), page.locator("#contour-panel").bounding_box()
    keys = page.locator(".transport").bounding_box()
    assert sheet
    assert stage
    assert keys
    assert stage["y"] + stage["height"] <= sheet["y"] + 1
    assert stage["height"] > 200
    assert sheet["y"] + sheet["height"] <= keys["y"] + 1
    assert keys["y"] + keys["height"] <= 741
    page.get_by_role("button", name="Close the lesson").click()
    expect(page.locator("#rail")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_axe_finds_nothing(open_page: Open, scheme: str) -> None:
    page = open_page(GLIDES, color_scheme=scheme)
    assert Axe().run(page, context="#rail").response["violations"] == []
    page.get_by_role("button", name="Skip, and run it").click()
    assert Axe().run(page, context="#rail").response["violations"] == []
    page.get_by_role("button", name="all chapters").click()
    assert Axe().run(page, context="#rail").response["violations"] == []
