"""The lesson in the rail: found, read, asked and answered by hand, by keys, on a phone and from a link alone."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from app.lesson import CHAPTERS
from tests.browser import eyes
from tests.browser.conftest import Open
from tests.serving import Served

GLIDES = "lesson=momentum.glides"
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
ASKED = """() => performance.getEntriesByType("resource").map(({name}) => name.slice(location.origin.length))
  .filter(path => /^.(lesson|race|nearest)/.test(path))"""
NO_STORAGE = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('no', 'SecurityError'); }});"
)


EVERY_WORD = """window.everSaid = new Set();
  new MutationObserver(() => ["say", "say-at-rest", "board-rows", "loss-table"].forEach(id =>
    window.everSaid.add(document.getElementById(id)?.textContent)))
    .observe(document, { subtree: true, childList: true, characterData: true });"""

# Of the words, scrolled to, those of which the first line is not on top.
READ = """() => [...document.querySelectorAll("#lesson-page :is(h2, h3, p, .choice-button), #lesson-foot button")]
  .filter(one => one.offsetParent).filter(one => {
    one.scrollIntoView({block: "center", behavior: "instant"});
    const {left, top, width} = one.getBoundingClientRect();
    return !one.contains(document.elementFromPoint(left + width / 2, top + 8)); }).map(one => one.textContent)"""


def title(page: Page) -> str:
    """What the page of the lesson is called."""
    return page.locator("#lesson-page h2").inner_text()


def test_a_newcomer_finds_it_predicts_and_reads_on(open_page: Open) -> None:
    page = open_page("surface=ravine&steps=50&at=0")
    expect(page.locator("#lesson")).to_be_hidden()
    page.get_by_role("button", name="Lesson", exact=True).click()
    page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("#lesson-ask")).to_be_visible()
    first, board = title(page), page.locator("#board-rows")
    eyes.at_step(page, 0)
    expect(board).to_contain_text("running")
    assert "diverging" not in page.locator("#say").inner_text() + board.inner_text()  # as one does from step 0 on
    page.keyboard.press("End")  # the race waits, and shows for what
    eyes.at_step(page, 0)
    expect(page.locator("#lesson-ask button").first).to_be_focused()
    expect(page.locator("#lesson-page")).not_to_contain_text("Watch")
    page.keyboard.press("Enter")
    expect(page.locator("#lesson-page")).to_contain_text("Watch")
    expect(page.locator("#lesson-ask [role=status]")).to_be_visible()
    eyes.to_the_end(page)
    expect(board).to_contain_text("diverging")
    page.keyboard.press("PageDown")
    expect(page.locator("#lesson-page h2")).not_to_have_text(first)
    page.get_by_role("button", name="all chapters").click()
    expect(page.locator("#lesson-list")).to_contain_text("1 screen read")
    hrefs = page.locator("#lesson-list a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
    assert hrefs == [*(f"lesson/{chapter}/sheet" for chapter in CHAPTERS), "lesson/"]
    page.get_by_role("button", name="Set-up", exact=True).click()
    expect(page.locator("#lesson")).to_be_hidden()


@pytest.mark.parametrize("linked", [True, False])
def test_how_a_race_ends_is_not_told_even_for_a_moment_before_it_is_asked(open_page: Open, linked: bool) -> None:
    """One of the first screen's entrants diverges from step 0 on."""
    page = open_page(f"lesson={next(iter(CHAPTERS))}.1" if linked else "surface=bowl&steps=50&at=0", before=EVERY_WORD)
    if not linked:
        page.get_by_role("button", name="Lesson", exact=True).click()
        page.get_by_role("button", name="Start", exact=True).click()
    expect(page.locator("#lesson-ask")).to_be_visible()
    expect(page.locator("#board-rows")).to_contain_text("1.02")
    eyes.wait_for_calm(page)
    said = " ".join(filter(None, page.evaluate("[...window.everSaid]")))
    assert "running" in said
    assert "diverging" not in said


