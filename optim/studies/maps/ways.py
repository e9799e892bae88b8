"""How lanes go: to the end of their race, and as far beyond as is looked ahead, where that is asked of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.outcome.divergence import SHORTEST, stretch
from optim.outcome.verdict import LOOK_AHEAD, SETTLED
from optim.studies.maps.cells import Landscapes
from optim.studies.maps.course import Mask
from optim.studies.maps.lanes import Tile
from optim.studies.maps.resting import MINIMUM, Rest


class Way(NamedTuple):
    """What is known of lanes at the end of their race, (n,)."""

    points: Floats  # (n, 2)
    loss: Floats
    finite: Mask  # all the way
    overflow: Floats  # the first row that is not
    there: Floats  # rows on end
    outside: Floats  # rows on end
    rises: Mask  # whether the loss may be growing

    def some(self, which: NDArray[np.intp]) -> Way:
        """What is known of some of them."""
        ends = self.points[which], self.loss[which], self.finite[which]
        return Way(*ends, self.overflow[which], self.there[which], self.outside[which], self.rises[which])


class Ahead(NamedTuple):
    """What is known of lanes beyond their end, (n,), of those that do not remain as low as the minima."""

    may_rest: Mask  # whether they stand where one can be at rest; at a lowest point nobody is trapped
    settled: Mask  # whether such a one stands still for a few steps
    stays: Mask  # whether it does as far as is looked ahead; known of minima only


def run_to_the_end(tile: Tile) -> Way:
    """Pass all rows of the race, the last one too: the last stretches looking closely, those before lightly."""
    rows, before = tile.course.race.steps + 1, -np.inf
    length = stretch(rows)
    if rows > 2 * SHORTEST:
        tile.go(rows - 2 * length, light=True)
        tile.go(length)
        before = tile.forget_top()
    lightly = rows - 2 * length if rows > 2 * SHORTEST else 0
    tile.go(rows - 1 - tile.row)
    points = tile.points
    tile.aim(points)
    tile.go(1)
    seen = tile.seen
    finite = (seen.finite >= 0) & ~np.isnan(seen.there)
    overflow, outside = first_and_last(tile, seen.finite, seen.outside, ~finite | (seen.outside > 0), lightly)
    return Way(points, seen.loss, finite, overflow, seen.there, outside, finite & ~(seen.top <= before))


def first_and_last(tile: Tile, finite: Floats, outside: Floats, who: Mask, lightly: int) -> tuple[Floats, Floats]:
    """The first row that is not finite, and the rows on end far outside; who needs them is run anew for them."""
    overflow, outside = -1 - finite, outside.copy()
    if lightly and who.any():
        again = Tile(tile.course, tile.cells[np.flatnonzero(who)])
        again.go(tile.row)
        overflow[who], outside[who] = -1 - again.seen.finite, again.seen.outside
    return overflow, outside


def remains(tile: Tile, way: Way) -> Mask:
    """Who is as low as the minima, and stays, or has stayed for as long as is looked ahead."""
    found, ahead = np.zeros(way.loss.size, bool), tile.course.ahead
    if (who := np.flatnonzero(way.finite & (way.there > 0))).size:
        some = tile.some(who)
        some.go(ahead, inside=False, light=True)
        found[who] = (some.seen.there == way.there[who] + ahead) | (way.there[who] > LOOK_AHEAD)
    return found


def look_ahead(tile: Tile, way: Way, rest: Rest, ground: Landscapes, asked: Mask) -> Ahead:
    """How those that it is asked of go on."""
    lowest = np.where(np.isnan(ground.lowest), -np.inf, ground.lowest)
    lowest_point = (rest.kind == MINIMUM) & (np.abs(rest.loss - lowest) <= tile.course.close)
    may_rest = asked & ((rest.kind > 0) | rest.level) & ~lowest_point
    settled, stays, steps = np.zeros(may_rest.size, bool), np.zeros(may_rest.size, bool), tile.course.ahead
    if (who := np.flatnonzero(may_rest)).size:
        some = tile.some(who)
        some.go(SETTLED, inside=False)
        settled[who] = some.seen.near == 1 + SETTLED
        if (then := np.flatnonzero(settled[who] & (rest.kind[who] == MINIMUM))).size:
            few = some.some(then)
            few.go(steps - SETTLED, inside=False)
            stays[who[then]] = few.seen.near == 1 + steps
    return Ahead(may_rest, settled, stays)
