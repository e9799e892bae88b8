"""What became of a run, and why: in plain English, with numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.outcome.as_low import TOLERANCE, as_low, off_the_middle, tolerance
from optim.outcome.critical_points import (
    NEAR,
    Critical,
    Curvatures,
    critical_point_near,
    curvatures_at,
    is_level,
    sketch,
    window_width,
)
from optim.outcome.divergence import growth, may_grow
from optim.outcome.standings import STANDINGS, UNDECIDED, Kind, Standing, Verdict, ranking
from optim.words import figure, grows, pair
from surfaces import Surface

__all__ = ["STANDINGS", "TOLERANCE", "UNDECIDED", "Kind", "Path", "Standing", "Verdict", "judge", "ranking"]

SETTLED = 10  # steps that a run must go on standing where it is to be at rest there
SOON = 64  # steps in which most runs that do not stay have gone
WRITTEN_AS_0 = 1e-6  # of the window's width: what Newton's method leaves of a coordinate that is 0
LOOK_AHEAD = 1024  # steps for which what is said of a run's end must go on holding, or as many as the run has


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

    @property
    def lowest(self) -> float | None:
        """The lowest loss of the surface; None without one."""
        return self.surface.lowest(self.knobs)

    @cached_property
    def end(self) -> Curvatures | None:
        """How the ground slopes and bends where it stands; None where that is no number."""
        return curvatures_at(self.surface, self.knobs, self.points[-1])

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


def judge(path: Path) -> Verdict:
    """The verdict on a path. What cannot be shown true of it, it is not: then it is running."""
    if path.diverged_at is not None:
        return Verdict("diverged", path.diverged_at, f"diverged: not a finite number at step {path.diverged_at}")
    return reached(path) or diverging(path) or left(path) or at_rest(path) or running(path)


def reached(path: Path) -> Verdict | None:
    """Whether it came as low as the minima, and stays: to pass by is not to reach, to stay as long as is looked ahead
    is, whatever comes later."""
    if not path.there[-1]:
        return None
    step = first_of_the_last(path.there)
    if path.leaves is not None and len(path.there) - step <= LOOK_AHEAD:
        return None
    until = "from then on" if path.leaves is None else f"from then on, until step {path.leaves - 1:,}"
    close = figure(tolerance(path.surface, path.knobs))
    return Verdict("reached", step, f"reached {path.surface.minimum} at step {step}: loss within {close} of it {until}")


def diverging(path: Path) -> Verdict | None:
    """Whether its loss grows without end, though it is finite yet."""
    window = sketch(path.surface, path.knobs)
    heights, window_height = path.losses - path.best, window.highest - path.best
    if not may_grow(heights, path.ahead, window_height):
        return None
    found = growth(heights, path.onward(path.ahead)[1] - path.best, window_height)
    if found is None:
        return None
    much = grows(found.factor)
    return Verdict("diverging", found.since, f"is diverging since step {found.since}: the loss {much}")


def left(path: Path) -> Verdict | None:
    """Whether it is far outside the window."""
    if not path.outside[-1]:
        return None
    step = first_of_the_last(path.outside)
    began = "started" if step == 0 else f"left the window, and from step {step} on it is"
    return Verdict("left", step, f"{began} far outside the window, still finite")


def at_rest(path: Path) -> Verdict | None:
    """Where it stands, if it goes on standing: at a point without a slope, or on level ground. A trap holds on."""
    point, near = path.points[-1], NEAR * window_width(path.surface)
    here, height = path.end, height_above_the_best(path)
    if here is None:
        return None
    found = critical_point_near(path.surface, path.knobs, point, here, height)
    level = is_level(path.surface, here, height)
    if not (found or level):
        return None
    for steps in (SETTLED, path.ahead) if found and found.kind == "minimum" else (SETTLED,):
        if not np.hypot(*(path.onward(steps)[0] - point).T).max() <= near:
            return None
    step = first_of_the_last(np.hypot(*(path.points - point).T) <= near)
    if found:
        return at_critical(path, found, step)
    where = f"{in_words(path.surface, point)} since step {step}"
    return Verdict(
        "stalled", step, f"is stalled in a flat region at {where}: slope {figure(here.slope, 2)}, hardly any curvature"
    )


def at_critical(path: Path, found: Critical, step: int) -> Verdict | None:
    """What it is to stand at a critical point; None at a lowest one, of which it is short by more than a tolerance."""
    where = f"{in_words(path.surface, found.point)} since step {step}"
    if found.kind == "saddle":
        return Verdict("at a saddle", step, f"is at a saddle at {where}: down one way and up another")
    if found.kind == "maximum":
        crest = "down on every side" if found.alone else "on a crest, and down on both sides of it"
        return Verdict("at a maximum", step, f"is at a maximum at {where}: {crest}")
    above = found.loss - path.lowest if path.lowest is not None else np.inf
    if abs(above) <= tolerance(path.surface, path.knobs):
        return None
    if path.surface.found and found.loss < sketch(path.surface, path.knobs).lowest:
        return Verdict("running", None, f"is in a minimum at {where}, lower than the ground of the whole window")
    worse = (
        "the ground falls lower elsewhere"
        if above < 0 or path.lowest is None
        else f"loss {figure(above)} above the best"
    )
    what = "in a local minimum" if found.alone else "on a curve of local minima"
    return Verdict("trapped", step, f"is trapped {what} at {where}: {worse}")


def in_words(surface: Surface, point: Sequence[float] | Floats) -> str:
    """A place, such as (0, -2.5): a coordinate that is nothing but rounding, beside the window's width, is 0."""
    rounding = WRITTEN_AS_0 * window_width(surface)
    x, y = (0.0 if abs(coordinate) < rounding else coordinate for coordinate in point)
    return pair(x, y)


def running(path: Path) -> Verdict:
    """What is said of a run of which nothing more can be shown; of one at the minimum, when it would leave that."""
    steep = "too steep to say how steep" if path.end is None else f"slope {figure(path.end.slope, 2)}"
    passing = ""
    if path.there[-1]:
        since = first_of_the_last(path.there)
        passing = f"; as low as the minimum since step {since}, and above it again at step {path.leaves:,}"
    return Verdict("running", None, f"is running: loss {figure(path.losses[-1])}, {steep}{passing}")


def height_above_the_best(path: Path) -> float:
    """How much there is to win from where it stands: down to the lowest loss, or else to the lowest of the window."""
    return abs(float(path.losses[-1]) - path.best)


def first_of_the_last(holds: NDArray[np.bool_]) -> int:
    """The first step of the unbroken stretch of True at the end of ``holds``, whose last value is True."""
    return holds.size - int(np.argmin(holds[::-1])) if not holds.all() else 0
