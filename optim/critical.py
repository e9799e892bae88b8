"""What the ground is like where a path has come to rest: level, or near a point without a slope, and of which kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal, NamedTuple

import numpy as np

from optim.engine import slopes
from optim.legs import Floats
from surfaces import SURFACES, Surface

NEAR = 1e-2  # in widths of the window: how close to a critical point counts as at it
FLAT = 1e-3  # a slope is flat when following it across the whole window would win less than this share of the loss
LEVEL = 1e-2  # and the ground is level when its curvature across the window would win less than this share
FAINT = 0.1  # near a critical point the slope is under this share of the window's, and at it under this share of that
ROUNDING = 1e-9  # of the window's slope: what cannot be told from none
UPRIGHT = 1e-6  # a curvature under this share of the other one is none: the floor of a ring is no saddle

Knobs = Mapping[str, float]


class Bends(NamedTuple):
    """The slope and the curvature at a point, along the two directions in which the ground bends least and most."""

    slopes: Floats  # (2,)
    bends: Floats  # (2,): ascending
    ways: Floats  # (2, 2): a direction a column


class Critical(NamedTuple):
    """A point without a slope."""

    kind: Literal["minimum", "saddle", "maximum"]
    loss: float


def bends_at(surface: Surface, knobs: Knobs, point: Floats) -> Bends | None:
    """How the ground slopes and bends at a point; None where that is no number."""
    gradient, hessian = map(np.asarray, slopes(surface.id)(point, np.array(list(knobs.values()), float)))
    if not np.isfinite([*gradient, *hessian.ravel()]).all():
        return None
    bends, ways = np.linalg.eigh(hessian)
    return Bends(ways.T @ gradient, bends, ways)


def is_level(surface: Surface, here: Bends, height: float) -> bool:
    """Whether neither slope nor curvature would win much of ``height``, followed across the whole window."""
    width, slope = window_width(surface), float(np.hypot(*here.slopes))
    return slope * width <= FLAT * height and np.abs(here.bends).max() * width**2 / 2 <= LEVEL * height


def critical_point_near(
    surface: Surface, knobs: Knobs, point: Floats, loss: float, here: Bends, height: float
) -> Critical | None:
    """The critical point that Newton's step finds close by; None where there is none.

    In a crease, or on a ledge, Newton's step leads to where the slope is as steep as before, and nothing is there.
    """
    width, mean_slope = window_width(surface), sketch(surface.id, tuple(knobs.items())).mean_slope
    level = np.abs(here.bends) <= UPRIGHT * np.abs(here.bends).max()
    step = np.where(level, 0, here.slopes / np.where(level, 1, here.bends))
    slope, across = float(np.hypot(*here.slopes)), float(np.abs(here.slopes[level]).sum())
    if np.hypot(*step) > NEAR * width or slope > FAINT * mean_slope or across * width > FLAT * height:
        return None
    there = bends_at(surface, knobs, point - here.ways @ step)
    if there is None or np.hypot(*there.slopes) > max(FAINT * slope, ROUNDING * mean_slope):
        return None
    low, high = np.where(level, 0, here.bends)
    kind = "saddle" if low < 0 < high else "minimum" if high > 0 else "maximum"
    return Critical(kind, loss - float(here.slopes @ step) / 2)


class Sketch(NamedTuple):
    """The window of a surface, roughly: what a height or a slope is measured by."""

    loss_range: float
    mean_slope: float


@lru_cache(maxsize=256)
def sketch(surface_id: str, knobs: tuple[tuple[str, float], ...]) -> Sketch:
    """The sketch of a surface, from a coarse grid; remembered, because every step of a slider asks."""
    surface = SURFACES[surface_id]
    x, y = np.linspace(*surface.x_range, 41), np.linspace(*surface.y_range, 41)
    heights = np.asarray(surface.loss(*np.meshgrid(x, y), **dict(knobs)))
    return Sketch(float(np.ptp(heights)), float(np.hypot(*np.gradient(heights, y, x)).mean()))


def window_width(surface: Surface) -> float:
    """The shorter side of the surface's window."""
    return float(min(np.ptp(surface.x_range), np.ptp(surface.y_range)))
