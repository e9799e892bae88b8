"""A typed surface: what was typed, as a ``Surface`` like those of the catalogue; it is a value, named by its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, ClassVar

import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from surfaces.losses import least
from surfaces.rotation import Point
from surfaces.surface import Surface
from surfaces.typed.curves import are_points
from surfaces.typed.descent import Ground
from surfaces.typed.description import Description, described
from surfaces.typed.functions import CONSTANTS, IN_JAX, IN_NUMPY
from surfaces.typed.jets import jet_at, numbers
from surfaces.typed.minima import MOST, lowest_minima
from surfaces.typed.tree import evaluate

TALLEST = 1e100  # a loss that is drawn
FAR = [(a * reach, b * reach) for reach in (1, 3, 10, 100, 1e4) for a in (-1, 0, 1) for b in (-1, 0, 1) if a or b]
Grid = NDArray[np.float64]


@dataclass(frozen=True)
class Formula:
    """A formula as JAX's function, built node by node; equal where the text is."""

    text: str

    @cached_property
    def described(self) -> Description:
        """All that the text says."""
        return described(self.text)

    @cached_property
    def defaults(self) -> dict[str, float]:
        """Its knobs."""
        return {name: knob.default for name, knob in self.described.knobs.items()}

    def __call__(self, x: Any, y: Any, **knobs: Any) -> Any:
        x, y = jnp.broadcast_arrays(jnp.asarray(x, float), jnp.asarray(y, float))
        values = {name: jnp.asarray(value, float) for name, value in {**self.defaults, **knobs}.items()}
        return evaluate(self.described.tree, {**CONSTANTS, **values, "x": x, "y": y}, IN_JAX)

    def by_numpy(self, x: Grid, y: Grid, knobs: Mapping[str, float]) -> Grid:
        """The same values, to rounding, with nothing compiled."""
        known = {**CONSTANTS, **numbers(self.defaults), **numbers(knobs), "x": x, "y": y}
        with np.errstate(all="ignore"):
            return evaluate(self.described.tree, known, IN_NUMPY)


@dataclass(frozen=True, kw_only=True)
class Typed(Surface):
    """A surface that was typed. Its minima are those that were found; beyond its window little is known of it.

    Where the formula has no value, or one too large to draw, its picture is as high as the highest ground there is, or
    as low as the lowest where it falls without end.
    """

    found: ClassVar[bool] = True

    formula_typed: Formula

    @property
    def word(self) -> str:
        """What a file of it is called."""
        return "own_formula"

    def grid(self, x: Grid, y: Grid, knobs: Mapping[str, float]) -> Grid:
        """The loss on a grid, (len(y), len(x)), without holes."""
        x, y = (np.asarray(part) for part in self.unturned(*np.meshgrid(x, y), knobs))
        return without_holes(self.formula_typed.by_numpy(x, y, own(knobs)))

    def minima_at(self, knobs: Mapping[str, float]) -> tuple[Point, ...]:
        """The lowest minima found, where the knobs have turned them."""
        return self.turned_along(self.search(knobs).minima, knobs)

    def minima_are_points(self, knobs: Mapping[str, float]) -> bool:
        """Whether the lowest minima found are points, and all there: where as many as are told apart were found, there
        may be more; along a curve, or the edge of where the formula has a value, there are."""
        return self.search(knobs).points

    def lowest(self, knobs: Mapping[str, float]) -> float | None:
        """The loss at the lowest minima found, or None without any."""
        if not (minima := self.search(knobs).minima):
            return None
        x, y = np.transpose(minima)
        return least(self.formula_typed.by_numpy(x, y, own(knobs)))

    def bounded_at(self, knobs: Mapping[str, float]) -> bool:
        """Whether nothing lower than the minima was met, far out either."""
        return self.search(knobs).bounded

    def search(self, knobs: Mapping[str, float]) -> Search:
        """What the search for minima finds."""
        return searched(self.formula_typed, tuple(own(knobs).items()))


@dataclass(frozen=True)
class Search:
    """The lowest minima found, whether nothing lower was met far out, and whether they are points, and no more."""

    minima: tuple[Point, ...]
    bounded: bool
    points: bool


@lru_cache(maxsize=1024)
def searched(formula: Formula, knobs: tuple[tuple[str, float], ...]) -> Search:
    """The search for minima at some knobs, remembered: every step of a slider asks."""
    about, values = formula.described, {**formula.defaults, **dict(knobs)}

    def heights(points: Grid) -> Grid:
        return np.broadcast_to(formula.by_numpy(points[:, 0], points[:, 1], values), len(points))

    ground = Ground(lambda points: jet_at(about.tree, points, values), about.x_range, about.y_range, heights, fine=True)
    minima = tuple(lowest_minima(ground))
    if not minima:
        return Search((), bounded=False, points=True)
    places, sides = np.array(minima), np.array([about.x_range, about.y_range])
    far = sides.mean(axis=1) + np.array(FAR) * np.ptp(sides, axis=1)
    lower_far_out = bool((heights(far) < heights(places).min()).any())
    return Search(minima, not lower_far_out, points=len(minima) < MOST and are_points(ground, places))


def own(knobs: Mapping[str, float]) -> dict[str, float]:
    """The knobs of the formula itself."""
    return {name: value for name, value in knobs.items() if name != "rotation"}


def without_holes(values: Grid) -> Grid:
    """Values without those that cannot be drawn: what falls without end is as low as the lowest, all else as high."""
    usable = np.abs(values) <= TALLEST
    if usable.all():
        return values
    kept = values[usable]
    low, high = (kept.min(), kept.max()) if kept.size else (0.0, 0.0)
    return np.where(usable, values, np.where(values < -TALLEST, low, high))
