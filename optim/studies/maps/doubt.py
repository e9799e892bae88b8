"""Lanes whose end hangs on the last digits of their numbers. Of such a one no more can be shown than that it runs.

A lane is rounded otherwise than the race from the same start, to a part in 10^16 a step. Where that decides the end, as
in a crease that only rounding leaves, or in chaos, so does a start that is a part in 10^13 of itself away.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import numpy as np

from optim.engine.chunks import Floats
from optim.outcome.critical_points import window_width
from optim.studies.maps.cells import Cells
from optim.studies.maps.course import Course, Mask
from optim.studies.maps.fates import Arrivals, Fates, arrivals, fates
from optim.studies.maps.tiles import tile
from optim.studies.maps.verdicts import CODES, NEVER

NUDGE = 1e-13  # of each coordinate, so that a start on an axis, where nothing is rounded, stays there
APART = 1e-3  # of the window's width, or of how far out they are: ends that are not the same
SAMPLE = 256  # cells that tell whether a map has such ones

Found = TypeVar("Found", Fates, Arrivals)


def surely(course: Course, cells: Cells) -> Fates:
    """The fates of at most a tile of cells, of which those in doubt are left open."""
    here, beside = both(fates, course, cells)
    return left_open(here, unlike(course, here, beside))


def surely_arrivals(course: Course, cells: Cells) -> Arrivals:
    """When each of at most a tile of cells reaches, and when the same from a hair away."""
    here, beside = both(arrivals, course, cells)
    return here._replace(beside=beside.steps)


def both(judge: Callable[[Course, Cells], Found], course: Course, cells: Cells) -> tuple[Found, Found]:
    """What is judged of cells, and of the same from a hair away: in one call where a tile has room for them."""
    cells = with_rates(course, cells)
    if 2 * len(cells) > tile():
        return judge(course, cells), judge(course, nudged(cells))
    found = judge(course, twice(cells))
    return part(found, slice(len(cells))), part(found, slice(len(cells), None))


def with_rates(course: Course, cells: Cells) -> Cells:
    """The same, where each may have settings of its own each with its learning rate."""
    if not course.varied:
        return cells
    rate = course.race.entrants[0].values()["learning_rate"]
    return replace(cells, settings={"learning_rate": np.full(len(cells), rate)} | {**cells.settings})


def nudged(cells: Cells) -> Cells:
    """The same, from starts a hair away, and at rates of their own that differ as little: a start may lie at 0, 0."""
    rates = {name: rate * (1 + NUDGE) for name, rate in cells.settings.items() if name == "learning_rate"}
    return Cells(cells.x * (1 + NUDGE), cells.y * (1 + NUDGE), {**cells.settings, **rates}, cells.knobs)


def twice(cells: Cells) -> Cells:
    """Cells, and then the same from a hair away."""
    there = nudged(cells)
    x, y = np.concatenate([cells.x, there.x]), np.concatenate([cells.y, there.y])
    settings = {name: np.concatenate([value, there.settings[name]]) for name, value in cells.settings.items()}
    return Cells(x, y, settings, {name: np.tile(value, 2) for name, value in cells.knobs.items()})


def part(found: Found, lanes: slice) -> Found:
    """What was found of some lanes."""
    return type(found)._make(value[lanes] for value in found)


def unlike(course: Course, one: Fates, other: Fates) -> Mask:
    """Which lanes end otherwise, elsewhere or since another step: of such the last digits decide."""
    width, far = window_width(course.race.landscape), np.abs(one.points).max(axis=1)
    apart = np.hypot(*(one.points - other.points).T) > APART * np.maximum(width, far)  # never of NaN
    return (one.kind != other.kind) | (one.steps != other.steps) | apart


def left_open(found: Fates, who: Mask) -> Fates:
    """The fates, of which those of some are not known."""
    nowhere: Floats = np.where(who[:, None], np.nan, found.place)
    kind, steps = np.where(who, CODES["running"], found.kind), np.where(who, NEVER, found.steps)
    return found._replace(kind=kind.astype(np.uint8), steps=steps.astype(np.int32), place=nowhere)