def test_a_chapter_is_gone_through_by_keys_alone(open_page: Open) -> None:
    chapter = next(iter(CHAPTERS.values()))
    page = open_page(f"lesson={chapter.id}.1", reduced_motion="reduce")
    last = page.locator("#lesson-place").inner_text().split()[-1]
    for number in range(1, int(last) + 1):
        expect(page.locator("#lesson-place")).to_have_text(f"{number} of {last}")
        if page.locator("#lesson-ask").count():
            page.keyboard.press("Space")  # to what is asked
            of_place = page.locator("#lesson-ask").get_by_label("x", exact=True).count()
            for key in ["1", "Tab", "1", "Enter"] if of_place else ["Enter"]:
                page.keyboard.press(key)
            expect(page.locator("#lesson-page [role=status]").first).to_be_visible()
        page.keyboard.press("PageDown")
    expect(page.locator("#lesson-place")).not_to_contain_text(f"of {last}")


def test_progress_survives_goes_to_a_file_and_back_and_away(open_page: Open, tmp_path: Path) -> None:
    page = open_page(GLIDES)
    page.locator("#lesson-ask").get_by_role("button", name="Momentum").click()
    page.reload(wait_until="domcontentloaded")
    page.get_by_role("button", name="all chapters").click()
    progress = page.locator("#lesson-list .summary")
    expect(progress).to_contain_text("1 screen read, 1 of 1 prediction right")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save to a file").click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    page.get_by_role("button", name="Reset").click()
    expect(progress).to_contain_text("Nothing read yet")
    page.get_by_role("button", name="Bring it back").click()
    expect(progress).to_contain_text("1 screen read")
    page.get_by_role("button", name="Reset").click()
    page.locator("#lesson-list input[type=file]").set_input_files(file)
    expect(progress).to_contain_text("1 screen read, 1 of 1 prediction right")


def test_a_browser_that_may_not_remember_reads_all_the_same(open_page: Open) -> None:
    page = open_page("lesson=quiz.why_zigzag", before=NO_STORAGE)
    page.locator("#lesson-ask button").first.click()
    expect(page.locator("#lesson-page [role=status]")).to_be_visible()
    page.get_by_role("button", name="all chapters").click()
    expect(page.locator("#lesson-list .summary")).to_contain_text("of 1 question right")


def test_a_class_shows_hands_by_keys_alone(open_page: Open) -> None:
    page = open_page(f"{GLIDES}&present=1", reduced_motion="reduce")
    hands = page.locator("#lesson-ask .hands")
    page.keyboard.press("Space")  # the race waits, and shows for what
    for key in ["Tab", "ArrowUp", "ArrowUp", "Tab", "Tab", "6", "Enter"]:
        page.keyboard.press(key)
    expect(hands).to_contain_text(["Gradient descent2", "Momentum6"])
    expect(hands.nth(1)).to_have_class("hands right")
    lengths = [hand.locator(".bar").bounding_box() for hand in hands.all()]
    assert lengths[0]
    assert lengths[1]
    assert lengths[0]["width"] == pytest.approx(lengths[1]["width"] / 3, rel=0.05)
    expect(page.locator("#lesson-ask")).to_contain_text("6 of 8 hands were right.")
    expect(page.locator("#lesson-ask")).to_be_in_viewport(ratio=1)  # beside what the race then does
    page.keyboard.press("n")
    expect(page.locator(".notes p")).to_be_visible()
    assert Axe().run(page, context="#rail").response["violations"] == []
    page.get_by_role("button", name="Predict again").click()
    page.get_by_role("button", name="Count the hands").click()
    expect(page.get_by_role("alert").filter(has_text="No hands")).to_be_visible()


def test_a_class_marks_where_it_ends_and_shows_hands_for_each_place(open_page: Open) -> None:
    page = open_page("lesson=what_an_optimizer_decides.which_way&present=1", reduced_motion="reduce")
    ask, hands = page.locator("#lesson-ask"), page.locator("#lesson-ask .hands")
    for n, place in enumerate([("-1.4", "0"), ("0", "0")]):
        for name, value in zip("xy", place, strict=True):
            ask.get_by_label(name, exact=True).fill(value)
        page.keyboard.press("Enter")
        expect(hands.nth(n).locator("input")).to_be_focused()
    page.locator("#contour-panel").click(position={"x": 200, "y": 120})
    expect(hands).to_have_count(3)
    page.get_by_role("button", name="Take away C").click()
    expect(hands).to_have_count(2)
    assert Axe().run(page, context="#rail").response["violations"] == []
    hands.nth(0).locator("input").fill("5")
    hands.nth(1).locator("input").fill("3")
    page.get_by_role("button", name="Count the hands").click()
    expect(hands).to_contain_text(["A (−1.40, 0)5", "B (0, 0)3"])
    expect(hands.first).to_have_class("hands right")
    expect(ask).to_contain_text("5 of 8 hands were right.")


