"""What becomes of lanes: the verdict of each single race, by the laws of ``outcome.verdict``, for a tile at a time.

The path of a lane is passed twice where it must be: where it comes to rest is known at its end only, and since when it
stands there on a second way. Whose loss rises at the end may be growing without end: its losses are kept on another,
and judged by ``outcome.divergence``.
"""

from __future__ import annotations

import time
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optim.engine import deadline
from optim.engine.chunks import Floats
from optim.outcome.critical_points import NEAR, window_width
from optim.outcome.verdict import LOOK_AHEAD
from optim.race import Race
from optim.studies.maps.cells import Cells, Landscapes, landscapes
from optim.studies.maps.course import Course, Mask
from optim.studies.maps.lanes import Tile
from optim.studies.maps.pace import Pace
from optim.studies.maps.program import blocks_a_tile, lanes_a_block
from optim.studies.maps.resting import MINIMUM, Ground, Rest, rests
from optim.studies.maps.steps import PROGRAMS
from optim.studies.maps.verdicts import CODES, NEVER, Verdicts
from optim.studies.maps.ways import Way, look_ahead, remains, run_to_the_end

LOOKS = 20  # a look at where a lane stands takes as long as so many of its steps, about


class Fates(NamedTuple):
    """What became of each lane, (n,)."""

    kind: NDArray[np.uint8]  # as in KINDS
    steps: NDArray[np.int32]  # since when; NEVER of a lane that is running
    loss: Floats  # at the end; NaN where it overflowed
    points: Floats  # (n, 2): likewise
    place: Floats  # (n, 2): the minimum that it stands at, if that is one point by itself; else NaN

    @property
    def reached(self) -> Mask:
        """Which lanes reached."""
        return self.kind == CODES["reached"]


def fates(course: Course, cells: Cells) -> Fates:
    """The fates of at most a tile of cells."""
    tile, ground = Tile(course, cells), landscapes(course.race, cells)
    way = run_to_the_end(tile)
    with np.errstate(all="ignore"):
        found, there = Verdicts(course, cells, way), remains(tile, way)
        found.set("diverged", ~way.finite, way.overflow)
        found.set("reached", there, course.race.steps + 1 - way.there)
        lower = course.race.landscape.found & (way.loss < ground.best)
        looked = way.finite & ((way.outside == 0) | lower)
        rest = at_rest(course, ground, way, looked & ~(there & at_known(course.race, way.points)))
        ahead = look_ahead(tile, way, rest, ground, looked & found.open)
        found.grow(ground)
        found.lower(rest, ahead, lower & (rest.loss < ground.best))
        found.set("left", way.outside > 0, course.race.steps + 1 - way.outside)
        found.rest(rest, ahead)
    place = np.stack([rest.x, rest.y], axis=1)
    place[(rest.kind != MINIMUM) | ~rest.alone] = np.nan
    gone = ~way.finite
    loss, points = np.where(gone, np.nan, way.loss), np.where(gone[:, None], np.nan, way.points)
    return Fates(found.kind, found.steps, loss, points, place)


class Arrivals(NamedTuple):
    """When each lane reaches, (n,)."""

    steps: NDArray[np.int32]  # NEVER where it does not
    loss: Floats  # at the end, whatever floating point makes of it
    beside: NDArray[np.int32]  # steps from a hair away, where somebody looked; else the same


def arrivals(course: Course, cells: Cells) -> Arrivals:
    """When each of at most a tile of cells reaches: all that it takes to tell who is first."""
    tile, steps = Tile(course, cells), course.race.steps
    tile.go(steps, light=True)
    tile.go(1)
    seen, found = tile.seen, np.full(len(cells), NEVER, np.int32)
    if (who := np.flatnonzero(seen.there > 0)).size:
        some = tile.some(who)
        some.go(course.ahead, inside=False, light=True)
        stays = (some.seen.there == seen.there[who] + course.ahead) | (seen.there[who] > LOOK_AHEAD)
        found[who[stays]] = steps + 1 - seen.there[who[stays]]
    return Arrivals(found, seen.loss, found)


def at_known(race: Race, points: Floats) -> Mask:
    """Which points (n, 2) are near a minimum that the surface names."""
    near, minima = NEAR * window_width(race.landscape), race.landscape.minima_at(race.knob_values())
    return np.any([np.hypot(*(points - minimum).T) <= near for minimum in minima], axis=0)


def at_rest(course: Course, ground: Landscapes, way: Way, asked: Mask) -> Rest:
    """What each lane stands at, (n,), of those that it is asked of; the others at nothing."""
    who, pace, begin = np.flatnonzero(asked), pace_of_rests(course.race.landscape.form), 0
    found = Rest(*(np.zeros(asked.size, kind) for kind in (int, float, float, float, bool, bool)))
    while begin < who.size:
        deadline.look()
        blocks = min(pace.rows(lanes_a_block(), LOOKS * course.a_row), blocks_a_tile())
        some = who[begin : begin + blocks * lanes_a_block()]
        begun = time.perf_counter()
        for all_, part in zip(found, rest_of(course, ground.some(some), way.some(some)), strict=True):
            all_[some] = part
        pace.took(time.perf_counter() - begun, blocks * lanes_a_block())
        begin += some.size
    return found


@lru_cache(PROGRAMS)
def pace_of_rests(_: str) -> Pace:
    """How many lanes on the surfaces of a form may be looked at together."""
    return Pace()


def rest_of(course: Course, ground: Landscapes, way: Way) -> Rest:
    """What each lane stands at, (n,)."""
    n, block = way.loss.size, lanes_a_block()
    blocks = blocks_a_tile()

    def laid(values: Floats) -> Floats:
        values = np.nan_to_num(np.broadcast_to(values, (*values.shape[:-1], n)), nan=0.0, posinf=0.0, neginf=0.0)
        missing = np.repeat(values[..., -1:], blocks * block - n, axis=-1)
        return np.concatenate([values, missing], axis=-1).reshape(*values.shape[:-1], blocks, block)

    scale = Ground(laid(ground.mean_slope), laid(ground.span), laid(heights(ground, way)))
    race = course.race
    x, y = map(laid, way.points.T)
    found = rests(race.landscape.form)(np.int32(-(-n // block)), x, y, laid(ground.knobs), race.numbers, scale)
    return Rest(*(np.asarray(value).reshape(-1)[:n] for value in found))


def heights(ground: Landscapes, way: Way) -> Floats:
    """How much there is to win from where each lane stands, as ``verdict.height_above_the_best``."""
    return np.abs(way.loss - ground.best)
