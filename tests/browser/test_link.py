"""The link: it holds the race, the view and the time; a broken one shows the nearest race and says what was wrong."""

from __future__ import annotations

import io
from urllib.parse import parse_qs, urlsplit

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import Page, expect

from app.link import address, qr
from app.link.packed import packed, unpacked
from tests.browser import eyes
from tests.browser.conftest import Open

RACE = "surface=rosenbrock&steps=300&e=momentum,learning_rate:0.001&e=adam,learning_rate:0.2&e=sgd,learning_rate:0.001"
CAMERA = "0.1,-1.2,1.4,0,0,-0.1,0,0,1"


def fields(page: Page) -> dict[str, list[str]]:
    """The decoded fields of the address."""
    return parse_qs(page.evaluate("location.search").removeprefix("?"))


SAID = {  # what a field of each kind may say
    "step": "12",
    "speed": "300",
    "flag": "1",
    "names": "rail,learning_rate.0",
    "entrants": "0,2",
    "numbers": CAMERA,
    "wholes": "16,200,16",
    "ranges": "0.000001,0.01,-2,3.5",
    "lesson": "momentum.glides",
    "zoom": "1,-2.5,8",
}
READ_AND_WRITTEN = """async text => {
  const [{ viewFrom, viewText }, { catalogue }] = await Promise.all(
    ["model/view", "state"].map(name => pageModule(`${name}.mjs`)));
  const { view, complaints } = viewFrom(text, catalogue.view);
  return [viewText(view, catalogue.view), complaints];
}"""


def test_the_page_reads_and_writes_every_field_of_the_view(open_page: Open) -> None:
    text = "&".join(
        f"{name}={field.of[-1] if field.kind == 'name' else SAID[field.kind]}" for name, field in address.VIEW.items()
    )
    assert open_page().evaluate(READ_AND_WRITTEN, text) == [text, []]


def test_a_link_shows_what_it_was_copied_from(open_page: Open) -> None:
    text = f"{RACE}&at=120&camera={CAMERA}&zoom=0.5,1,2&mute=0&ghost=2&speed=300&hide=race"
    page = open_page(text, plotly=True)
    eyes.wait_for_rest(page)
    assert eyes.step(page) == 120
    expect(page.locator("#board-rows tr")).to_have_count(1)
    expect(page.locator("#speed")).to_have_text("300 steps/s")
    expect(page.locator("details.block")).to_be_hidden()
    eye = page.evaluate("document.querySelector('#deep .js-plotly-plot')._fullLayout.scene._scene.getCamera().eye")
    assert [round(eye[axis], 2) for axis in "xyz"] == [0.1, -1.2, 1.4]
    low, high = page.evaluate("document.querySelector('#contour .js-plotly-plot')._fullLayout.xaxis.range")
    assert (low + high) / 2 == pytest.approx(0.5)
    page.locator("#scrub").fill("121")
    eyes.search(page, "at=121")
    kept = fields(page) | {"at": ["120"], "v": ["1"]}
    assert {name: kept[name] for name in parse_qs(text)} == parse_qs(text)
    again = open_page(page.evaluate("location.search").removeprefix("?"))
    assert eyes.step(again) == 121


def test_back_leaves_the_page(open_page: Open) -> None:
    page = open_page(RACE)
    before = page.evaluate("history.length")
    slider = eyes.control(page, "slider", 0, "learning_rate")
    eyes.drag(page, slider, eyes.share(slider), 0.3)
    eyes.to_the_end(page)
    eyes.search(page, "at=300")
    assert page.evaluate("history.length") == before


def test_students_are_left_one_slider(open_page: Open) -> None:
    page = open_page(f"{RACE}&hide=surface,tools,race,transport,learning_rate.0,learning_rate.2,head")
    expect(eyes.control(page, "slider", 1, "learning_rate")).to_be_visible()
    for hidden in (eyes.control(page, "slider", 0, "learning_rate"), eyes.control(page, "slider", 2, "learning_rate")):
        expect(hidden).to_be_hidden()
    for part in (
        "#surface-block",
        ".transport",
        ".head .btn >> nth=0",
        "#add-entrant",
        ".card .tools >> nth=0",
        "details.block",
    ):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator("#contour-panel")).to_be_visible()


@pytest.mark.parametrize(
    ("hide", "gone", "stays"),
    [
        ("rail", "#rail", "#deep-panel"),
        ("deep", "#deep-panel", "#contour-panel"),
        ("loss,board", ".lower", ".transport"),
        ("strip", ".strip", "#rail"),
    ],
)
def test_what_is_left_takes_the_room(open_page: Open, hide: str, gone: str, stays: str) -> None:
    page = open_page(f"{RACE}&at=50&hide={hide}")
    expect(page.locator(gone)).to_be_hidden()
    expect(page.locator(stays)).to_be_visible()
    box = page.locator(".transport").bounding_box()
    assert box
    assert box["y"] + box["height"] == pytest.approx(900, abs=1)