def test_a_link_that_names_a_screen_alone_opens_its_race(open_page: Open) -> None:
    page = open_page(GLIDES)
    asked = [path.split("?")[0] for path in page.evaluate(ASKED)]
    assert asked[:2] == ["/lesson/momentum.glides.json", "/race.bin"]  # nothing is asked twice, nothing in between
    assert asked.count("/race.bin") == 1
    page.wait_for_event("response", lambda answer: "momentum.overshoots.json" in answer.url)  # made ready meanwhile
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


def test_a_screen_of_a_step_opens_at_its_start_and_shows_the_step_once_it_is_answered(open_page: Open) -> None:
    page = open_page("lesson=adam.first_step")
    expect(page.locator("#lesson-page h2")).to_have_text("Right from the first step")
    eyes.at_step(page, 0)
    page.locator("#lesson-ask button").first.click()
    eyes.at_step(page, 1)
    expect(page.locator('#step-lines [aria-pressed="true"] .step-formula')).to_contain_text("step")  # is spoken of


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
    start = page.get_by_label("Start x")
    expect(start).to_have_value("-4")
    page.locator("#lesson-hand .chip", has_text="on the steep wall").click()
    expect(start).not_to_have_value("-4")
    page.get_by_label("Start y").fill("1.6")
    start.fill("0")
    start.press("Enter")
    assert "start=0,1.6&" in eyes.search(page, "start=0,1.6")
    page.get_by_role("button", name="Check my race").click()
    expect(page.locator(".marked")).to_contain_text("Done.")


def test_a_question_is_explained_once_it_is_answered(open_page: Open) -> None:
    page = open_page("lesson=quiz.why_zigzag")
    eyes.at_step(page, 0)
    expect(page.locator("#lesson-page [role=status]")).to_have_count(0)
    page.locator("#lesson-ask button").first.click()
    expect(page.locator("#lesson-page [role=status]")).to_be_visible()
    expect(page.locator("#lesson-ask .right")).to_have_count(1)
    nobody_goes_ahead_of_the_words(page)


def nobody_goes_ahead_of_the_words(page: Page) -> None:
    """Presses while the next place is on its way are of the place that is still read, and so are words and race."""
    here, held = page.locator("#lesson-place").inner_text(), list[Route]()
    number, asked = int(here.split()[0]), page.locator(".asked, #lesson-page h2").inner_text()
    page.route("**/nearest.json?*", lambda route: held.append(route), times=1)
    on = page.locator("[data-do=lesson-next]")
    for _ in range(3):
        on.click()
    eyes.until(page, lambda: bool(held), "its race is asked for")
    on.click()
    expect(page.locator("#lesson-place")).to_have_text(here)
    expect(page.locator(".asked, #lesson-page h2")).to_have_text(asked)
    expect(page.locator("#lesson .changed")).to_have_count(0)
    held[0].continue_()
    expect(page.locator("#lesson-place")).to_have_text(re.compile(f"^({number + 1}|1) of"))
    expect(page.locator("#lesson .changed")).to_have_count(0)


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
    pieces = page.locator("#lesson-page > :not(h2):visible, #lesson-hand:visible")
    on, back = page.locator("[data-do=lesson-next]"), page.locator("[data-do=lesson-back]")
    expect(pieces.first).to_contain_text("Each step, momentum keeps")
    on.tap()
    page.locator("#lesson-ask").get_by_role("button", name="Momentum").tap()
    expect(page.locator("#lesson-ask [role=status]")).to_contain_text("You said so.")
    seen: set[str] = set()
    while not page.locator("#lesson-hand").is_visible():
        shown = set(pieces.all_inner_texts())
        assert not shown & seen
        seen |= shown
        on.tap()
    expect(page.locator("#lesson-page .notes")).to_have_count(1)  # for who speaks
    assert "Notes" not in "".join(seen)
    expect(page.locator("#lesson-hand input[type=range]")).to_have_count(2)
    back.tap()
    expect(page.locator("#lesson-hand")).to_be_hidden()
    on.tap()
    before = title(page)
    on.tap()
    expect(page.locator("#lesson-page h2")).not_to_have_text(before)
    page.get_by_role("button", name="Close the lesson").click()
    expect(page.locator("#rail")).to_be_hidden()


