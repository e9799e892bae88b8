"""A race written to files, each opened by something that is not ours."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

from app.__main__ import main
from app.export import film
from app.export.every import FORMATS
from app.export.formats import gif, tex
from app.link import address
from app.payload import streams
from app.pictures.theme import COLOURS
from optim.race import run

QUERY = "surface=bowl&steps=20&e=adam&e=gradient_descent,learning_rate:1.3"
RACE = address.parse(QUERY)
LINK = f"?{address.text(RACE)}"
SVG = "{http://www.w3.org/2000/svg}"


def made(folder: Path, name: str, *options: str, query: str = QUERY) -> Path:
    """The file that the command makes, and nothing beside it."""
    path = folder / name
    assert main(["race", query, "--out", str(path), *options]) == 0
    assert os.listdir(folder) == [name]
    return path


def test_a_table_and_json_are_those_that_are_printed(tmp_path: Path) -> None:
    assert made(tmp_path, "race.csv").read_text() == "".join(streams.as_csv(RACE))
    os.remove(tmp_path / "race.csv")
    assert made(tmp_path, "race.json").read_text() == "".join(streams.as_json(RACE))


def test_arrays_are_the_path_bit_for_bit(tmp_path: Path) -> None:
    with np.load(made(tmp_path, "race.npz"), allow_pickle=False) as found:
        for path in run(RACE):
            np.testing.assert_array_equal(found[f"points_{path.entrant}"], path.points)
            np.testing.assert_array_equal(found[f"losses_{path.entrant}"], path.losses)
        assert str(found["link"]) == LINK
        assert found["labels"].tolist() == ["Adam", "Gradient descent"]
        assert found["verdicts"].tolist() == [path.verdict.sentence for path in run(RACE)]


def test_a_drawing_is_one_document_with_its_link(tmp_path: Path) -> None:
    tree = ElementTree.parse(made(tmp_path, "race.SVG")).getroot()
    assert tree.findtext(f"{SVG}metadata") == LINK
    assert (tree.get("width"), tree.get("height")) == ("1200", "675")
    assert "Adam" in [text.text for text in tree.iter(f"{SVG}text")]
    assert all(image.get("href", "").startswith("data:") for image in tree.iter(f"{SVG}image"))


def test_a_picture_has_its_size_its_link_and_what_is_asked_of_its_look(tmp_path: Path) -> None:
    options = ("--size", "400x320", "--scale", "2", "--transparent", "--no-words", "--show", "map")
    picture = Image.open(made(tmp_path, "race.png", *options, query=f"{QUERY}&at=5&zoom=0,0,2"))
    assert picture.size == (800, 640)
    assert picture.info["fallline"] == f"{LINK}&at=5&zoom=0,0,2"  # type: ignore[attr-defined]
    assert picture.getpixel((0, 0)) == (0, 0, 0, 0)
    assert picture.getchannel("A").getextrema() == (0, 255)
    os.remove(tmp_path / "race.png")
    dark = Image.open(made(tmp_path, "race.png", "--show", "chart", query=f"{QUERY}&theme=dark"))
    panel = COLOURS["dark"]["panel"]
    assert dark.convert("RGB").getpixel((1, 1)) == tuple(int(panel[n : n + 2], 16) for n in (1, 3, 5))


def test_a_film_shows_every_step_of_a_short_race(tmp_path: Path) -> None:
    found = Image.open(made(tmp_path, "race.gif", "--size", "320x320"))
    assert found.n_frames == RACE.steps + 1  # type: ignore[attr-defined]
    assert found.info["comment"] == LINK.encode()
    assert found.size == (320, 320)
    first = np.asarray(found.convert("RGB"), int)
    found.seek(RACE.steps)
    assert np.abs(first - np.asarray(found.convert("RGB"), int)).max() > 100


def test_the_colours_of_a_film_are_those_of_its_paths_however_few_pixels_they_have() -> None:
    grey = np.broadcast_to(np.arange(256, dtype=np.uint8)[:, None], (256, 300))
    picture = Image.fromarray(np.stack([grey] * 3, axis=-1))
    picture.putpixel((5, 5), (230, 160, 20))
    palette = gif.with_inks(picture, [(230, 160, 20)])
    assert picture.quantize(palette=palette, dither=Image.Dither.NONE).convert("RGB").getpixel((5, 5)) == (230, 160, 20)


def test_a_long_race_is_shown_whole_in_few_frames() -> None:
    shown = film.steps_shown(address.parse("steps=100000"))
    assert (shown[0], shown[-1], len(shown)) == (0, 100_000, film.MOST_FRAMES)
    assert film.steps_shown(address.parse("steps=1")) == [0, 1]


def test_latex_has_the_path_and_its_losses(tmp_path: Path) -> None:
    written = made(tmp_path, "race.tex").read_text()
    begun, ended = (re.findall(rf"\\{word}\{{(\w+)\}}", written) for word in ("begin", "end"))
    assert sorted(begun) == sorted(ended)
    assert written.count("{") == written.count("}")
    plots = re.findall(r"\\addplot\[entrant0, [^\]]*no marks\] coordinates \{([^}]*)\}", written)
    [path, losses] = [np.array(re.findall(r"\(([^,]+),([^)]+)\)", plot), float) for plot in plots]
    adam = run(RACE)[0]
    np.testing.assert_allclose(path, adam.points, rtol=1e-6)
    np.testing.assert_allclose(losses[:, 1], adam.losses, rtol=1e-6)
    assert LINK in written
    assert tex.escaped("50% of {a_b}") == r"50\% of \{a\_b\}"


@pytest.mark.skipif(not shutil.which("pdflatex"), reason="no pdflatex on this machine")
def test_latex_is_latex(tmp_path: Path) -> None:
    document = made(tmp_path, "race.tex")
    subprocess.run(["pdflatex", "-halt-on-error", document.name], cwd=tmp_path, check=True, capture_output=True)
    assert (tmp_path / "race.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("ending", ["webm", "mp4"])
def test_without_an_encoder_a_film_is_refused(
    ending: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["race", QUERY, "--out", str(tmp_path / f"race.{ending}")]) == 2
    assert f"on the PATH to write {ending}" in capsys.readouterr().err
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(not shutil.which("ffmpeg"), reason="no ffmpeg on this machine")
@pytest.mark.parametrize("ending", ["webm", "mp4"])
def test_with_an_encoder_there_is_a_film(ending: str, tmp_path: Path) -> None:
    film_file = made(tmp_path, f"race.{ending}", "--size", "320x320")
    asked = ["ffmpeg", "-v", "error", "-i", str(film_file), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    raw = subprocess.run(asked, check=True, capture_output=True).stdout
    assert len(raw) == 320 * 320 * 3 * (RACE.steps + 1 + film.REST)


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        ("race.doc", [], "but must be one that ends in .csv, .gif"),
        ("race", [], "but must be one that ends in"),
        ("race.csv", ["--theme", "dark"], "--theme is 'given', but must be left out for .csv"),
        ("race.svg", ["--scale", "2"], "--scale is 'given'"),
        ("race.gif", ["--transparent"], "--transparent is 'given'"),
        ("race.png", ["--theme", "grey"], "theme is 'grey', but must be one of dark, light"),
        ("race.png", ["--size", "big"], "like 1200x675"),
        ("race.png", ["--size", "100x9000"], "width is 100, but must be a whole number from 320 to 4,096"),
        ("race.png", ["--scale", "5"], "--scale is 5, but must be a whole number from 1 to 4"),
        ("race.png", ["--show", "sky"], "--show is 'sky', but must be one of stage, map, scene, chart"),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(
    name: str, options: list[str], says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["race", QUERY, "--out", str(tmp_path / name), *options]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert said.count("\n") == 1
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize(
    ("view", "says"),
    [
        ("at=21", "at is 21, but must be a whole number from 0 to 20"),
        ("at=x", "at is 'x'"),
        ("zoom=1,2", "zoom is '1,2'"),
        ("zoom=1,2,0", "zoom is 0"),
        ("mute=a", "mute is 'a'"),
        ("theme=grey", "theme is 'grey'"),
    ],
)
def test_a_view_that_is_none_is_said(view: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["race", f"{QUERY}&{view}", "--out", str(tmp_path / "race.svg")]) == 2
    assert says in capsys.readouterr().err


def test_a_file_is_there_whole_or_as_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tmp_path / "race.svg"
    before.write_text("before")
    assert main(["race", "surface=atlantis", "--out", str(before)]) == 2
    assert before.read_text() == "before"
    assert main(["race", QUERY, "--out", str(tmp_path / "nowhere" / "race.csv")]) == 1
    assert "cannot write" in capsys.readouterr().err
    assert os.listdir(tmp_path) == ["race.svg"]


def test_options_of_a_look_need_a_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["race", QUERY, "--theme", "dark"]) == 2
    assert "go with --out FILE" in capsys.readouterr().err


def test_without_pillow_a_sentence_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "PIL"]:
        monkeypatch.setitem(sys.modules, name, None)  # as where it is not installed
    assert main(["race", QUERY, "--out", str(tmp_path / "race.png")]) == 2
    assert "pip install pillow" in capsys.readouterr().err


def test_a_server_answers_with_each_form_that_is_quick() -> None:
    from app.server.app import create_app

    client = create_app().server.test_client()
    for ending in (ending for ending, form in FORMATS.items() if form.served):
        answer = client.get(f"/race.{ending}?{QUERY}")
        assert answer.status_code == 200, ending
        assert answer.mimetype == FORMATS[ending].mimetype
    assert client.get(f"/race.svg?{QUERY}&at=3&theme=dark").data.count(COLOURS["dark"]["panel"].encode()) == 1
    assert client.get(f"/race.svg?{QUERY}&at=99").status_code == 400
    assert client.get(f"/race.png?{QUERY}").status_code == 404
    arrays = np.load(io.BytesIO(client.get(f"/race.npz?{QUERY}").data), allow_pickle=False)
    assert len(arrays["points_0"]) == RACE.steps + 1
    assert json.loads(client.get(f"/race.json?{QUERY}").data)["race"] == address.text(RACE)
