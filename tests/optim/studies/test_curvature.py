"""The word for a place, and the sharpness over the steps."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from optim.race import Entrant, Race, Trajectory, run
from optim.studies.curvature import LONG, MOST_ROWS, ground_at, last_row, sharpness, thinned
from tests.optim.compilations import compilations


def path_from(surface: str, start: tuple[float, float], knobs: dict[str, float] | None = None) -> Trajectory:
    """A path of one step."""
    return run(Race(surface, knobs or {}, (Entrant("sgd", {"learning_rate": 1e-6}),), start=start, steps=1))[0]


NEAR = LONG * (1 - 1e-9)
PLACES: list[tuple[str, tuple[float, float], dict[str, float], str, float | None]] = [
    ("bowl", (4.0, -3.0), {}, "bowl", 1.0),
    ("bowl", (0.0, 0.0), {}, "bowl", 1.0),
    ("bowl", (4e6, 0.0), {}, "bowl", 1.0),
    ("ravine", (-4.0, 1.0), {"condition": LONG}, "ravine", LONG),
    ("ravine", (-4.0, 1.0), {"condition": NEAR}, "bowl", NEAR),
    ("ravine", (-4.0, 1.0), {"condition": 1 / LONG}, "ravine", LONG),
    ("ravine", (-4.0, 1.0), {"condition": 1e9}, "ravine", None),
    ("ravine", (-4.0, 1.0), {"condition": 50.0, "rotation": 33.0}, "ravine", 50.0),
    ("saddle", (1.0, 1.0), {}, "saddle", 1.0),
    ("rastrigin", (0.5, 0.5), {}, "summit", 1.0),
    ("rastrigin", (0.5, 0.0), {}, "saddle", None),
    ("monkey_saddle", (0.0, 0.0), {}, "flat", None),
]


@pytest.mark.parametrize(("surface", "start", "knobs", "place", "condition"), PLACES)
def test_a_place_has_its_word(surface: str, start: Any, knobs: Any, place: str, condition: float | None) -> None:
    ground = ground_at(path_from(surface, start, knobs), 0)
    assert ground
    assert ground.place == place
    if condition:
        assert ground.condition == pytest.approx(condition, rel=1e-9)


def test_level_one_way_has_no_condition_number() -> None:
    ground = ground_at(path_from("ravine", (-4.0, 1.0), {"condition": 1e9}), 0)
    assert ground
    assert ground.condition is None


def test_the_ground_is_its_gradient_and_hessian() -> None:
    ground = ground_at(path_from("ravine", (-4.0, 1.0), {"rotation": 30.0}), 0)
    assert ground
    turn = np.array([[np.cos(np.pi / 6), -np.sin(np.pi / 6)], [np.sin(np.pi / 6), np.cos(np.pi / 6)]])
    bend = turn @ np.diag([1.0, 50.0]) @ turn.T
    np.testing.assert_allclose(ground.ways @ np.diag(ground.curvatures) @ ground.ways.T, bend, atol=1e-12)
    np.testing.assert_allclose(ground.gradient, bend @ [-4, 1], rtol=1e-12)
    assert ground.slope == pytest.approx(np.hypot(*(bend @ [-4, 1])))


def test_where_the_numbers_end_nothing_is_said() -> None:
    assert ground_at(path_from("rosenbrock", (1e200, 0.0)), 0) is None


def test_a_path_that_overflowed_shows_its_last_finite_row() -> None:
    (path,) = run(Race("rosenbrock", entrants=(Entrant("sgd", {"learning_rate": 1.0}),), steps=50))
    assert path.diverged_at is not None
    assert last_row(path, 50) == path.diverged_at - 1
    assert last_row(path, 1) == 1
    assert thinned(path)[-1] == path.diverged_at - 1
    (gone,) = run(Race("rosenbrock", start=(1e300, 0.0), steps=5))[:1]
    assert (gone.diverged_at, last_row(gone, 5)) == (0, 0)


@pytest.mark.parametrize("steps", [1, 7, MOST_ROWS - 1, MOST_ROWS, 5000])
def test_a_path_is_thinned_evenly_from_its_first_row_to_its_last(steps: int) -> None:
    rows = thinned(run(Race(steps=steps))[0])
    assert (rows[0], rows[-1], rows.size) == (0, steps, min(steps + 1, MOST_ROWS))
    gaps = np.diff(rows)
    assert gaps.max() - gaps.min() <= 1


def test_sharpness_is_the_larger_curvature_of_each_row() -> None:
    path = run(Race("rosenbrock", {"rotation": 20.0}, (Entrant("adam"),), steps=30))[0]
    rows = thinned(path)
    grounds = [ground_at(path, row) for row in rows.tolist()]
    expected = [ground.curvatures[1] for ground in grounds if ground]
    np.testing.assert_allclose(sharpness(path, rows), expected, rtol=1e-12)


def test_nothing_compiles_on_another_path_of_a_surface() -> None:
    race = Race("rosenbrock", steps=60)
    one, other = run(race)[1:]
    for path, rows in ((one, thinned(one)), (other, thinned(other)[:9])):
        with compilations() as compiled:
            ground_at(path, 7)
            sharpness(path, rows)
    assert not compiled