def test_on_a_phone_back_turns_the_pages_of_the_first_screen_too(open_page: Open) -> None:
    page = open_page(f"lesson={next(iter(CHAPTERS))}.1", **PHONE)
    on, back = page.locator("[data-do=lesson-next]"), page.locator("[data-do=lesson-back]")
    expect(back).to_be_disabled()
    on.tap()
    expect(page.locator("#lesson-ask")).to_be_visible()
    expect(page.locator("#lesson-dots")).to_have_attribute("aria-label", re.compile("1 of [0-9]+, page 2 of 2"))
    back.tap()
    expect(page.locator("#lesson-ask")).to_be_hidden()
    expect(back).to_be_disabled()
    for width, height in ((320, 256), (360, 225)):  # a page at 400 %: there is no room for a sheet
        page.set_viewport_size({"width": width, "height": height})
        expect(page.locator("#lesson-ask")).to_be_visible()
        assert page.evaluate(READ) == []


def test_on_a_phone_a_question_stands_with_its_answers_and_what_was_said_is_marked(open_page: Open) -> None:
    page = open_page("lesson=quiz.why_zigzag", **PHONE)
    expect(page.locator(".asked")).to_be_in_viewport(ratio=1)
    answers, right = page.locator("#lesson-ask .choice-button"), page.locator("#lesson-ask .right")
    expect(answers.last).to_be_in_viewport(ratio=1)
    answers.first.tap()
    expect(answers.first).to_contain_text("Your answer")
    expect(right).to_contain_text("Right")
    expect(page.locator(".asked")).to_be_visible()
    page.locator("[data-do=lesson-next]").tap()
    expect(page.locator("#lesson-page > [role=status] + p")).to_be_visible()


@pytest.mark.parametrize("scheme", ["dark", "light"])
def test_axe_finds_nothing(open_page: Open, scheme: str) -> None:
    page = open_page(GLIDES, color_scheme=scheme)
    assert Axe().run(page, context="#rail").response["violations"] == []
    page.get_by_role("button", name="Skip, and run it").click()
    assert Axe().run(page, context="#rail").response["violations"] == []
    page.get_by_role("button", name="all chapters").click()
    assert Axe().run(page, context="#rail").response["violations"] == []


def answered(request: Request) -> bytes:
    """What the server answers; it is asked again where it has much to do, as the page does."""
    try:
        with urlopen(request) as answer:
            return answer.read()
    except HTTPError as busy:
        if busy.code != 503:
            raise
        time.sleep(int(busy.headers["Retry-After"]))
        return answered(request)


def test_a_sheet_is_no_wider_than_its_paper(open_page: Open, app_server: Served) -> None:
    page = open_page(viewport={"width": 680, "height": 900})  # A4 without its margins
    page.emulate_media(media="print")
    for chapter in CHAPTERS.values():
        if (
            max(len(f"{chapter.id}.{screen.id}") for screen in chapter.screens) > 30
        ):  # the longest of the links on paper
            page.goto(f"{app_server.url}/lesson/{chapter.id}/sheet")
            assert page.evaluate("document.documentElement.scrollWidth") <= 680


def test_behind_a_proxy_the_codes_of_a_sheet_lead_to_where_it_was_found(open_page: Open, app_server: Served) -> None:
    page, path = open_page(), "lesson/momentum/sheet"
    inside = Request(
        f"{app_server.url}/{path}", headers={"Host": "inside.example"}
    )  # what a server behind one is asked
    sheet = answered(inside)
    page.route(f"**/{path}", lambda route: route.fulfill(body=sheet, content_type="text/html"))
    page.goto(f"{app_server.url}/{path}")
    page.wait_for_function("[...document.querySelectorAll('.go img')].every(code => code.src.includes('qr.svg'))")
    link = quote(f"{app_server.url}/?lesson=momentum.glides", safe="")
    code = page.locator(".go img").first
    assert code.get_attribute("src") == f"{app_server.url}/qr.svg?for={link}"
    page.wait_for_function("document.querySelector('.go img').naturalWidth > 0")
