"""What is walked on: a loss over two parameters, with its view, its facts and its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

import jax
import numpy as np
from numpy.typing import NDArray

from surfaces.hyperparameter import Hyperparameter

Point = tuple[float, float]
Interval = tuple[float, float]
Trouble = Literal["flat region", "steep valley", "local minimum", "saddle point"]


@dataclass(frozen=True, kw_only=True)
class Surface:
    """A loss surface.

    ``loss(x, y, **knobs)`` broadcasts over arrays: the same function draws the grid and is differentiated, and
    ``loss(x, y)`` is the standard function. ``minima`` are all its global minima, at any setting of the knobs; a
    surface without a lower bound has none. ``starts`` are places beside the usual ``start`` that show something else,
    each named in a learner's words, which hold with the knobs at their defaults. ``decades`` says how many powers of
    ten of height its picture spans; 0 draws the loss as it is.
    """

    name: str
    loss: Callable[..., Any]
    formula: str  # LaTeX of loss(x, y), with the knobs' symbols
    x_range: Interval
    y_range: Interval
    start: Point
    minima: tuple[Point, ...]
    shows: tuple[Trouble, ...]
    source: str
    knobs: Mapping[str, Hyperparameter] = field(default_factory=dict)
    starts: Mapping[str, Point] = field(default_factory=dict)
    decades: float = 3.0
    id: str = ""
    about: str = ""

    def lowest(self, knobs: Mapping[str, float]) -> float | None:
        """The loss at the global minimum, or None where there is no lower bound."""
        return lowest(self.loss, self.minima, tuple(knobs.items()))

    def grid(self, x: NDArray[np.float64], y: NDArray[np.float64], knobs: Mapping[str, float]) -> NDArray[np.float64]:
        """The loss on a grid, (len(y), len(x)). Compiled once for each shape."""
        return np.asarray(compiled(self.loss)(x[None, :], y[:, None], **knobs))


@lru_cache(maxsize=1024)
def lowest(loss: Callable[..., Any], minima: tuple[Point, ...], knobs: tuple[tuple[str, float], ...]) -> float | None:
    """The least loss at ``minima``, or None without any; remembered, because every step of a slider asks."""
    return min((float(loss(x, y, **dict(knobs))) for x, y in minima), default=None)


@lru_cache
def compiled(loss: Callable[..., Any]) -> Callable[..., Any]:
    """The loss as one compiled program, so that a grid is not drawn operation by operation."""
    return jax.jit(loss)
