"""What becomes of lanes: the verdict of each single race, by the laws of ``outcome.verdict``, for a tile at a time.

The path of a lane is passed twice where it must be: what is kept on the way says whether it reached, left or overflowed
and since when; where it came to rest is known at its end only, and since when it stands there on a second way. Whose
loss rises at the end may be growing without end: its losses are kept on another, and judged by ``outcome.divergence``.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.outcome.divergence import SHORTEST, growth, may_grow, stretch
from optim.outcome.standings import STANDINGS, Kind
from optim.outcome.verdict import SETTLED, TOLERANCE
from optim.studies.maps.lanes import Cells, Course, Landscapes, Mask, Tile, landscapes
from optim.studies.maps.program import lanes_a_block
from optim.studies.maps.recorder import losses_of
from optim.studies.maps.resting import MAXIMUM, MINIMUM, SADDLE, Ground, Rest, rests

KINDS: tuple[Kind, ...] = tuple(STANDINGS)  # a kind's code is its place here
CODES = {kind: code for code, kind in enumerate(KINDS)}
NEVER = -1
RESTING: dict[int, Kind] = {MINIMUM: "trapped", SADDLE: "at a saddle", MAXIMUM: "at a maximum"}


class Fates(NamedTuple):
    """What became of each lane, (n,)."""

    kind: NDArray[np.uint8]  # as in KINDS
    steps: NDArray[np.int32]  # since when; NEVER of a lane that is running
    loss: Floats  # at the end; NaN where it overflowed
    points: Floats  # (n, 2): likewise
    place: Floats  # (n, 2): the minimum that it stands at, if that is one point by itself; else NaN


class Way(NamedTuple):
    """What is known of lanes at the end of their race, (n,)."""

    points: Floats  # (n, 2)
    loss: Floats
    finite: Mask
    overflow: Floats  # the first row that is not finite
    there: Floats  # rows on end
    outside: Floats  # rows on end
    rises: Mask  # whether the loss may be growing


def fates(course: Course, cells: Cells) -> Fates:
    """The fates of at most a tile of cells."""
    tile, ground = Tile(course, cells), landscapes(course.race, cells)
    way = run_to_the_end(tile)
    with np.errstate(all="ignore"):
        rest = at_rest(course, ground, way)
        settled, stays, remains = look_ahead(tile, way)
        found = Verdicts(course, cells, way)
        found.set("diverged", ~way.finite, way.overflow)
        found.set("reached", remains, course.race.steps + 1 - way.there)
        found.grow(ground)
        found.set("left", way.outside > 0, course.race.steps + 1 - way.outside)
        found.rest(rest, ground, settled, stays)
    place = np.stack([rest.x, rest.y], axis=1)
    place[(rest.kind != MINIMUM) | ~rest.alone] = np.nan
    gone = ~way.finite
    loss, points = np.where(gone, np.nan, way.loss), np.where(gone[:, None], np.nan, way.points)
    return Fates(found.kind, found.steps, loss, points, place)


def run_to_the_end(tile: Tile) -> Way:
    """Pass all rows of the race, the last one too."""
    steps = tile.course.race.steps
    length = stretch(steps + 1)
    before = -np.inf
    if steps + 1 >= 2 * length > 2 * SHORTEST or steps + 1 > 2 * SHORTEST:
        tile.go(steps + 1 - 2 * length)
        tile.forget_top()
        tile.go(length)
        before = tile.forget_top()
    tile.go(steps - tile.row)
    points = tile.points
    tile.aim(points)
    tile.go(1)
    seen = tile.seen
    finite = seen.finite >= 0
    return Way(points, seen.loss, finite, -1 - seen.finite, seen.there, seen.outside, finite & ~(seen.top <= before))


def look_ahead(tile: Tile, way: Way) -> tuple[Mask, Mask, Mask]:
    """Whether lanes stay where they are for SETTLED steps, and as far as is looked ahead; and stay as low as minima."""
    ahead = tile.course.ahead
    tile.go(SETTLED, inside=False)
    settled = tile.seen.near == 1 + SETTLED
    tile.go(ahead - SETTLED, inside=False)
    seen = tile.seen
    return settled, seen.near == 1 + ahead, (way.there > 0) & (seen.there == way.there + ahead)


def at_rest(course: Course, ground: Landscapes, way: Way) -> Rest:
    """What each lane stands at, (n,)."""
    n, block = way.loss.size, lanes_a_block()
    blocks = -(-n // block)

    def laid(values: Floats) -> Floats:
        values = np.nan_to_num(np.broadcast_to(values, (*values.shape[:-1], n)), nan=0.0, posinf=0.0, neginf=0.0)
        missing = np.repeat(values[..., -1:], blocks * block - n, axis=-1)
        return np.concatenate([values, missing], axis=-1).reshape(*values.shape[:-1], blocks, block)

    scale = Ground(laid(ground.mean_slope), laid(ground.span), laid(heights(ground, way)))
    found = rests(course.race.surface)(np.int32(blocks), *map(laid, way.points.T), laid(ground.knobs), scale)
    return Rest(*(np.asarray(value).reshape(-1)[:n] for value in found))


def heights(ground: Landscapes, way: Way) -> Floats:
    """How much there is to win from where each lane stands, as ``verdict.height_above_the_best``."""
    return np.where(np.isnan(ground.lowest), ground.span, np.abs(way.loss - ground.lowest))


class Arrivals(NamedTuple):
    """When each lane reaches, (n,)."""

    steps: NDArray[np.int32]  # NEVER where it does not
    loss: Floats  # at the end, whatever floating point makes of it


def arrivals(course: Course, cells: Cells) -> Arrivals:
    """When each of at most a tile of cells reaches: all that it takes to tell who is first."""
    tile, steps = Tile(course, cells), course.race.steps
    tile.go(steps + 1)
    there, loss = tile.seen.there, tile.seen.loss
    if not (there > 0).any():
        return Arrivals(np.full(len(cells), NEVER, np.int32), loss)
    tile.go(course.ahead, inside=False)
    stays = (there > 0) & (tile.seen.there == there + course.ahead)
    return Arrivals(np.where(stays, steps + 1 - there, NEVER).astype(np.int32), loss)


class Verdicts:
    """The verdicts on lanes, one kind after another; the first that holds stays."""

    def __init__(self, course: Course, cells: Cells, way: Way) -> None:
        self.course, self.cells, self.way = course, cells, way
        self.kind = np.full(len(cells), CODES["running"], np.uint8)
        self.steps = np.full(len(cells), NEVER, np.int32)
        self.open = np.ones(len(cells), bool)

    def set(self, kind: Kind, holds: Mask, steps: Floats) -> None:
        """Give the verdict to whom it holds of, and who has none yet."""
        now = holds & self.open
        self.kind[now], self.steps[now] = CODES[kind], np.broadcast_to(steps, now.shape)[now]
        self.open &= ~now

    def grow(self, ground: Landscapes) -> None:
        """Who is diverging, of those whose loss rises."""
        may = np.flatnonzero(self.open & self.way.rises)
        base = np.where(np.isnan(ground.lowest), ground.bottom, ground.lowest)
        since, rows = np.full(len(self.cells), NEVER), self.course.race.steps + 1
        for some, losses in losses_of(self.course, self.cells, may, rows + self.course.ahead):
            for lane, path in zip(some, losses.T, strict=True):
                since[lane] = growing_since(path - base[lane], rows, float(ground.top[lane] - base[lane]))
        self.set("diverging", since != NEVER, since)

    def rest(self, rest: Rest, ground: Landscapes, settled: Mask, stays: Mask) -> None:
        """Who stands still, and where. A trap holds on; at a lowest point nobody is trapped."""
        lowest = np.where(np.isnan(ground.lowest), -np.inf, ground.lowest)
        found, above = rest.kind > 0, rest.loss - lowest
        calm = np.where(rest.kind == MINIMUM, settled & stays, settled) & self.open
        who = calm & (found | rest.level) & ~((rest.kind == MINIMUM) & (np.abs(above) <= TOLERANCE))
        since = self.since(np.flatnonzero(who))
        for code, kind in RESTING.items():
            self.set(kind, who & (rest.kind == code), since)
        self.set("stalled", who & ~found, since)

    def since(self, who: NDArray[np.intp]) -> Floats:
        """The step since which those lanes stand where they end, (n,); 0 of the others."""
        since = np.zeros(len(self.cells))
        if who.size:
            again = Tile(self.course, self.cells[who])
            again.aim(self.way.points[who])
            again.go(self.course.race.steps + 1)
            since[who] = self.course.race.steps + 1 - again.seen.near
        return since


def growing_since(heights: Floats, rows: int, window_height: float) -> int:
    """Since which step the heights of a path of so many rows, which goes on, grow without end; NEVER if they do not."""
    own, onward = heights[:rows], heights[rows:]
    if not may_grow(own, onward.size, window_height):
        return NEVER
    found = growth(own, onward, window_height)
    return found.since if found else NEVER
