"""Whether a run's loss grows without end though all its numbers are still finite, since when, and how fast. Pure.

The law. Where a linear iteration grows, the logarithm of its loss rises by as much in each stretch of steps as in the
one before, for the spectral radius is raised to the power of the step. So a run diverges where, from some step on, the
greatest loss of each stretch is above that of the stretch before, to the end of the run and onward, carried on with
what is in force there; where the logarithm does not fade, neither in the second half of the way onward nor beside the
run itself; and where that way ends FAR above all of the window. What overflows on it has grown without end. Who rises
so slowly that it does not come FAR on that way is followed as much further as its pace takes.

So a bounded cycle is none: it builds up like a power of the step, which fades, or it swings, which is no rise. Nor is
what falls without end.
"""

from __future__ import annotations

from math import ceil, exp
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats

SHORTEST = 4  # steps of a stretch, within which a loss may swing while it grows
STRETCHES = 50  # in a long run
STEADY = 0.75  # the share of its rise in the first half of the way onward that must be there in the second
LASTING = 0.5  # the share of the run's pace that the way onward must keep
FAR = 10  # times the height of the window
QUICKER = 1.5  # times as fast: what one factor a step does not tell
AMPLE = 1.25  # of the steps that lead FAR
SLIGHTEST = 1e-6  # a rise of the logarithm that is more than rounding
TINY = float(np.finfo(float).tiny)

Tops = NDArray[np.intp]


class Growth(NamedTuple):
    """Growth without end: the step since which it lasts, and the factor of each step."""

    since: int
    factor: float


def may_grow(heights: Floats, steps: int, window_height: float) -> bool:
    """Whether a run could come FAR in so many steps more, twice as fast as it rises at its end, or higher already."""
    logs = logarithms(heights)
    tops = rising(logs, tops_of_stretches(logs, stretch(logs.size)))
    if tops.size < 2:
        return logs.size <= 2 * SHORTEST and bool(logs[-1] > logs[0])
    pace = (logs[tops[-1]] - logs[tops[0]]) / (tops[-1] - tops[0])
    return bool(logs[tops[-1]] + 2 * pace * steps > logarithms(window_height))


def stretch(rows: int) -> int:
    """The length of a stretch of a run of so many rows."""
    return max(SHORTEST, ceil(rows / STRETCHES))


def steady_growth(heights: Floats, onward: Floats) -> Growth | None:
    """How the ``heights`` of a run (steps + 1,) grow, which goes ``onward`` (n,), where it may not have come FAR yet;
    None where it does not grow steadily.

    Heights are losses above the lowest there is, or in the window; those onward may overflow.
    """
    steps, finite = heights.size, np.isfinite(onward)
    logs = logarithms(np.concatenate([heights, up_to_overflow(onward)]))
    tops = rising(logs, tops_of_stretches(logs, stretch(logs.size)))
    if tops.size < 2 or tops[0] >= steps:
        return None if finite.all() else unbroken(logs, steps)
    own = tops[tops < steps] if (tops < steps).sum() > 1 else tops
    pace = float(logs[own[-1]] - logs[own[0]]) / int(own[-1] - own[0])
    if finite.all() and not lasts(float(logs[tops[tops < steps][-1]]), np.array_split(logs[steps:], 2), pace):
        return None
    since = trough(logs, int(tops[0]), int(tops[1]))
    factor = pace if own[-1] < steps else pace_of_the_run(logs[:steps], since) or pace
    return Growth(since, exp(min(factor, 700.0)))


def comes_far(heights: Floats, onward: Floats, window_height: float) -> bool:
    """Whether a run comes FAR above all of the window, and on its way onward above itself, or overflows there."""
    seen = up_to_overflow(onward)
    if seen.size < onward.size:
        return bool(np.concatenate([heights, seen]).max() > FAR * window_height)
    return bool(onward.max() > max(heights.max(), FAR * window_height))


