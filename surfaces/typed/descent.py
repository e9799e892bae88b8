"""Downhill from many places at once, as far as it goes, within a window.

Newton's method, each step shortened until it goes down; where there is no curvature to use, as in a crease, a compass
search (Kolda, Lewis and Torczon 2003, Optimization by direct search: new perspectives on some classical and modern
methods, SIAM Review 45(3), 385-482) halves its way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from surfaces.typed.jets import Floats, Jet

ACROSS = 121  # points of the grid along each side
MOST_POLISHED = 48
NEWTON_STEPS, HALVINGS = 40, 8
COMPASS_STEPS = 60
WAYS = np.array([(x, y) for x in (-1, 0, 1) for y in (-1, 0, 1) if x or y], float)
STILL = 1e-9  # in cells of the grid: a step that short has arrived
LONGEST = 2.0  # cells a step
FLAT = 1e-12  # a curvature under this share of the other one is none
ROUNDING = 1e-12
ALIKE = 1e-9  # of the heights of the window: minima no farther apart in height are equally low

Interval = tuple[float, float]


class Ground(NamedTuple):
    """What is searched: ``jets`` gives the value, gradient and Hessian at points (n, 2)."""

    jets: Callable[[Floats], Jet]
    x_range: Interval
    y_range: Interval
    heights: Callable[[Floats], Floats] | None = None  # the values alone, where those are had for less
    fine: bool = False  # whether to look between the points of the grid too, as a formula may need

    @property
    def cell(self) -> Floats:
        """The sides of a cell of the grid, (2,)."""
        return np.array([high - low for low, high in (self.x_range, self.y_range)]) / (ACROSS - 1)

    def height(self, points: Floats) -> Floats:
        """The values at points (n, 2)."""
        return self.heights(points) if self.heights else self.jets(points).value

    def values(self, points: Floats) -> Floats:
        """The values at points (n, 2); infinite outside the window and where there is none."""
        (left, right), (bottom, top) = self.x_range, self.y_range
        x, y = points.T
        inside = (left <= x) & (x <= right) & (bottom <= y) & (y <= top)
        values = self.height(points)
        return np.where(inside & np.isfinite(values), values, np.inf)


def polished(ground: Ground, places: Floats, highest: float, blur: float) -> Floats:
    """Where the starts (n, 2) lead, of those that arrive no higher than ``highest`` at a minimum.

    The lowest are looked at first; of those no farther than ``blur`` from the lowest, whichever start came first.
    """
    places = newton(ground, places)
    values = ground.values(places)
    order = np.argsort(np.maximum(values, values.min(initial=np.inf) + blur), kind="stable")[:MOST_POLISHED]
    places = places[order[values[order] <= highest]]
    lower = compass(ground, places)
    places = np.where((lower == places).all(axis=1)[:, None], places, newton(ground, lower))
    return places[is_minimum(ground, places)]


def newton(ground: Ground, places: Floats) -> Floats:
    """Newton's method with the sizes of the curvatures, each step halved until it goes down, within the window."""
    values = ground.values(places)
    for _ in range(NEWTON_STEPS):
        step, before = newton_step(ground.jets(places), ground.cell), places
        for _ in range(HALVINGS):
            tried = ground.values(places + step)
            better = (tried < values).reshape(-1, 1)
            places, values = np.where(better, places + step, places), np.minimum(tried, values)
            step = np.where(better, 0.0, step / 2)
            if not step.any():
                break
        if not (np.abs(places - before) > STILL * ground.cell).any():
            break
    return places


def newton_step(jet: Jet, cell: Floats) -> Floats:
    """The step down at each point, (n, 2), no longer than a few cells; 0 where it is no number."""
    xx, xy, yy = jet.hessian
    usable = np.all(np.isfinite(np.concatenate([jet.hessian, jet.gradient])), axis=0)
    hessian = np.where(usable[:, None, None], np.moveaxis(np.array([[xx, xy], [xy, yy]]), -1, 0), np.eye(2))
    curvatures, ways = np.linalg.eigh(hessian)
    slopes = np.einsum("nij,ni->nj", ways, np.where(usable, jet.gradient, 0.0).T)
    sizes = np.abs(curvatures)
    with np.errstate(all="ignore"):
        along = np.where(sizes > FLAT * sizes.max(axis=1, keepdims=True), -slopes / sizes, 0.0)
    step = np.einsum("nij,nj->ni", ways, np.nan_to_num(along))
    longest = np.abs(step / cell).max(axis=1, keepdims=True)
    return step * np.minimum(1.0, LONGEST / np.maximum(longest, LONGEST))


def compass(ground: Ground, places: Floats) -> Floats:
    """From each place to the lowest of eight around, or half as far, until no way leads down."""
    values, far, rows = ground.values(places), np.full(len(places), 0.25), np.arange(len(places))
    for _ in range(COMPASS_STEPS):
        around = places[:, None] + far[:, None, None] * WAYS * ground.cell
        heights = ground.values(around.reshape(-1, 2)).reshape(len(places), len(WAYS))
        best = np.argmin(heights, axis=1)
        better = heights[rows, best] < values
        places = np.where(better[:, None], around[rows, best], places)
        values, far = np.where(better, heights[rows, best], values), np.where(better, far, far / 2)
        if (far < STILL).all():
            break
    return places


def is_minimum(ground: Ground, places: Floats) -> NDArray[np.bool_]:
    """Whether the ground rises from a place on all sides, beyond the window too, and does so step by step.

    Where it falls without end, as 1/x does, a place is as low as numbers are close: a hundred times nearer it is still
    as much higher round about.
    """
    values = ground.height(places)

    def rises(far: float) -> Floats:
        around = (places[:, None] + far * WAYS * ground.cell).reshape(-1, 2)
        return ground.height(around).reshape(len(places), len(WAYS)) - values[:, None]

    with np.errstate(invalid="ignore", over="ignore"):
        near, wide = rises(1e-3), rises(1e-1)
        falls = (near < -ROUNDING * np.abs(values[:, None])).any(axis=1)
        steep = np.nan_to_num(near, nan=0.0).max(axis=1) > np.nan_to_num(wide, nan=np.inf).max(axis=1) / 2
    return ~(falls | steep)
