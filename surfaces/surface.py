"""What is walked on: a loss over two parameters, with its view, its facts and its source."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from surfaces.hyperparameter import Hyperparameter

Point = tuple[float, float]
Interval = tuple[float, float]
Trouble = Literal["flat region", "steep valley", "local minimum", "saddle point"]


@dataclass(frozen=True, kw_only=True)
class Surface:
    """A loss surface.

    ``loss(x, y, **knobs)`` broadcasts over arrays: the same function draws the grid and is differentiated, and
    ``loss(x, y)`` is the standard function. ``minima`` are all its global minima, at any setting of the knobs; a
    surface without a lower bound has none. ``decades`` says how many powers of ten of height its picture spans; 0
    draws the loss as it is.
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
    decades: float = 3.0
    id: str = ""
    about: str = ""

    def lowest(self, knobs: Mapping[str, float]) -> float | None:
        """The loss at the global minimum, or None where there is no lower bound."""
        if not self.minima:
            return None
        return min(float(self.loss(x, y, **knobs)) for x, y in self.minima)
