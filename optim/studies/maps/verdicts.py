"""The verdicts on lanes: one kind after another, in the order in which ``outcome.verdict.judge`` looks for them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.outcome.divergence import goes_on_far, may_grow
from optim.outcome.path import LOOK_FURTHER
from optim.outcome.standings import STANDINGS, Kind
from optim.outcome.without_end import growing
from optim.studies.maps.cells import Cells, Landscapes
from optim.studies.maps.course import Course, Mask
from optim.studies.maps.lanes import Tile
from optim.studies.maps.recorder import TOGETHER, losses_of
from optim.studies.maps.resting import MAXIMUM, MINIMUM, SADDLE, Rest
from optim.studies.maps.ways import Ahead, Way

KINDS: tuple[Kind, ...] = tuple(STANDINGS)  # a kind's code is its place here
CODES = {kind: code for code, kind in enumerate(KINDS)}
NEVER = -1
RESTING: dict[int, Kind] = {MINIMUM: "trapped", SADDLE: "at a saddle", MAXIMUM: "at a maximum"}


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
        """Who is diverging, of those whose loss rises: they are looked at as far ahead as others, then further."""
        may, since = np.flatnonzero(self.open & self.way.rises), np.full(len(self.cells), NEVER)
        base, further = ground.best, np.zeros(len(self.cells), int)
        window_heights, rows = ground.top - base, self.course.race.steps + 1
        for some, losses in losses_of(self.course, self.cells, may, rows + self.course.ahead):
            for lane, path in zip(some, losses.T, strict=True):
                since[lane], further[lane] = growing_since(path - base[lane], rows, float(window_heights[lane]))
        for some in in_groups(further):
            ((_, losses),) = losses_of(self.course, self.cells, some, rows + further[some].max())
            for lane, path in zip(some, losses.T, strict=True):
                own, onward = np.split(path[: rows + further[lane]] - base[lane], [rows])
                if not goes_on_far(own, onward, float(window_heights[lane])):
                    since[lane] = NEVER
        self.set("diverging", since != NEVER, since)

    def lower(self, rest: Rest, ahead: Ahead, lower: Mask) -> None:
        """Who stands in a minimum that is lower than any that was found."""
        who = ahead.may_rest & ahead.stays & (rest.kind == MINIMUM) & lower & self.open
        self.set("in a minimum", who, self.since(np.flatnonzero(who)))

    def rest(self, rest: Rest, ahead: Ahead) -> None:
        """Who stands still, and where. A trap holds on."""
        found = rest.kind > 0
        who = ahead.may_rest & np.where(rest.kind == MINIMUM, ahead.stays, ahead.settled) & self.open
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


def growing_since(heights: Floats, rows: int, window_height: float) -> tuple[int, int]:
    """Since which step the heights of a path of so many rows, which goes on, grow without end, NEVER if they do not;
    and over how many steps it must be looked further whether they do."""
    own, onward = heights[:rows], heights[rows:]
    if not may_grow(own, max(onward.size, LOOK_FURTHER), window_height):
        return NEVER, 0
    found, further = growing(own, onward, window_height)
    return (found.since, further) if found else (NEVER, 0)


def in_groups(further: NDArray[np.intp]) -> Iterator[NDArray[np.intp]]:
    """Those that must be looked at further, TOGETHER at a time, those who need as much side by side."""
    who = np.argsort(further, kind="stable")[np.count_nonzero(further == 0) :]
    return (who[n : n + TOGETHER] for n in range(0, who.size, TOGETHER))
