"""The maps: where starts end, who wins from each, and what a setting does. Each is a study, judged a span at a time.

Cells lie row by row, from the bottom, each row from the left: cell (i, j) is number j * columns + i.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.race import Race
from optim.spec.limits import BadRace
from optim.studies.maps.axes import BATCH, KNOB, Axis
from optim.studies.maps.cells import Cells
from optim.studies.maps.course import Course
from optim.studies.maps.fates import Arrivals, Fates, arrivals, fates
from optim.studies.maps.minima import distinct, minimum_of, standing
from optim.studies.maps.tiles import Span, each_span, spans
from optim.studies.maps.verdicts import NEVER
from optim.studies.seeds import alone

NOBODY = -1

Numbers = NDArray[np.intp]


@dataclass(frozen=True)
class Grid:
    """The cells of a map."""

    x: Axis
    y: Axis

    def __len__(self) -> int:
        return self.x.cells * self.y.cells

    def numbers(self, span: Span) -> Numbers:
        """The cells of a span: row by row, or column by column where those share their batches."""
        order = np.arange(span.begin, span.end)
        if self.x.name != BATCH:
            return order
        columns, rows = np.divmod(order, self.y.cells)
        return rows * self.x.cells + columns

    def values(self, numbers: Numbers) -> dict[str, Floats]:
        """What those cells have of both axes, by name; a cut has one axis, the other's name is empty."""
        rows, columns = np.divmod(numbers, self.x.cells)
        found = {self.x.name: self.x.values()[columns], self.y.name: self.y.values()[rows]}
        return {name: value for name, value in found.items() if name}


class Part(NamedTuple):
    """Cells that one course judges, and which of a span's they are."""

    course: Course
    cells: Cells
    which: Numbers


Found = TypeVar("Found", Fates, Arrivals)


@dataclass(frozen=True)
class Study:
    """One entrant of a race on a grid: of starts where its axes are "x" and "y", else of settings."""

    race: Race  # of one
    grid: Grid

    def parts(self, numbers: Numbers) -> Iterator[Part]:
        """Those cells by the course that judges them."""
        race, values = self.race, self.grid.values(numbers)
        here = [values.pop(name, np.full(numbers.size, at)) for name, at in zip("xy", race.start, strict=True)]
        sizes = np.rint(values.pop(BATCH, np.full(numbers.size, float(race.batch_size)))).astype(int)
        knobs = {name.removeprefix(KNOB): value for name, value in values.items() if name.startswith(KNOB)}
        own = {name: value for name, value in values.items() if not name.startswith(KNOB)}
        cells, turned = Cells(here[0], here[1], own, knobs), race.turned or "rotation" in knobs
        varied = not {self.grid.x.name, self.grid.y.name} <= {"x", "y"}
        for size in np.unique(sizes):
            some = np.flatnonzero(sizes == size)
            yield Part(Course(replace(race, batch_size=int(size)), varied, turned), cells[some], some)

    def fates(self, span: Span) -> Fates:
        """The fates of the cells of a span, in their order."""
        return joined((part.which, fates(part.course, part.cells)) for part in self.parts(self.grid.numbers(span)))

    def arrivals(self, span: Span) -> Arrivals:
        """When the cells of a span reach, in their order."""
        return joined((part.which, arrivals(part.course, part.cells)) for part in self.parts(self.grid.numbers(span)))


def joined(found: Iterable[tuple[Numbers, Found]]) -> Found:
    """What was found of the parts of a span, in the order of its cells."""
    which, each = zip(*found, strict=True)
    back = np.argsort(np.concatenate(which))
    return type(each[0])(*(np.concatenate(column)[back] for column in zip(*each, strict=True)))


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


def study(race: Race, entrant: int, grid: Grid) -> Study:
    """The study of one of a race's entrants. Raises BadRace where there is no such one."""
    return Study(alone(race, entrant), grid)


def ends(of: Study) -> Ends:
    """The fates of all cells of a study."""
    total = len(of.grid)
    pair = (total, 2)
    whole = Fates(np.zeros(total, np.uint8), np.zeros(total, np.int32), np.zeros(total), np.zeros(pair), np.zeros(pair))
    for span, found in each_span(spans(total), of.fates):
        where = of.grid.numbers(span)
        for all_, some in zip(whole, found, strict=True):
            all_[where] = some
    places = standing(whole)
    minima = minima_among(of, [(places, ~np.isnan(whole.place[:, 0]))])
    return Ends(whole.kind, whole.steps, minimum_of(of.race, minima, places), whole.loss, minima)


def minima_among(of: Study, several: Iterable[tuple[Floats, NDArray[np.bool_]]]) -> Floats:
    """The minima that places are in, as ``minima.distinct``; none where a knob is an axis: each cell has others."""
    moved = any(axis.name.startswith(KNOB) for axis in (of.grid.x, of.grid.y))
    return np.empty((0, 2)) if moved else distinct(of.race, several)


def all_arrivals(of: Study) -> NDArray[np.int32]:
    """The step at which a study's entrant reaches from every cell, (n,); NEVER where it does not."""
    found = np.full(len(of.grid), NEVER, np.int32)
    for span, some in each_span(spans(len(of.grid)), of.arrivals):
        found[of.grid.numbers(span)] = some.steps
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


def two_of(race: Race, numbers: Sequence[int]) -> None:
    """Raises BadRace where two numbers are not those of two entrants of a race."""
    for number in numbers:
        alone(race, number)
    if len(set(numbers)) < len(numbers):
        raise BadRace("of", ",".join(map(str, numbers)), "two different entrants")
