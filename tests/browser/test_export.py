"""Export: what is saved is what is on show, and a file that is dropped on the page opens its race."""

from __future__ import annotations

import io
from base64 import b64decode, b64encode
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Page, expect

from app.__main__ import main
from app.pictures.theme import SLOTS, rgb
from tests.browser import eyes
from tests.browser.conftest import Open

RACE = "surface=bowl&steps=40&e=adam,learning_rate:0.3&e=momentum&at=12"
PICTURE = """async wanted => {
  const { pngOf } = await pageModule("page/export.mjs");
  const bytes = new Uint8Array(await (await pngOf(wanted)).arrayBuffer());
  return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""));
}"""
DROP = """([name, data]) => {
  const bytes = Uint8Array.from(atob(data), letter => letter.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
}"""


def exported(page: Page, part: str, scale: int = 1, transparent: bool = False, words: bool = True) -> Image.Image:
    """The picture that the page makes of what is on show."""
    wanted = {"part": part, "scale": scale, "transparent": transparent, "words": words}
    return Image.open(io.BytesIO(b64decode(page.evaluate(PICTURE, wanted))))


def pixels(picture: Image.Image) -> NDArray[np.int64]:
    return np.asarray(picture.convert("RGB"), int)


def on_screen(page: Page, selector: str) -> NDArray[np.int64]:
    return pixels(Image.open(io.BytesIO(page.locator(selector).screenshot())))


def test_a_picture_is_what_is_on_show_to_the_pixel(open_page: Open) -> None:
    page = open_page(RACE)
    page.mouse.move(5, 5)
    page.add_style_tag(content=".zoomer, .loss-head .seg { visibility: hidden }")  # what is to be pressed is no picture
    eyes.wait_for_calm(page)
    for part, panel in (("map", "#contour-panel"), ("chart", "#loss-panel")):
        there, made = on_screen(page, panel), pixels(exported(page, part))
        assert made.shape == there.shape
        if part == "chart":
            there, made = there[40:, :-2], made[40:, :-2]  # its title is type of the document; its border the stage's
        assert np.abs(there - made).max() <= 2


def test_with_plotly_it_is_too_and_the_stage_has_all(open_page: Open) -> None:
    page = open_page(RACE, plotly=True, stub=False)
    eyes.wait_for_rest(page)
    page.mouse.move(5, 5)
    there, made = on_screen(page, "#contour-panel"), pixels(exported(page, "map"))
    assert (np.abs(there - made).max(axis=2) > 24).mean() < 0.002  # at rest Plotly draws the paths too, a hair below
    scene = pixels(exported(page, "scene"))
    assert len(np.unique(scene.reshape(-1, 3), axis=0)) > 500
    stage = exported(page, "stage")
    boxes = [page.locator(f"#{name}-panel").bounding_box() for name in ("contour", "deep", "loss")]
    assert stage.width == pytest.approx(boxes[0]["width"] + boxes[1]["width"], abs=2)  # type: ignore[index]
    assert stage.height > boxes[0]["height"] + 100  # type: ignore[index]


def test_a_picture_of_all_of_it_has_the_surface_and_the_headline_on_top(open_page: Open) -> None:
    page = open_page(RACE)
    plain, headed = exported(page, "stage", words=False), exported(page, "stage")
    above = headed.height - plain.height
    assert 60 <= above <= 100
    head = pixels(headed)[:above]
    rows = np.flatnonzero((np.abs(head - head[0, 0]).max(axis=2) > 60).sum(axis=1) > 10)
    assert rows.size > 12  # a name and a sentence
    assert np.diff(rows).max() > 3  # in lines of their own
    page.evaluate("async () => (await pageModule('page/stage.mjs')).seek(2)")
    assert (pixels(exported(page, "stage"))[:above] != head).any()  # it says what is at the step on show


