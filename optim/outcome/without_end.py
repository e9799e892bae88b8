"""Whose loss grows without end, and what is true of a run before it ends in no number."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optim.engine.chunks import Floats
from optim.outcome.critical_points import sketch
from optim.outcome.divergence import (
    Growth,
    comes_far,
    goes_on_far,
    growth_to_overflow,
    may_grow,
    quickens,
    steady_growth,
    steps_to_far,
)
from optim.outcome.path import LOOK_FURTHER, Path, first_of_the_last
from optim.outcome.standings import Verdict
from optim.words import grows


def diverging(path: Path) -> Verdict | None:
    """Whether its loss grows without end, though it is finite yet."""
    heights, window_height = path.losses - path.best, height_of_the_window(path)
    if not may_grow(heights, max(path.ahead, LOOK_FURTHER), window_height):
        return None
    found, further = growing(heights, path.onward(path.ahead)[1] - path.best, window_height)
    if further and not goes_on_far(heights, path.onward(further)[1] - path.best, window_height):
        return None
    return found and at_a_pace(found, heights)


def growing(heights: Floats, onward: Floats, window_height: float) -> tuple[Growth | None, int]:
    """How the heights of a run grow; and over how many steps onward it must be looked whether they go on: 0 where that
    is known. The same of a single race and of a map's lanes."""
    found = steady_growth(heights, onward)
    if found is None or comes_far(heights, onward, window_height):
        return found, 0
    if not np.isfinite(onward).all():  # it is the place that grows without end, and not the loss
        return None, 0
    further = steps_to_far(heights, onward, window_height)
    return (found, further) if further <= max(LOOK_FURTHER, onward.size) else (None, 0)


def at_a_pace(found: Growth, heights: Floats) -> Verdict:
    """The verdict on a run of such heights that grows without end."""
    average = " on average" if quickens(heights, found.since) else ""
    sentence = f"is diverging since step {found.since:,}: the loss {grows(found.factor)}{average}"
    return Verdict("diverging", found.since, sentence)


def left(path: Path) -> Verdict | None:
    """Whether it is far outside the window."""
    if not path.outside[-1]:
        return None
    step = first_of_the_last(path.outside)
    began = "started" if step == 0 else f"left the window, and from step {step:,} on it is"
    return Verdict("left", step, f"{began} far outside the window, still finite")


def on_the_way(path: Path) -> Verdict | None:
    """What is true of a run that ends in no number before it does, from the step of this verdict on; None of others."""
    if not path.diverged_at:
        return None
    rows = slice(path.diverged_at)
    before = replace(path, points=path.points[rows], losses=path.losses[rows], diverged_at=None)
    heights = before.losses - before.best
    found = None if path.left_domain else growth_to_overflow(heights, height_of_the_window(before))
    return at_a_pace(found, heights) if found else left(before)


def height_of_the_window(path: Path) -> float:
    """How high the highest point of the window is above the lowest there is."""
    return sketch(path.surface, path.knobs).highest - path.best
