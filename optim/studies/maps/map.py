"""The maps: where starts end, who wins from each, and what a setting does. Each is a study, judged a span at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.race import Race
from optim.spec.limits import BadRace
from optim.studies.maps.axes import KNOB
from optim.studies.maps.fates import Fates
from optim.studies.maps.minima import distinct, minimum_of, standing
from optim.studies.maps.study import Grid, Study
from optim.studies.maps.tiles import Stops, each_done, finished, spans
from optim.studies.maps.verdicts import NEVER
from optim.studies.seeds import alone

NOBODY, UNDECIDED = -1, -2


class Ends(NamedTuple):
    """The fate of every cell, (n,), and the minima that are ended in, (m, 2)."""

    kind: NDArray[np.uint8]
    steps: NDArray[np.int32]
    minimum: NDArray[np.int16]
    loss: Floats  # NaN where it overflowed
    minima: Floats


class Winners(NamedTuple):
    """Who reaches first from every cell, (n,)."""

    winner: NDArray[np.int16]  # its number; NOBODY; UNDECIDED where the last digits decide who it is
    margin: NDArray[np.int32]  # steps to the second, or what is left of the race where there is none; NEVER
    steps: NDArray[np.int32]  # of the winner; NEVER


def study(race: Race, entrant: int, grid: Grid) -> Study:
    """The study of one of a race's entrants. Raises BadRace where there is no such one."""
    return Study(alone(race, entrant), grid)


def ends(of: Study) -> Ends:
    """The fates of all cells of a study."""
    return finished(ends_by_tile(of))


def ends_by_tile(of: Study) -> Stops[Ends]:
    """The same, with stops."""
    total = len(of.grid)
    pair = (total, 2)
    whole = Fates(np.zeros(total, np.uint8), np.zeros(total, np.int32), np.zeros(total), np.zeros(pair), np.zeros(pair))
    for judged in each_done(spans(total), of.fates):
        if judged:
            where = of.grid.numbers(judged[0])
            for all_, some in zip(whole, judged[1], strict=True):
                all_[where] = some
        else:
            yield
    places = standing(whole)
    minima = minima_among(of, [(places, ~np.isnan(whole.place[:, 0]))])
    return Ends(whole.kind, whole.steps, minimum_of(of.race, minima, places), whole.loss, minima)


def minima_among(of: Study, several: Iterable[tuple[Floats, NDArray[np.bool_]]]) -> Floats:
    """The minima that places are in, as ``minima.distinct``; none where a knob is an axis: each cell has others."""
    moved = any(axis.name.startswith(KNOB) for axis in (of.grid.x, of.grid.y))
    return np.empty((0, 2)) if moved else distinct(of.race, several)


def arrivals_by_tile(of: Study) -> Stops[NDArray[np.int32]]:
    """The step at which a study's entrant reaches from every cell and from a hair beside it, (2, n); NEVER."""
    found = np.full((2, len(of.grid)), NEVER, np.int32)
    for judged in each_done(spans(len(of.grid)), of.arrivals):
        if judged:
            found[:, of.grid.numbers(judged[0])] = judged[1].steps, judged[1].beside
        else:
            yield
    return found


def winners(steps: NDArray[np.int32], length: int) -> Winners:
    """Who is first in a race of ``length`` steps, from the steps (entrants, 2, n) as ``arrivals_by_tile`` has them.

    Where another is first from a hair beside nothing more is known.
    """
    here, beside = (first_of(steps[:, way], length) for way in (0, 1))
    open_ = here.winner != beside.winner
    winner = np.where(open_, UNDECIDED, here.winner).astype(np.int16)
    margin, first = (np.where(open_, NEVER, values).astype(np.int32) for values in (here.margin, here.steps))
    return Winners(winner, margin, first)


def first_of(steps: NDArray[np.int32], length: int) -> Winners:
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