def test_the_sheet_makes_links_for_a_class(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=70", permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Link and QR code").click()
    sheet = page.get_by_role("dialog", name="Link to this race")
    link = sheet.get_by_label("Link", exact=True)
    assert parse_qs(urlsplit(link.input_value()).query)["at"] == ["70"]
    assert link.input_value().startswith(page.url.split("?")[0])
    sheet.get_by_text("paused at this step").click()
    sheet.get_by_text("the transport").click()
    sheet.get_by_label("Of all sliders it leaves").select_option(label="Adam: learning rate")
    page.wait_for_function("() => document.getElementById('qr').naturalWidth > 0")
    sheet.get_by_role("button", name="Copy link").click()
    expect(sheet.locator("#link-note")).to_have_text("The link is copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    query = parse_qs(urlsplit(copied).query)
    assert "at" not in query
    hidden = query["hide"][0].split(",")
    assert {"transport", "learning_rate.0", "beta.0", "learning_rate.2", "beta1.1", "schedule.1", "tools"} <= set(
        hidden
    )
    assert "learning_rate.1" not in hidden
    sheet.get_by_role("button", name="Copy iframe").click()
    frame = page.evaluate("navigator.clipboard.readText()")
    assert "embed=1" in frame
    assert frame.startswith("<iframe src=")
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    follower = open_page(urlsplit(copied).query)
    expect(eyes.control(follower, "slider", 1, "learning_rate")).to_be_visible()
    expect(follower.locator(".transport")).to_be_hidden()


def test_the_longest_link_has_a_code_and_without_a_server_a_sentence_says_why_there_is_none(open_page: Open) -> None:
    changes = "".join(f"&change={n},0,learning_rate:0.00{n + 100}12345678901234567890" for n in range(63))
    page = open_page(f"{RACE}&at=70{changes}", refused=True)
    page.get_by_role("button", name="Link and QR code").click()
    page.wait_for_function("document.getElementById('qr').naturalWidth > 0")
    assert len(page.locator("#link").input_value()) > max(qr.CAPACITY.values())  # too long but for packing
    page.route("**/qr.svg*", lambda route: route.abort())
    page.locator('#share input[data-name="here"]').uncheck()
    expect(page.locator("#link-note")).to_contain_text("there is no QR code now")
    expect(page.locator("#qr-place")).to_be_hidden()


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("surface=atlantis&steps=50", "surface 'atlantis' is not known. It is ravine instead."),
        ("v=0&surface=bowl", "The rest is read as version 1."),
        ("surface=bowl&e=adam,learning_rate:-1&e=sgd", "learning_rate is -1, but must be a number from 0"),
        ("surface=bowl&zoom=close", "zoom is ‘close’, but must be x, y and how many times"),
        ("%%%&surface=bowl", "This is the nearest race."),
    ],
)
def test_a_broken_link_shows_the_nearest_race_and_says_why(open_page: Open, query: str, says: str) -> None:
    page = open_page(query, refused=True)
    expect(page.locator("#notice")).to_contain_text(says)
    surface = address.parse(eyes.search(page, "surface=")).surface
    assert surface == ("bowl" if "bowl" in query else "ravine")
    eyes.to_the_end(page)
    assert eyes.walked(page)


def test_in_a_frame_there_is_the_stage_and_a_way_out(open_page: Open) -> None:
    page = open_page(f"{RACE}&at=40&embed=1", viewport={"width": 800, "height": 500})
    for hidden in (".head .btn >> nth=0", "#rail"):
        expect(page.locator(hidden)).to_be_hidden()
    out = page.get_by_role("link", name="Open in Fall Line")
    expect(out).to_be_visible()
    eyes.search(page, "embed=1")
    href = out.get_attribute("href")
    assert href
    assert "embed" not in href
    assert "surface=rosenbrock" in href


def test_a_packed_link_opens_as_the_one_that_it_packs(open_page: Open) -> None:
    page = open_page(f"#z={packed(f'{RACE}&at=120&mute=1&theme=light')}")
    assert eyes.step(page) == 120
    expect(page.locator("#board-rows tr")).to_have_count(2)
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    page.locator("#scrub").fill("121")
    eyes.search(page, "at=121")  # the address goes on as it always was
    assert page.evaluate("location.hash") == ""


def test_a_broken_packed_link_says_so_and_shows_the_welcome_race(open_page: Open) -> None:
    page = open_page("#z=AAAA", refused=True)
    expect(page.locator("#notice")).to_contain_text("z is 'AAAA', but must be the text of a race, packed")


def test_the_code_has_the_shorter_link_and_a_phone_reads_it(open_page: Open) -> None:
    rates = "".join(f"&e=adam,learning_rate:0.0{n}1" for n in range(1, 9))
    page = open_page(f"surface=rosenbrock&steps=300{rates}&at=3")
    page.click('.head [data-do="share"]')
    page.wait_for_function("document.getElementById('qr').naturalWidth > 0")
    read = zxingcpp.read_barcodes(Image.open(io.BytesIO(page.locator("#qr").screenshot())))
    [link] = [found.text for found in read]
    whole = page.locator("#link").input_value()
    assert len(link) < len(whole)
    head, _, code = link.partition("#z=")
    assert f"{head}?{unpacked(code)}" == whole
