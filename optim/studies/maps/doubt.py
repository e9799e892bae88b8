"""Lanes whose end hangs on the last digits of their numbers. Of such a one no more can be shown than that it runs.

A lane is rounded otherwise than the race from the same start, to a part in 10^16 a step. Where that decides the end, as
in a crease that only rounding leaves, or in chaos, so does a start that is a part in 10^13 of itself away.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optim.engine.chunks import Floats
from optim.studies.maps.cells import Cells
from optim.studies.maps.course import Mask
from optim.studies.maps.fates import Fates
from optim.studies.maps.verdicts import CODES, NEVER

NUDGE = 1e-13  # of each coordinate, so that a start on an axis, where nothing is rounded, stays there
SAMPLE = 256  # cells that tell whether a map has such ones


def nudged(cells: Cells) -> Cells:
    """The same, from starts a hair away."""
    return replace(cells, x=cells.x * (1 + NUDGE), y=cells.y * (1 + NUDGE))


def twice(cells: Cells) -> Cells:
    """Cells, and then the same from a hair away."""
    there = nudged(cells)
    both = lambda own: {name: np.tile(value, 2) for name, value in own.items()}  # noqa: E731
    x, y = np.concatenate([cells.x, there.x]), np.concatenate([cells.y, there.y])
    return Cells(x, y, both(cells.settings), both(cells.knobs))


def halves(found: Fates) -> tuple[Fates, Fates]:
    """The fates of what lay twice in one array."""
    middle = len(found.kind) // 2
    return part(found, slice(middle)), part(found, slice(middle, None))


def part(found: Fates, lanes: slice) -> Fates:
    """The fates of some lanes."""
    return Fates._make(value[lanes] for value in found)


def unlike(one: Fates, other: Fates, near: float) -> Mask:
    """Which lanes end otherwise, or in minima that are farther than ``near`` from each other."""
    alone = ~np.isnan(one.place[:, 0]) & ~np.isnan(other.place[:, 0])
    apart = np.hypot(*(one.place - other.place).T) > near  # never of NaN
    return (one.kind != other.kind) | (alone & apart)


def left_open(found: Fates, who: Mask) -> Fates:
    """The fates, of which those of some are not known."""
    nowhere: Floats = np.where(who[:, None], np.nan, found.place)
    kind, steps = np.where(who, CODES["running"], found.kind), np.where(who, NEVER, found.steps)
    return found._replace(kind=kind.astype(np.uint8), steps=steps.astype(np.int32), place=nowhere)
