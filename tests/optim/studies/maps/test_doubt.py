"""Where the last digits decide how a lane ends, nothing more is said of it than that it runs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optim.race import Entrant, Race, run
from optim.studies.maps.axes import place
from optim.studies.maps.doubt import NUDGE, halves, twice
from optim.studies.maps.fates import fates
from optim.studies.maps.map import study
from optim.studies.maps.study import Grid, Study
from optim.studies.maps.tiles import Span
from optim.studies.maps.verdicts import KINDS, NEVER

ROOT = Race("bukin_n6", entrants=(Entrant("momentum"),), steps=300)  # its floor is a crease, along a square root


def of_window(race: Race, side: int) -> Study:
    """The map of the race's window."""
    x, y = race.landscape.x_range, race.landscape.y_range
    return study(race, 0, Grid(place("x", x, side), place("y", y, side)))


def test_a_cell_in_doubt_runs_and_all_others_are_what_they_were() -> None:
    of = of_window(ROOT, 12)
    numbers = np.arange(144)
    assert of.hangs
    plain, found = of.ends_of(numbers), of.fates(Span(0, 144))
    doubted = of.hang(numbers, plain)
    assert 0 < doubted.sum() < 144
    assert {KINDS[kind] for kind in found.kind[doubted]} == {"running"}
    assert (found.steps[doubted] == NEVER).all()
    assert (found.kind[~doubted] == plain.kind[~doubted]).all()
    assert (found.loss == plain.loss).all()


def test_a_cell_in_doubt_is_one_whose_single_race_ends_otherwise_a_hair_away() -> None:
    of = of_window(ROOT, 12)
    numbers = np.arange(144)
    values, doubted = of.grid.values(numbers), of.hang(numbers, of.ends_of(numbers))
    ends = list[int]()
    for n in np.flatnonzero(doubted)[:6]:
        hairs = 1 + np.linspace(0, 9 * NUDGE, 10)
        starts = [(float(values["x"][n] * hair), float(values["y"][n] * hair)) for hair in hairs]
        ends.append(len({run(replace(ROOT, start=start))[0].verdict.kind for start in starts}))
    assert np.mean(np.array(ends) > 1) > 0.5


def test_a_calm_map_is_not_in_doubt_nor_a_start_on_an_axis() -> None:
    calm = Race("himmelblau", entrants=(Entrant("adam", {"learning_rate": 0.1}),), steps=100)
    assert not of_window(calm, 16).hangs
    ridge = Race("saddle", entrants=(Entrant("gradient_descent", {"learning_rate": 0.05}),), steps=200)
    assert not of_window(ridge, 15).hangs  # its middle row lies on the ridge
    both = next(of_window(ridge, 15).parts(np.arange(225)))
    one, other = halves(fates(both.course, twice(both.cells)))
    assert "at a saddle" in {KINDS[kind] for kind in one.kind}
    assert (one.kind == other.kind).all()
