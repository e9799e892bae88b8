"""The maps: where starts end, who wins from each, and what a setting does. Each is parts to judge, then one picture.

Cells lie row by row, from the bottom, each row from the left: cell (i, j) is number j * columns + i.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.race import Race
from optim.spec.limits import BadRace
from optim.studies.maps.axes import BATCH, KNOB, Axis
from optim.studies.maps.fates import NEVER, Fates, fates, reached_at
from optim.studies.maps.lanes import Cells, Course
from optim.studies.maps.minima import distinct, minimum_of, standing
from optim.studies.maps.tiles import Part, each_tile, tiles
from optim.studies.seeds import alone

NOBODY = -1


@dataclass(frozen=True)
class Grid:
    """The cells of a map."""

    x: Axis
    y: Axis

    def __len__(self) -> int:
        return self.x.cells * self.y.cells

    def values(self) -> tuple[Floats, Floats]:
        """What each cell has of both axes, (n,) each."""
        x, y = self.x.values(), self.y.values()
        return np.tile(x, y.size), np.repeat(y, x.size)


class Ends(NamedTuple):
    """The fate of every cell, (n,), and the minima that are ended in, (m, 2)."""

    kind: NDArray[np.uint8]
    steps: NDArray[np.int32]
    minimum: NDArray[np.int16]
    loss: Floats  # NaN where it overflowed
    minima: Floats


class Winners(NamedTuple):
    """Who reaches first from every cell, (n,)."""

    winner: NDArray[np.int16]  # its number; NOBODY
    margin: NDArray[np.int32]  # steps to the second, or what is left of the race where there is none; NEVER
    steps: NDArray[np.int32]  # of the winner; NEVER


def starts(race: Race, entrant: int, grid: Grid) -> list[Part]:
    """The parts of a map of starts, for one of a race's entrants."""
    x, y = grid.values()
    course = Course(alone(race, entrant), varied=False, turned=bool(race.knobs.get("rotation")))
    return tiles([Part(course, Cells(x, y), np.arange(len(grid)))])


def settings(race: Race, entrant: int, grid: Grid) -> list[Part]:
    """The parts of a map of settings, for one of a race's entrants: a part for each size of batch."""
    one = alone(race, entrant)
    values = dict(zip((grid.x.name, grid.y.name), grid.values(), strict=True))
    sizes = np.rint(values.pop(BATCH)) if BATCH in values else np.full(len(grid), one.batch_size)
    values = {name: value for name, value in values.items() if name}  # a cut has one axis
    knobs = {name.removeprefix(KNOB): value for name, value in values.items() if name.startswith(KNOB)}
    own = {name: value for name, value in values.items() if not name.startswith(KNOB)}
    x, y = (np.full(len(grid), coordinate) for coordinate in one.start)
    cells, parts = Cells(x, y, own, knobs), list[Part]()
    turned = bool(one.knobs.get("rotation")) or "rotation" in knobs
    for size in np.unique(sizes):
        where = np.flatnonzero(sizes == size)
        parts.append(Part(Course(replace(one, batch_size=int(size)), True, turned), cells[where], where))
    return tiles(parts)


def ends(parts: Sequence[Part], total: int) -> Ends:
    """The fates of all cells of a map's parts."""
    whole = blank(total)
    for part, found in each_tile(parts, fates):
        for all_, some in zip(whole, found, strict=True):
            all_[part.where] = some
    race, places = parts[0].course.race, standing(whole)
    moved = any(part.cells.knobs for part in parts)
    minima = np.empty((0, 2)) if moved else distinct(race, [(places, ~np.isnan(whole.place[:, 0]))])
    return Ends(whole.kind, whole.steps, minimum_of(race, minima, places), whole.loss, minima)


def blank(total: int) -> Fates:
    """Fates of so many cells, to be filled in."""
    pair = (total, 2)
    return Fates(np.zeros(total, np.uint8), np.zeros(total, np.int32), np.zeros(total), np.zeros(pair), np.zeros(pair))


def arrivals(race: Race, entrant: int, grid: Grid) -> NDArray[np.int32]:
    """The step at which an entrant reaches from every cell, (n,); NEVER where it does not."""
    found = np.full(len(grid), NEVER, np.int32)
    for part, steps in each_tile(starts(race, entrant, grid), reached_at):
        found[part.where] = steps
    return found


def winners(steps: NDArray[np.int32], length: int) -> Winners:
    """Who is first, from the steps (entrants, n) at which each reaches; a race has ``length`` steps.

    Of several that reach in the same step the first in the list is first, as on the scoreboard.
    """
    late = np.where(steps == NEVER, length + 1, steps)
    winner = late.argmin(axis=0)
    first, *others = np.sort(late, axis=0)
    second = np.minimum(others[0], length) if others else np.full_like(first, length)
    nobody = first > length
    return Winners(
        np.where(nobody, NOBODY, winner).astype(np.int16),
        np.where(nobody, NEVER, second - first).astype(np.int32),
        np.where(nobody, NEVER, first).astype(np.int32),
    )


def pair(race: Race, first: int, second: int) -> None:
    """Raises BadRace where two entrants are one."""
    for number in (first, second):
        alone(race, number)
    if first == second:
        raise BadRace("of", f"{first},{second}", "two different entrants")
