"""The command line's maps: what the file holds, the picture, a kill in the middle, and one line for what is wrong."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from app.__main__ import main
from app.export.map_png import MARGIN, map_png, of_minimum, shade
from app.link import address
from app.payload.maps import of_window
from app.pictures.theme import COLOURS, MINIMA, rgb
from optim.race import Entrant, Race
from optim.studies.maps import map as maps
from optim.studies.maps.verdicts import KINDS
from tests.serving import ROOT

QUERY = "surface=himmelblau&steps=40&e=newton&e=gradient_descent,learning_rate:0.01"
RACE = Race("himmelblau", entrants=(Entrant("newton"), Entrant("gradient_descent", {"learning_rate": 0.01})), steps=40)


def npz(path: Path) -> dict[str, np.ndarray]:
    """All that a file holds."""
    with np.load(path) as file:
        return dict(file)


def test_a_map_of_ends_as_numbers(tmp_path: Path) -> None:
    out = tmp_path / "map.npz"
    assert main(["map", QUERY, "--of", "ends", "--size", "20x10", "--out", str(out)]) == 0
    found, expected = npz(out), maps.ends(maps.study(RACE, 0, of_window(RACE, (20, 10), None)))
    types = {"kind": np.uint8, "steps": np.int32, "minimum": np.int16, "loss": np.float32}
    for name, kind in types.items():
        assert (found[name].dtype, found[name].shape) == (kind, (10, 20))
    assert found["kinds"].tolist() == list(KINDS)
    np.testing.assert_allclose(found["x"], np.arange(-4.75, 5, 0.5))
    np.testing.assert_allclose(found["y"], np.arange(-4.5, 5, 1.0))
    for name in ("kind", "steps", "minimum"):
        assert (found[name].reshape(-1) == getattr(expected, name)).all()
    np.testing.assert_allclose(found["minima"], expected.minima)
    assert [path.name for path in tmp_path.iterdir()] == ["map.npz"]


def test_a_map_of_the_winner_and_one_of_settings_as_numbers(tmp_path: Path) -> None:
    out = str(tmp_path / "map.npz")
    assert main(["map", QUERY, "--of", "winner", "--size", "8x8", "--out", out]) == 0
    found = npz(Path(out))
    assert found["kinds"].tolist() == ["nobody", "0 newton", "1 gradient_descent", "undecided"]
    assert ((found["kind"] == 0) == (found["steps"] == -1)).all()
    assert np.isfinite(found["loss"][found["kind"] > 0]).all()
    asked = ["map", QUERY, "--of", "settings", "--entrant", "1", "--x", "learning_rate", "--x-range", "0.001,0.1"]
    assert main([*asked, "--size", "12x1", "--out", out]) == 0
    found = npz(Path(out))
    assert found["kind"].shape == (1, 12)
    np.testing.assert_allclose(found["x"], 0.001 * 100 ** ((np.arange(12) + 0.5) / 12))
    assert {"reached", "diverged"} <= {KINDS[kind] for kind in found["kind"].flat}
    assert not np.isnan(found["loss"]).any()


@pytest.mark.parametrize("of", ["ends", "winner"])
def test_a_map_as_a_picture(of: str, tmp_path: Path) -> None:
    out = tmp_path / "map.png"
    assert main(["map", QUERY, "--of", of, "--size", "16x8", "--out", str(out)]) == 0
    with Image.open(out) as picture:
        wide, tall = picture.size
        assert picture.info["fallline"] == f"?{address.text(RACE)}"
    assert wide >= 16 * 32
    assert tall > 8 * 32 + 20  # the legend is below


def test_the_picture_of_ends_has_the_colours_of_minima_and_a_letter_at_each_star() -> None:
    number = np.array([[-1, 0], [1, 0]])
    file = map_png(shade(of_minimum(number), np.ones((2, 2))), number > 1, [], np.array([[0.75, 0.5], [3, 0]]), "", "")
    with Image.open(io.BytesIO(file)) as picture:
        seen = np.asarray(picture)[MARGIN:, MARGIN:]
    assert [seen[at].tolist() for at in ((400, 100), (500, 500), (100, 100))] == [
        list(rgb(colour)) for colour in (COLOURS["dark"]["on-map"], MINIMA["dark"][0], MINIMA["dark"][1])
    ]
    star, letter = seen[256, 384], seen[236:256, 386:404].reshape(-1, 3)
    assert star.tolist() == list(rgb(COLOURS["dark"]["text"]))
    assert (letter == rgb(COLOURS["dark"]["text"])).all(axis=1).sum() > 10


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_a_kill_in_the_middle_loses_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, size = tmp_path / "map.npz", (512, 256)  # eight tiles
    asked = ["map", QUERY, "--size", "512x256", "--out", str(out)]
    running = subprocess.Popen([sys.executable, "-m", "app", *asked], cwd=ROOT, stderr=subprocess.DEVNULL)
    done = tmp_path / "map.npz.tiles" / "done"
    while running.poll() is None and not (done.exists() and done.read_bytes().count(b"\n") >= 2):
        time.sleep(0.002)
    os.kill(running.pid, signal.SIGKILL)
    assert running.wait() == -signal.SIGKILL
    assert not out.exists()
    there = done.read_bytes().count(b"\n") - 1
    done.write_bytes(done.read_bytes() + b"0000")  # as a kill within a line leaves it
    assert main(asked) == 0
    assert capsys.readouterr().err.splitlines()[0].endswith(f"{there} of 8 tiles")
    assert there >= 1
    expected = maps.ends(maps.study(RACE, 0, of_window(RACE, size, None)))
    found = npz(out)
    for name in ("kind", "steps", "minimum"):
        assert (found[name].reshape(-1) == getattr(expected, name)).all()
    assert not done.exists()


def test_tiles_of_another_map_are_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "map.npz.tiles"
    folder.mkdir()
    (folder / "asked.json").write_text("another")
    assert main(["map", QUERY, "--size", "4x4", "--out", str(tmp_path / "map.npz")]) == 2
    assert "holds tiles of another map: delete it, or choose another --out" in capsys.readouterr().err
    assert (folder / "asked.json").read_text() == "another"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--size", "4097x4"], "columns is 4097, but must be a whole number from 1 to 4,096."),
        (["--size", "4"], "size is '4', but must be like 64x64: columns and rows, each from 1 to 4096."),
        (["--entrant", "2"], "entrant is 2, but must be a whole number from 0 to 1."),
        (["--entrant", "x"], "entrant is 'x', but must be a whole number."),
        (["--out", "map.jpg"], "ending of --out is '.jpg', but must be one of .npz, .png."),
        (["--x", "beta"], "x is 'beta', but must be left out: a map of ends has none."),
        (["--of", "settings"], "x is '', but must be a setting, such as learning_rate."),
        (["--of", "settings", "--x", "learning_rate", "--window", "0,1,0,1"], "window is '0,1,0,1', but must be left"),
        (
            ["--of", "settings", "--x", "learning_rate", "--x-range", "1"],
            "x-range is '1', but must be 2 numbers joined",
        ),
        (["--window", "1,0,0,1"], "window is '1,0,0,1', but must be left,right,bottom,top with left below right"),
        (["--window", "1,x,0,1"], "right is 'x', but must be a number like"),
    ],
)
def test_what_is_no_map_is_one_line(more: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["map", QUERY, "--out", "map.npz", *more]) == 2
    said = capsys.readouterr().err
    assert said.startswith(f"fallline: {says}")
    assert said.count("\n") == 1


def test_a_file_that_cannot_be_written_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plain").write_text("")
    assert main(["map", QUERY, "--size", "4x4", "--out", str(tmp_path / "plain" / "map.npz")]) == 1
    assert capsys.readouterr().err.splitlines()[-1].startswith("fallline: cannot write")
