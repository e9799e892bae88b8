"""Whether a point is as low as the minima; in compiled programs ``studies.maps.watching`` asks the same."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.outcome.critical_points import NEAR, sketch
from surfaces import Surface

TOLERANCE = 1e-4  # a loss this close to the lowest possible counts as there
SHARE = 1e-3  # of the window's height: what is as close where the whole ground is that low
EDGE = 0.5 + NEAR  # of the window's sides from its middle: what lies on its edge lies in it, on both sides of that


def tolerance(surface: Surface, knobs: Mapping[str, float]) -> float:
    """How close to the lowest possible a loss counts as there. The catalogue has no ground lower than a thousand
    TOLERANCEs; what is typed or brought may have."""
    if not surface.found:
        return TOLERANCE
    window = sketch(surface, knobs)
    return min(TOLERANCE, SHARE * (window.highest - window.lowest))


def as_low(surface: Surface, knobs: Mapping[str, float], points: Floats, losses: Floats) -> NDArray[np.bool_]:
    """Which points (n, 2) are as low as the minima, by their losses (n,).

    Where the ground falls lower than they are, or may, that is only so in the window, and close beyond its edge: a
    minimum may lie there.
    """
    lowest = surface.lowest(knobs)
    if lowest is None:
        return np.zeros(losses.size, bool)
    close = tolerance(surface, knobs)
    if surface.falls_on or surface.found:
        across, up = off_the_middle(surface, knobs, points)
        return (np.abs(losses - lowest) <= close) & (across <= EDGE) & (up <= EDGE)
    return losses - lowest <= close


def off_the_middle(surface: Surface, knobs: Mapping[str, float], points: Floats) -> tuple[Floats, Floats]:
    """How far points lie from the middle of the window along each side, in its lengths; at 0.5 is its edge.

    The window is taken as it would be if it turned with the ground.
    """
    (left, right), (bottom, top) = surface.x_range, surface.y_range
    x, y = surface.unturned(points[:, 0], points[:, 1], knobs)
    return np.abs(x - (left + right) / 2) / (right - left), np.abs(y - (bottom + top) / 2) / (top - bottom)
