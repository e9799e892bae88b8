"""What maps must be like: symmetric where the ground is, turned where it is, with borders where theory has them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optim.race import Entrant, Race
from optim.studies.maps.axes import place, setting
from optim.studies.maps.map import ends, study
from optim.studies.maps.study import Grid
from optim.studies.maps.verdicts import KINDS
from tests.optim.studies.maps.singly import of_starts

RAVINE = Race("ravine", entrants=(Entrant("momentum"),), steps=300)
STIFFEST = 50.0  # the curvature across it


def test_a_symmetric_surface_has_a_symmetric_map() -> None:
    race = replace(RAVINE, entrants=(Entrant("momentum", {"learning_rate": 0.03}),))
    found = ends(study(race, 0, Grid(place("x", (-5.0, 5.0), 12), place("y", (-3.0, 3.0), 10))))
    for values in (found.kind, found.steps):
        map_ = values.reshape(10, 12)
        assert (map_ == map_[::-1]).all()
        assert (map_ == map_[:, ::-1]).all()
    assert len(np.unique(found.steps)) > 3


def test_turned_ground_has_a_turned_map() -> None:
    race, angle = RAVINE, 37.0
    x, y = (np.random.default_rng(1).uniform(-3, 3, 60) for _ in range(2))
    y = y[::-1].copy()
    (px, py), c, s = race.landscape.rotated.pivot, np.cos(np.radians(angle)), np.sin(np.radians(angle))
    across, up = px + (x - px) * c - (y - py) * s, py + (x - px) * s + (y - py) * c
    still, turned = of_starts(race, x, y), of_starts(replace(race, knobs={"rotation": angle}), across, up)
    assert (still.kind == turned.kind).all()
    assert len(np.unique(still.steps)) > 3
    assert (still.steps == turned.steps).mean() > 0.95  # at a border a step more or less is rounding


def test_the_border_on_the_ravine_is_where_theory_has_it() -> None:
    beta, cells = 0.5, 200
    race = replace(RAVINE, entrants=(Entrant("momentum", {"beta": beta}),), steps=1000)
    rates = setting(race, "learning_rate", (0.03, 0.12), cells, "x")
    moved = ends(study(race, 0, Grid(rates, setting(race, "beta", (beta - 1e-9, beta + 1e-9), 1, "y"))))
    grows = np.isin(moved.kind, [KINDS.index("diverging"), KINDS.index("diverged")])
    border = int(np.argmax(grows))
    assert grows[border:].all()
    limit = 2 * (1 + beta) / STIFFEST
    assert abs(np.searchsorted(rates.values(), limit) - border) <= 1


def test_a_map_of_newton_is_that_of_newton_written_in_numpy() -> None:
    grid = Grid(place("x", (-5.0, 5.0), 40), place("y", (-5.0, 5.0), 40))
    race = Race("himmelblau", entrants=(Entrant("newton"),), steps=60)
    found = ends(study(race, 0, grid))
    values = grid.values(np.arange(len(grid)))
    x, y = values["x"], values["y"]
    for _ in range(60):
        x, y = newton_step(x, y)
    at = np.stack([x, y], axis=1)
    minima = race.landscape.minima_at({})
    away = np.array([np.hypot(*(at - minimum).T) for minimum in minima])
    there = away.min(axis=0) < 1e-6
    assert ((found.kind == KINDS.index("reached")) == there).mean() > 0.995  # on a border rounding decides
    both = there & (found.kind == KINDS.index("reached"))
    assert (np.argmin(away, axis=0)[both] == found.minimum[both]).mean() > 0.995
    assert len(np.unique(found.minimum[both])) == 4


def newton_step(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Newton's method on Himmelblau's function, with its derivatives by hand."""
    p, q = x * x + y - 11, x + y * y - 7
    gx, gy = 4 * x * p + 2 * q, 2 * p + 4 * y * q
    xx, xy, yy = 12 * x * x + 4 * y - 42, 4 * (x + y), 4 * x + 12 * y * y - 26
    determinant = xx * yy - xy * xy
    return x - (yy * gx - xy * gy) / determinant, y - (xx * gy - xy * gx) / determinant
