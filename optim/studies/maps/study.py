"""A grid of cells, and the study of one entrant on it: which lanes its cells are, and how a span of them is judged.

Cells lie row by row, from the bottom, each row from the left: cell (i, j) is number j * columns + i.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.race import Race
from optim.studies.maps.axes import BATCH, KNOB, Axis
from optim.studies.maps.cells import Cells
from optim.studies.maps.course import Course
from optim.studies.maps.doubt import SAMPLE, both, surely, surely_arrivals, unlike
from optim.studies.maps.even import even
from optim.studies.maps.fates import Arrivals, Fates, arrivals, fates
from optim.studies.maps.once import Once
from optim.studies.maps.tiles import Span

Numbers = NDArray[np.intp]
FEW = 8


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

    def few(self) -> Numbers:
        """At most SAMPLE cells, evenly over the map."""
        across, up = (some_of(axis, shares) for axis, shares in zip((self.x, self.y), even(SAMPLE), strict=True))
        return np.unique(up * self.x.cells + across)

    def values(self, numbers: Numbers) -> dict[str, Floats]:
        """What those cells have of both axes, by name; a cut has one axis, the other's name is empty."""
        rows, columns = np.divmod(numbers, self.x.cells)
        found = {self.x.name: self.x.values()[columns], self.y.name: self.y.values()[rows]}
        return {name: value for name, value in found.items() if name}


def some_of(axis: Axis, shares: Floats) -> Numbers:
    """The cells at shares of an axis, from 0 to below 1; of batch sizes, each of which is a run by itself, only FEW."""
    if axis.name == BATCH:
        shares = np.floor(FEW * shares) / FEW
    return (shares * axis.cells).astype(int)


class Part(NamedTuple):
    """Cells that one course judges, and which of a span's they are."""

    course: Course
    cells: Cells
    which: Numbers


Found = TypeVar("Found", Fates, Arrivals)
Judge = Callable[[Course, Cells], Found]


@dataclass(frozen=True)
class Study:
    """One entrant of a race on a grid: of starts where its axes are "x" and "y", else of settings."""

    race: Race  # of one
    grid: Grid

    def parts(self, numbers: Numbers) -> Iterator[Part]:
        """Those cells by the course that judges them."""
        race, values = self.race, self.grid.values(numbers)
        here = [values.pop(name, np.full(numbers.size, at)) for name, at in zip("xy", race.start, strict=True)]
        sizes = values.pop(BATCH, np.full(numbers.size, race.batch_size)).astype(int)
        knobs = {name.removeprefix(KNOB): value for name, value in values.items() if name.startswith(KNOB)}
        own = {name: value for name, value in values.items() if not name.startswith(KNOB)}
        cells, turned = Cells(here[0], here[1], own, knobs), race.turned or "rotation" in knobs
        varied = not {self.grid.x.name, self.grid.y.name} <= {"x", "y"}
        for size in np.unique(sizes):
            some = np.flatnonzero(sizes == size)
            yield Part(Course(replace(race, batch_size=int(size)), varied, turned), cells[some], some)

    def fates(self, span: Span) -> Fates:
        """The fates of the cells of a span, in their order."""
        return self.judged(self.grid.numbers(span), surely if self.hangs() else fates)

    def arrivals(self, span: Span) -> Arrivals:
        """When the cells of a span reach, in their order."""
        return self.judged(self.grid.numbers(span), surely_arrivals if self.arrivals_hang() else arrivals)

    def judged(self, numbers: Numbers, judge: Judge[Found]) -> Found:
        """What is judged of those cells, in their order."""
        return joined((part.which, judge(part.course, part.cells)) for part in self.parts(numbers))

    @cached_property
    def hangs(self) -> Once[bool]:
        """Whether the end of any of a few cells hangs on the last digits."""

        def any_hangs() -> bool:
            few = self.parts(self.grid.few())
            return any(unlike(part.course, *both(fates, part.course, part.cells)).any() for part in few)

        return Once(any_hangs)

    @cached_property
    def arrivals_hang(self) -> Once[bool]:
        """Whether the step at which any of a few cells reaches does."""

        def any_hangs() -> bool:
            each = (both(arrivals, part.course, part.cells) for part in self.parts(self.grid.few()))
            return any((here.steps != beside.steps).any() for here, beside in each)

        return Once(any_hangs)


def joined(found: Iterable[tuple[Numbers, Found]]) -> Found:
    """What was found of the parts of a span, in the order of its cells."""
    which, each = zip(*found, strict=True)
    back = np.argsort(np.concatenate(which))
    return type(each[0])(*(np.concatenate(column)[back] for column in zip(*each, strict=True)))