def test_a_picture_is_as_sharp_as_is_asked_and_carries_its_link(open_page: Open) -> None:
    page = open_page(RACE)
    once, thrice = exported(page, "map"), exported(page, "map", scale=3)
    assert thrice.size == (3 * once.width, 3 * once.height)
    link = thrice.info["fallline"]  # type: ignore[attr-defined]
    assert link.startswith("?v=1&surface=bowl&steps=40&e=adam,learning_rate:0.3&e=momentum&at=12")
    assert page.evaluate("devicePixelRatio") == 1
    eyes.drawn(page)
    assert page.evaluate("document.querySelector('#contour-ink').width") == once.width  # the page is as it was
    clear = exported(page, "map", transparent=True, words=False)
    assert clear.getchannel("A").getextrema() == (0, 255)
    assert (np.asarray(clear.getchannel("A")) == 0).mean() > 0.9
    assert (pixels(exported(page, "map", words=False)) != pixels(once)).any()


def test_the_dialog_saves_a_picture_and_the_servers_files(open_page: Open, tmp_path: Path) -> None:
    page = open_page(f"{RACE}&theme=light")
    page.keyboard.press("e")
    expect(page.locator("#export")).to_be_visible()
    page.select_option("#export-part", "map")
    with page.expect_download() as saved:
        page.click('[data-do="save-picture"]')
    assert saved.value.suggested_filename == "fallline-bowl.png"
    saved.value.save_as(tmp_path / "race.png")
    assert "at=12" in Image.open(tmp_path / "race.png").info["fallline"]  # type: ignore[attr-defined]
    with page.expect_download() as drawing:
        page.click('#export [data-ending="svg"]')
    drawing.value.save_as(tmp_path / "race.svg")
    assert "step 12 of 40" in (tmp_path / "race.svg").read_text()


