"""The ground under a path: slopes and curvatures at any of its points, all at once, and how it gets on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optim.engine.asking import uses_batches
from optim.engine.chunks import Floats
from optim.engine.slopes import MANY, slopes_at
from optim.outcome.as_low import tolerance
from optim.outcome.critical_points import window_width
from optim.outcome.verdict import Verdict
from optim.race import Race, Trajectory, bounded
from surfaces import Surface

ROWS = MANY  # that are looked at
COUNTS = 0.1  # of the slope: a part of it that is less has no direction to speak of
Rows = NDArray[np.intp]


class Bends(NamedTuple):
    """Slopes and curvatures at n points; not finite where the ground's are not."""

    gradients: Floats  # (n, 2): of the whole loss
    least: Floats  # (n,): the smaller curvature
    most: Floats  # (n,): the greater one
    steep: Floats  # (n, 2): the unit vector in whose direction the ground bends most

    @property
    def slopes(self) -> Floats:
        """How steep the ground is, (n,)."""
        return np.hypot(*self.gradients.T)

    @property
    def across(self) -> Floats:
        """The part of the slope that lies where the ground bends most, (n,), in size."""
        return np.abs((self.gradients * self.steep).sum(axis=1))

    @property
    def flips(self) -> NDArray[np.bool_]:
        """Whether from one point to the next the slope changes its sign where the ground bends most, (n - 1,).

        Where next to nothing of the slope lies that way, its sign is the path's fine balance on the floor of a valley.
        """
        here, there = (self.gradients[:-1] * self.steep[:-1]).sum(1), (self.gradients[1:] * self.steep[:-1]).sum(1)
        counts = (np.abs(here) >= COUNTS * self.slopes[:-1]) & (np.abs(there) >= COUNTS * self.slopes[1:])
        return counts & (np.sign(here) * np.sign(there) < 0)


def bends(gradients: Floats, hessians: Floats) -> Bends:
    """The bends of gradients (n, 2) and Hessians (n, 2, 2); ``critical_points.principal`` for many at once."""
    xx, xy, yy = hessians[:, 0, 0], hessians[:, 0, 1], hessians[:, 1, 1]
    middle, half = (xx + yy) / 2, np.hypot(xx - yy, 2 * xy) / 2
    angle = np.arctan2(2 * xy, xx - yy) / 2
    return Bends(gradients, middle - half, middle + half, np.stack([np.cos(angle), np.sin(angle)], axis=1))


@dataclass(frozen=True, eq=False)
class Along:
    """A path with what lies under it. Rows from an overflow on are left out, but for the first."""

    path: Trajectory

    @property
    def race(self) -> Race:
        """The race that it is a path of."""
        return self.path.race

    @property
    def surface(self) -> Surface:
        """The surface that it is raced on."""
        return self.race.landscape

    @property
    def verdict(self) -> Verdict:
        """What became of it."""
        return self.path.verdict

    @property
    def end(self) -> int | None:
        """The row that its rows end before; None where that is the last."""
        return None if self.path.diverged_at is None else max(1, self.path.diverged_at)

    @property
    def after(self) -> Floats:
        """The point (2,) of the first row that is no number, as floating point made it: maybe only its loss is none."""
        assert self.path.after is not None
        return self.path.after[:2]

    @property
    def points(self) -> Floats:
        """Where it was, (n + 1, 2)."""
        return self.path.points[: self.end]

    @property
    def losses(self) -> Floats:
        """Its losses, (n + 1,)."""
        return self.path.losses[: self.end]

    @property
    def steps(self) -> int:
        """How many steps it took that ended at a number."""
        return len(self.losses) - 1

    @cached_property
    def lengths(self) -> Floats:
        """How long each step is, (n,)."""
        return np.hypot(*np.diff(self.points, axis=0).T)

    @property
    def width(self) -> float:
        """The shorter side of the window."""
        return window_width(self.surface)

    @property
    def lowest(self) -> float | None:
        """The lowest loss that there is; None where the ground falls without end."""
        return self.surface.lowest(self.race.knob_values()) if bounded([self.path]) else None

    @cached_property
    def close(self) -> float:
        """How near the lowest loss counts as there."""
        return tolerance(self.surface, self.race.knob_values())

    @cached_property
    def gaps(self) -> Floats | None:
        """Its losses above the lowest, (n + 1,), none below 0 but by rounding; None where there is no lowest."""
        return None if self.lowest is None else np.maximum(self.losses - self.lowest, 0)

    @property
    def is_noisy(self) -> bool:
        """Whether chance is in the gradients that it hears: noise, or batches of some of the examples."""
        heard = uses_batches(self.race.entrants[self.path.entrant].rule)
        return heard and bool(self.race.noise or self.race.batch_size)

    def last(self, rows: int) -> Rows:
        """The numbers of its last rows."""
        return np.arange(max(0, self.steps + 1 - rows), self.steps + 1)

    def sampled(self) -> Rows:
        """The numbers of all its rows, or of as many as are looked at, evenly from the first to the last."""
        return np.unique(np.linspace(0, self.steps, min(self.steps + 1, ROWS)).astype(np.intp))

    def bends(self, rows: Rows) -> Bends:
        """Slopes and curvatures at some of its rows, at most ROWS."""
        return bends(*slopes_at(self.surface, self.race.knob_values(), self.points[rows]))
