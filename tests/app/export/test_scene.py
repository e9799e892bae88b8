"""A race in space: its points are where the page's own camera puts them, and what is hidden is not drawn as seen."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from playwright._impl._driver import compute_driver_executable

from app.export import scene, stage
from app.export.drawing import Box, Drawing, Lines, Shape
from app.export.look import Look, as_linked, camera_of
from app.export.on_surface import HIDDEN, NOWHERE, SEEN, on_ground, pieces
from app.export.seat import Seat
from app.export.space import Space
from app.link import address
from app.pictures.theme import SLOTS
from optim.race import Race, run
from optim.spec.limits import BadRace
from tests.app.export.test_stage import all_of

RACE = address.parse("surface=himmelblau&steps=40&e=adam,learning_rate:0.1&e=gradient_descent,learning_rate:0.01")
LOOK = Look(shown="scene", wide=800, tall=500)
BOX = Box(0, 0, 800, 500)
ROOT = Path(__file__).resolve().parents[3]
PAGE = """
import { boxed, lookAt, perspective } from "./assets/model/lookat.mjs";
import { hidden, Mesh } from "./assets/model/mesh.mjs";
import { cameraOf, project } from "./assets/model/projection.mjs";
const { x, y, heights, seat, size, points, lift } = JSON.parse(process.argv[1]);
const mesh = new Mesh(x, y, heights), lowest = mesh.heights.reduce((a, b) => Math.min(a, b));
const model = boxed([[mesh.left, mesh.right], [mesh.bottom, mesh.top], [lowest, mesh.highest]], seat.sides);
const params = { projection: perspective(size[0] / size[1]), view: lookAt(seat), model };
const camera = cameraOf(params, [1, 1, 1], size);
const seen = (point) => [...project(camera, ...point), hidden(...point, camera.eye, mesh, lift), mesh.height(...point)];
console.log(JSON.stringify(points.map(seen)));
"""


def drawn(race: Race, look: Look) -> Drawing:
    return stage.drawn(race, replace(look, shown="scene"))


def coordinates(drawing: Drawing) -> np.ndarray:
    """Every place that a drawing has, (n, 2)."""
    found = [item.corners for item in all_of(drawing.items) if isinstance(item, Shape)]
    found += [course for item in all_of(drawing.items) if isinstance(item, Lines) for course in item.courses]
    return np.vstack(found)


@pytest.mark.parametrize("camera", [None, "0,0,2,0,0,0,0,0,1", "2,1,0.4,0,0,0,0,0,1", "-1,0.3,-0.6,0.1,0,0,0,0,1"])
def test_a_point_is_where_the_page_puts_it_and_hidden_where_it_hides_it(camera: str | None) -> None:
    look = replace(LOOK, camera=camera and camera_of(camera))
    space, _ = scene.space_of(RACE, look, BOX)
    places = np.random.default_rng(1).uniform((space.x[0], space.y[0]), (space.x[-1], space.y[-1]), (200, 2))
    points = space.on(places)
    asked = {
        "x": space.x.tolist(), "y": space.y.tolist(), "heights": space.heights.tolist(), "points": points.tolist(),
        "seat": space.seat._asdict(), "size": BOX[2:], "lift": space.lift,
    }  # fmt: skip
    node, _ = compute_driver_executable()
    command = [node, "--input-type=module", "-e", PAGE.replace("process.argv[1]", "readFileSync(0)")]
    command[-1] = 'import { readFileSync } from "node:fs";' + command[-1]
    said = subprocess.run(command, cwd=ROOT, input=json.dumps(asked), capture_output=True, text=True, check=True).stdout
    theirs = np.array(json.loads(said), float)
    np.testing.assert_allclose(space.placed(points), theirs[:, :2], atol=1e-6)
    np.testing.assert_allclose(space.height(*places.T), theirs[:, 3], atol=1e-9)
    assert (space.hidden(points) == theirs[:, 2]).mean() > 0.98  # each goes towards the eye in its own steps


def test_a_wall_hides_what_is_behind_it() -> None:
    x = np.linspace(-1, 1, 41)
    heights = np.where(np.abs(x) < 0.1, 1.0, 0.0)[None] * np.ones((41, 1))
    space = Space(x, x, heights, Seat([3, 0, 0.2], [0, 0, 0], [0, 0, 1], [1, 1, 1]), BOX)
    before, behind, above = np.array([0.5, 0, 0.03]), np.array([-0.5, 0, 0.03]), np.array([-0.5, 0, 1.2])
    assert space.hidden(np.array([before, behind, above])).tolist() == [False, True, False]


def test_the_nearest_cells_are_painted_last() -> None:
    space, top = scene.space_of(RACE, LOOK, BOX)
    middles = np.array([cell.corners.mean(axis=0) for cell in scene.cells(RACE, LOOK, space, top)])
    assert len(middles) == (len(space.x) - 1) * (len(space.y) - 1)
    assert middles[:1000, 1].mean() < middles[-1000:, 1].mean()  # from above, what is nearer lies lower


def test_the_pieces_of_a_line_meet_and_nothing_is_drawn_of_what_is_nowhere() -> None:
    at = np.stack([np.arange(7.0), np.zeros(7)], axis=1)
    fate = np.array([SEEN, SEEN, HIDDEN, NOWHERE, NOWHERE, SEEN, SEEN])
    assert [part[:, 0].tolist() for part in pieces(at, fate, SEEN)] == [[0, 1], [5, 6]]
    assert [part[:, 0].tolist() for part in pieces(at, fate, HIDDEN)] == [[1, 2]]


def test_a_path_on_the_ground_goes_from_its_start_to_its_step_without_a_gap() -> None:
    space, _ = scene.space_of(RACE, LOOK, BOX)
    path = run(RACE)[0]
    for step in (0, 7, None):
        places = on_ground(path, step, space)
        assert places[0].tolist() == path.points[0].tolist()
        assert places[-1].tolist() == path.points[RACE.steps if step is None else step].tolist()
        assert (np.diff(places, axis=0) <= np.ptp(space.x) / 399).all()


@pytest.mark.parametrize(
    "text",
    [
        "surface=bowl&steps=1&e=adam&camera=0,0,2,0,0,0,0,0,1",  # straight from above
        "surface=bowl&steps=3000&e=gradient_descent,learning_rate:1.5&camera=0,0,0.1,1,0,0,0,0,1",  # from within
        "surface=saddle&steps=100000&e=sign_sgd&zoom=0,0,1000000000",
        "surface=plateau&steps=2&e=adam&zoom=1,1,1000000000",  # level
        "surface=log(x); x from -1 to 1&steps=9&e=adam",  # half of it is no number
        "surface=bowl&start=1e9,1e9&steps=3&e=adam",  # it is never on show
    ],
)
def test_any_race_from_anywhere_is_of_finite_numbers(text: str) -> None:
    race = address.parse(text)
    found = coordinates(drawn(race, as_linked(LOOK, text, race)))
    assert np.isfinite(found).all()


def test_who_is_muted_is_not_drawn_and_a_transparent_picture_has_no_ground() -> None:
    def inks(look: Look) -> set[str]:
        return {item.ink for item in all_of(drawn(RACE, look).items) if isinstance(item, Lines | Shape)}

    assert {SLOTS[0].light, SLOTS[1].light} <= inks(LOOK)
    assert SLOTS[1].light not in inks(replace(LOOK, muted=frozenset({1})))
    assert len(inks(replace(LOOK, transparent=True))) < 10 < len(inks(LOOK))


@pytest.mark.parametrize("text", ["0,0,2", "0,0,2,0,0,2,0,0,1", "0,0,1e9,0,0,2,0,0,1", "a,0,2,0,0,2,0,0,1"])
def test_a_camera_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadRace, match="camera"):
        camera_of(text)