def up_to_overflow(onward: Floats) -> Floats:
    """The numbers of a way onward that come before the first that is none."""
    finite = np.isfinite(onward)
    return onward if finite.all() else onward[: int(np.argmin(finite))]


def steps_to_far(heights: Floats, onward: Floats, window_height: float) -> int:
    """How many steps onward lead FAR, and AMPLE more, at the pace at which the way onward rises to its end."""
    early, late = (float(logarithms(half).max()) for half in np.array_split(onward, 2))
    pace = (late - early) / (onward.size // 2)
    far = float(logarithms(max(heights.max(), FAR * window_height)))
    return onward.size + ceil(min(AMPLE * (far - late) / pace, 1e9))


def goes_on_far(heights: Floats, onward: Floats, window_height: float) -> bool:
    """Whether a run that rises steadily goes on to do so in each stretch of a longer way onward, and comes FAR."""
    logs = logarithms(up_to_overflow(onward))
    tops = tops_of_stretches(logs, stretch(logs.size))
    return comes_far(heights, onward, window_height) and rising(logs, tops).size == tops.size


def growth_to_overflow(heights: Floats, window_height: float) -> Growth | None:
    """How the heights of a run grew up to its last number, after which it overflowed; None where that is not FAR up."""
    if heights[-1] <= FAR * window_height:
        return None
    found = steady_growth(heights, np.array([np.inf]))
    return found if found and heights[-1] > heights[found.since] else None


def unbroken(logs: Floats, steps: int) -> Growth | None:
    """The rise of each step over the one before that leads to an overflow; None where the first ``steps`` rows have
    none of it."""
    falls = np.flatnonzero(np.diff(logs) <= 0)
    since = int(falls[-1]) + 1 if falls.size else 0
    return Growth(since, exp(min(pace_of_the_run(logs[:steps], since), 700.0))) if since < steps - 1 else None


def quickens(heights: Floats, since: int) -> bool:
    """Whether a run that grows since a step grows by far more a step in the second half of its way."""
    logs = logarithms(heights[since:])
    middle = logs.size // 2
    if not middle:
        return False
    early, late = (logs[middle] - logs[0]) / middle, (logs[-1] - logs[middle]) / max(1, logs.size - 1 - middle)
    return bool(late > QUICKER * early)


def logarithms(heights: Floats | float) -> Floats:
    """The logarithms of heights; of what is none, that of the least number."""
    return np.log(np.maximum(heights, TINY))


def pace_of_the_run(logs: Floats, since: int) -> float:
    """How much the logarithm rises a step in a run too short for two stretches; 0 where it has not risen yet.

    Its way onward tells that it grows, but not how fast the run itself does: near an overflow each step grows faster.
    """
    return float(logs[-1] - logs[since]) / (logs.size - 1 - since) if since < logs.size - 1 else 0.0


def tops_of_stretches(logs: Floats, length: int) -> Tops:
    """The row of the greatest value in each stretch of ``length`` rows, counted from the end; the first may be less."""
    missing = -logs.size % length
    stretches = np.concatenate([np.full(missing, -np.inf), logs]).reshape(-1, length)
    return np.arange(-missing, logs.size, length) + stretches.argmax(axis=1)


def rising(logs: Floats, tops: Tops) -> Tops:
    """The last of ``tops``, each above the one before."""
    falls = np.flatnonzero(np.diff(logs[tops]) <= 0)
    return tops[int(falls[-1]) + 1 :] if falls.size else tops


def lasts(end: float, halves: list[Floats], pace: float) -> bool:
    """Whether the way onward from a run that ends at ``end`` goes on rising in both halves, and as the run did."""
    first, second = (float(half.max()) for half in halves)
    early, late = first - end, second - first
    return late > SLIGHTEST and late >= STEADY * early and late >= LASTING * pace * halves[1].size


def trough(logs: Floats, first: int, second: int) -> int:
    """The step from which a rise with these first two tops leads upwards."""
    begin = max(0, 2 * first - second)
    return begin + int(np.argmin(logs[begin : second + 1]))