def test_a_phone_finds_it_behind_the_examples(open_page: Open) -> None:
    page = open_page(RACE, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.tap('[data-menu="examples"]')
    page.tap('#examples [data-do="export"]')
    expect(page.locator("#export")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_film_is_recorded_and_opens_its_race(open_page: Open) -> None:
    page = open_page(f"{RACE}&speed=300")
    page.keyboard.press("e")
    page.select_option("#export-part", "map")
    page.select_option("#export-film", "webm")
    with page.expect_download() as saved:  # it is made while one waits
        page.click('[data-do="save-film"]')
    film = Path(saved.value.path()).read_bytes()
    expect(page.locator("#export-note")).to_contain_text("The film is saved")
    plays = """async data => {
      const film = Object.assign(document.createElement("video"), { src: `data:video/webm;base64,${data}` });
      await new Promise((done, failed) => Object.assign(film, { onloadeddata: done, onerror: failed }));
      return film.videoWidth;
    }"""
    assert page.evaluate(plays, b64encode(film).decode()) > 100
    opens(open_page, "race.webm", film)


def test_a_gif_shows_all_that_was_on_show_and_opens_its_race(open_page: Open) -> None:
    page = open_page(f"{RACE}&theme=light")
    eyes.wait_for_calm(page)
    page.keyboard.press("e")
    page.select_option("#export-part", "map")
    with page.expect_download() as saved:
        page.click('[data-do="save-film"]')
    assert saved.value.suggested_filename == "fallline-bowl.gif"
    expect(page.locator("#now")).to_have_text("12")  # it is as it was
    film = Image.open(saved.value.path())
    frames = film.n_frames  # type: ignore[attr-defined]
    assert 5 < frames <= 41
    lasting = [film.info["duration"] for n in range(frames) if not film.seek(n)]
    assert sum(lasting) == pytest.approx(1000 + 1000 * 40 / 60, abs=100)  # sixty steps a second, and its end
    last = pixels(film)
    page.keyboard.press("Escape")
    eyes.to_the_end(page)
    eyes.wait_for_calm(page)
    there = pixels(exported(page, "map"))
    assert np.abs(last - there).mean() < 1.5
    for slot in SLOTS[:2]:  # few pixels have its ink, and no other colour stands for it
        assert near(last, slot.light) == pytest.approx(near(there, slot.light), rel=0.3)
    opens(open_page, "race.gif", Path(saved.value.path()).read_bytes())


def near(picture: NDArray[np.int64], ink: str) -> int:
    """How many pixels are about of an ink."""
    return int((np.abs(picture - rgb(ink)).max(axis=2) < 24).sum())


def opens(open_page: Open, name: str, file: bytes) -> None:
    """A file that is dropped on another race's page opens the race of these tests, from its first step."""
    page = open_page("surface=ravine&steps=10&e=sgd")
    page.evaluate(DROP, [name, b64encode(file).decode()])
    expect(page.locator("#picked")).to_have_text("Bowl")
    expect(page.locator("#board-rows tr")).to_have_count(2)
    assert "at=12" not in page.url


def test_a_film_is_cancelled(open_page: Open) -> None:
    page = open_page(f"{RACE}&speed=2")  # it would take 20 s
    page.keyboard.press("e")
    for ending in ("webm", "gif"):
        page.select_option("#export-film", ending)
        page.click('[data-do="save-film"]')
        page.click('[data-do="stop-film"]')
        expect(page.locator("#export-note")).to_have_text("The film was cancelled.")
        expect(page.locator("#export-progress")).to_be_hidden()
        expect(page.locator("#now")).to_have_text("12")


def test_what_is_too_large_to_be_filmed_is_said(open_page: Open) -> None:
    page = open_page(RACE, viewport={"width": 2000, "height": 1400})
    page.keyboard.press("e")
    page.select_option("#export-scale", "4")
    page.click('[data-do="save-film"]')
    expect(page.locator("#export-note")).to_contain_text("and may have 8,000,000 in all: choose fewer pixels")
    expect(page.locator('[data-do="save-film"]')).to_be_visible()


CAMERA = """async () => { const { eye, center } = (await pageModule("state.mjs")).parts.scene3d.scene.getCamera();
  return ["x", "y", "z"].map((axis) => eye[axis] - center[axis]); }"""  # where the eye is, from what it looks at


def test_a_turn_of_the_scene_can_be_cancelled_and_leaves_it_as_it_stood(open_page: Open) -> None:
    page = open_page(RACE, plotly=True)
    stood, link = page.evaluate(CAMERA), eyes.search(page)
    page.keyboard.press("e")
    page.click('[data-do="save-turn"]')
    page.wait_for_function("Number(document.getElementById('export-progress').value) > 0.01")
    x, y, z = page.evaluate(CAMERA)
    assert np.hypot(x, y) == pytest.approx(np.hypot(*stood[:2]))
    assert np.hypot(x - stood[0], y - stood[1]) > 0.05
    assert z == pytest.approx(stood[2])
    page.click('[data-do="stop-film"]')
    expect(page.locator("#export-note")).to_have_text("The film was cancelled.")
    assert page.evaluate(CAMERA) == pytest.approx(stood)
    assert eyes.search(page) == link  # on a slow machine it was written on the way, and is once more


def test_without_a_scene_on_show_there_is_no_turn_of_it(open_page: Open) -> None:
    page = open_page(f"{RACE}&view=loss")  # Plotly has not come
    page.keyboard.press("e")
    expect(page.locator('[data-do="save-turn"]')).to_be_disabled()
    expect(page.locator("#export-note")).to_have_text("A turn in 3D can be filmed while the surface in 3D is on show.")


@pytest.mark.parametrize("ending", ["png", "svg", "html", "tex", "json", "gif"])
def test_a_file_that_is_dropped_on_the_page_opens_its_race(ending: str, open_page: Open, tmp_path: Path) -> None:
    file = tmp_path / f"race.{ending}"
    assert main(["race", RACE, "--out", str(file)]) == 0
    page = open_page("surface=ravine&steps=10&e=sgd")
    page.evaluate(DROP, [file.name, b64encode(file.read_bytes()).decode()])
    expect(page.locator("#board-rows tr")).to_have_count(2)
    expect(page.locator("#picked")).to_have_text("Bowl")
    if ending not in ("json", "gif"):  # data and a film are of no step
        page.wait_for_function("document.getElementById('now').textContent === '12'")


def test_a_file_without_a_race_is_refused_in_a_sentence(open_page: Open) -> None:
    page = open_page(RACE)
    page.evaluate(DROP, ["cat.png", b64encode(b"\x89PNG\r\n\x1a\n and no more").decode()])
    expect(page.locator("#notice")).to_contain_text("cat.png carries no race")
    expect(page.locator("#picked")).to_have_text("Bowl")
