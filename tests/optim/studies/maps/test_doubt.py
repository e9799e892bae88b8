"""Where the last digits decide how a lane ends, nothing more is said of it than that it runs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optim.race import Entrant, Race, run
from optim.studies.maps.axes import Axis, place
from optim.studies.maps.cells import Cells
from optim.studies.maps.course import Course
from optim.studies.maps.doubt import NUDGE, SAMPLE, both, unlike
from optim.studies.maps.fates import arrivals, fates
from optim.studies.maps.map import UNDECIDED, arrivals_by_tile, study, winners
from optim.studies.maps.study import Grid, Study
from optim.studies.maps.swarm import starts, swarm
from optim.studies.maps.tiles import Span, finished, tile
from optim.studies.maps.verdicts import KINDS, NEVER
from optim.studies.seeds import alone

ROOT = Race("bukin_n6", entrants=(Entrant("momentum"),), steps=300)  # its floor is a crease, along a square root
FAST = tuple(Entrant("adam", {"learning_rate": rate}, "cosine") for rate in (1.0, 0.9))
HOLLOWS = Race("ackley", entrants=FAST, steps=500)  # hundreds of them, and at first too fast for any


def of_window(race: Race, side: int) -> Study:
    """The map of the race's window."""
    x, y = race.landscape.x_range, race.landscape.y_range
    return study(race, 0, Grid(place("x", x, side), place("y", y, side)))


def test_a_cell_in_doubt_runs_and_all_others_are_what_they_were() -> None:
    of = of_window(HOLLOWS, 16)
    assert of.hangs()
    plain, found, doubted = of.judged(np.arange(256), fates), of.fates(Span(0, 256)), in_doubt(of)
    assert 0 < doubted.sum() < 256
    assert {KINDS[kind] for kind in found.kind[doubted]} == {"running"}
    assert (found.steps[doubted] == NEVER).all()
    assert (found.kind[~doubted] == plain.kind[~doubted]).all()
    assert (found.loss == plain.loss).all()


def test_a_cell_in_doubt_is_one_whose_single_race_ends_otherwise_a_hair_away() -> None:
    of = of_window(ROOT, 12)
    values, doubted = of.grid.values(np.arange(144)), in_doubt(of)
    ends = list[int]()
    for n in np.flatnonzero(doubted)[:6]:
        hairs = 1 + np.linspace(0, 9 * NUDGE, 10)
        starts = [(float(values["x"][n] * hair), float(values["y"][n] * hair)) for hair in hairs]
        ends.append(len({run(replace(ROOT, start=start))[0].verdict.kind for start in starts}))
    assert np.mean(np.array(ends) > 1) > 0.5


def in_doubt(of: Study) -> np.ndarray:
    """Which cells of a map are."""
    (part,) = of.parts(np.arange(len(of.grid)))
    return unlike(part.course, *both(fates, part.course, part.cells))


def test_a_calm_map_is_not_in_doubt_nor_a_start_on_an_axis() -> None:
    calm = Race("himmelblau", entrants=(Entrant("adam", {"learning_rate": 0.1}),), steps=100)
    assert not of_window(calm, 16).hangs()
    assert not of_window(calm, 16).arrivals_hang()
    ridge = Race("saddle", entrants=(Entrant("gradient_descent", {"learning_rate": 0.05}),), steps=200)
    assert not of_window(ridge, 15).hangs()  # its middle row lies on the ridge
    part = next(of_window(ridge, 15).parts(np.arange(225)))
    one, other = both(fates, part.course, part.cells)
    assert "at a saddle" in {KINDS[kind] for kind in one.kind}
    assert (one.kind == other.kind).all()


def test_cells_are_judged_twice_whether_or_not_a_tile_has_room_for_both() -> None:
    (part,) = of_window(ROOT, 12).parts(np.arange(144))
    many = part.cells[np.arange(tile() // 2 + 1) % 144]
    short = Course(replace(ROOT, steps=5), varied=False, turned=False)
    apart = [both(arrivals, short, cells) for cells in (part.cells, many)]
    for few, all_ in zip(*apart, strict=True):
        assert (few.loss == all_.loss[:144]).all()
    assert not (apart[0][0].loss == apart[0][1].loss).all()


def test_settings_from_the_origin_are_in_doubt_too_where_chance_rules() -> None:
    race = Race("himmelblau", entrants=(Entrant("adam", {"learning_rate": 3.0}),), start=(0.0, 0.0), steps=500)
    none = Axis("", 0.0, 1.0, 1)
    assert Study(race, Grid(Axis("learning_rate", 1.0, 9.0, 60, log=True), none)).hangs()
    (part,) = Study(race, Grid(Axis("beta1", 0.5, 0.9, 30), none)).parts(np.arange(30))
    plain, (here, beside) = fates(part.course, part.cells), both(fates, part.course, part.cells)
    assert (plain.points == here.points).all()
    assert not (here.points == beside.points).all()


def test_nobody_is_named_where_the_last_digits_decide_who_is_first() -> None:
    each = [replace(of_window(HOLLOWS, 16), race=alone(HOLLOWS, k)) for k in (0, 1)]
    assert any(one.arrivals_hang() for one in each)
    steps = np.array([finished(arrivals_by_tile(one)) for one in each])
    found, here, beside = winners(steps, 500), *(winners(np.stack([steps[:, n]] * 2, 1), 500) for n in (0, 1))
    open_ = found.winner == UNDECIDED
    assert 0 < open_.sum() < 256
    assert (open_ == (here.winner != beside.winner)).all()
    assert (found.steps[open_] == NEVER).all()
    assert (found.margin[open_] == NEVER).all()
    for values, plain in zip(found, here, strict=True):
        assert (values[~open_] == plain[~open_]).all()


def test_a_start_of_a_swarm_in_doubt_runs_and_the_swarm_says_so() -> None:
    found = swarm(ROOT, 0, "window", 100)
    plain = fates(Course(ROOT, varied=False, turned=False), Cells(*starts(ROOT, "window", 100)))
    other = found.fates.kind != plain.kind
    assert found.hangs
    assert 0 < other.sum() < 100
    assert {KINDS[kind] for kind in found.fates.kind[other]} == {"running"}
    assert not swarm(replace(ROOT, surface="bowl"), 0, "window", 100).hangs


def test_the_sample_is_even_and_of_batch_sizes_it_takes_few() -> None:
    rates = Axis("learning_rate", 0.01, 1.0, 512, log=True)
    grid = Grid(rates, place("y", (0.0, 1.0), 512))
    columns, rows = grid.few() % 512, grid.few() // 512
    assert len(grid.few()) == SAMPLE
    assert abs(np.corrcoef(columns, rows)[0, 1]) < 0.1
    for along in (columns, rows):
        assert np.histogram(along, 8, (0, 512))[0].min() > SAMPLE // 8 - 4
    sizes = Axis("batch", 1.0, 64.0, 50, log=True)
    assert len(np.unique(Grid(rates, sizes).few() // 512)) == 8
    assert len(np.unique(Grid(sizes, rates).few() % 50)) == 8
    assert Grid(rates, Axis("", 0.0, 1.0, 1)).few().max() < 512
