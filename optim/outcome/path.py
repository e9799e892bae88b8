"""What a verdict is made from: a path over a surface, and how it goes on from its end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.outcome.as_low import as_low, off_the_middle
from optim.outcome.critical_points import Curvatures, curvatures_at, sketch
from optim.outcome.domain import leaves_domain
from surfaces import Surface

SOON = 64  # steps in which most runs that do not stay have gone
LOOK_AHEAD = 1024  # steps for which what is said of a run's end must go on holding, or as many as the run has
LOOK_FURTHER = 32 * LOOK_AHEAD  # steps over which one that grows slowly may prove that it does


@dataclass(frozen=True, eq=False)
class Path:
    """What a verdict is made from: a path over a surface, and how it goes on from its end.

    ``onward(n)`` are the points (n, 2) and losses (n,) of the n steps after the last, which may overflow.
    """

    surface: Surface
    knobs: Mapping[str, float]
    points: Floats  # (steps + 1, 2)
    losses: Floats  # (steps + 1,)
    diverged_at: int | None
    onward: Callable[[int], tuple[Floats, Floats]]
    after: Floats | None = None  # (3,): x, y and loss at the step that is not finite, as floating point made them

    @property
    def lowest(self) -> float | None:
        """The lowest loss of the surface; None without one."""
        return self.surface.lowest(self.knobs)

    @cached_property
    def end(self) -> Curvatures | None:
        """How the ground slopes and bends where it stands; None where that is no number."""
        return curvatures_at(self.surface, self.knobs, self.points[-1])

    @cached_property
    def left_domain(self) -> bool:
        """Whether it ends because its loss has no value where it went, or begins there."""
        if self.after is None:
            return False
        middle = np.array([sum(self.surface.x_range), sum(self.surface.y_range)]) / 2
        last = self.points[self.diverged_at - 1] if self.diverged_at else middle
        return leaves_domain(self.surface, self.knobs, last, self.after)

    @cached_property
    def outside(self) -> NDArray[np.bool_]:
        """Which points lie more than a window's width beyond it."""
        across, up = off_the_middle(self.surface, self.knobs, self.points)
        return (across > 1.5) | (up > 1.5)

    @property
    def best(self) -> float:
        """What there is to win is measured from: the lowest loss, or without one the lowest of the window."""
        return sketch(self.surface, self.knobs).lowest if self.lowest is None else self.lowest

    @cached_property
    def there(self) -> NDArray[np.bool_]:
        """At which points it is as low as the minima: far out a loss is rounding."""
        return as_low(self.surface, self.knobs, self.points, self.losses) & ~self.outside

    @property
    def ahead(self) -> int:
        """How many steps it is looked ahead."""
        return steps_ahead(len(self.losses) - 1)

    @cached_property
    def leaves(self) -> int | None:
        """The first step after its end, as far as is looked, at which it is not as low as the minima; None without."""
        for steps in (SOON, self.ahead):
            low = as_low(self.surface, self.knobs, *self.onward(steps))
            if not low.all():
                return len(self.losses) + int(np.argmin(low))
        return None


def steps_ahead(steps: int) -> int:
    """How many steps a run of so many is looked ahead."""
    return max(LOOK_AHEAD, steps)


def first_of_the_last(holds: NDArray[np.bool_]) -> int:
    """The first step of the unbroken stretch of True at the end of ``holds``, whose last value is True."""
    return holds.size - int(np.argmin(holds[::-1])) if not holds.all() else 0
