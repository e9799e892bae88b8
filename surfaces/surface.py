"""What is walked on: a loss over two parameters, with its view, its facts and its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from math import cos, radians, sin
from typing import Any, ClassVar, Literal, cast

import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from surfaces.hyperparameter import Hyperparameter
from surfaces.losses import losses, lowest
from surfaces.model import Model
from surfaces.rotation import ROTATION, Point, Turned, turned

Interval = tuple[float, float]
Trouble = Literal["flat region", "steep valley", "local minimum", "saddle point"]


@dataclass(frozen=True, kw_only=True)
class Surface:
    """A loss surface.

    ``loss(x, y, **knobs)`` broadcasts over arrays: the same function draws the grid and is differentiated, and
    ``loss(x, y)`` is the standard function. To the knobs that it is made with comes ``rotation``, which turns the plane
    about the middle of the window: what lies in the circle that fits the window stays in view. ``formula`` and
    ``minima`` are those of the ground as it stands, not turned; ``minima`` are all its global minima of the window, at
    any setting of the other knobs, and a surface without a lower bound has none; where they are no few points,
    ``minima_in_words`` says where they are. A surface that ``falls_on`` has the lowest points of its window there, and
    beyond the window falls lower than they are, without end. ``starts`` are places beside the usual ``start`` that show
    something else, each named in a learner's words, which hold with the knobs at their defaults. ``decades`` says how
    many powers of ten of height its picture spans; 0 draws the loss as it is. Of the troubles that it ``shows`` the
    first is the main one. Where the loss is that of a ``model`` of data, ``loss`` and ``formula`` are the model's.

    Raises ValueError where a surface brings a knob ``rotation`` of its own.
    """

    found: ClassVar[bool] = False  # whether its minima are those that were found, rather than known

    name: str
    loss: Callable[..., Any]
    formula: str  # LaTeX of loss(x, y), with the symbols of its own knobs
    x_range: Interval
    y_range: Interval
    start: Point
    minima: tuple[Point, ...]
    shows: tuple[Trouble, ...]
    source: str
    knobs: Mapping[str, Hyperparameter] = field(default_factory=dict)
    starts: Mapping[str, Point] = field(default_factory=dict)
    minima_in_words: str = ""
    falls_on: bool = False
    decades: float = 3.0
    model: Model | None = None
    id: str = ""
    about: str = ""

    def __post_init__(self) -> None:
        if isinstance(self.loss, Turned):
            return  # a copy, made with ``replace``
        if "rotation" in self.knobs:
            raise ValueError(f"{self.name} has a knob rotation of its own, but every surface is given that one")
        middle = sum(self.x_range) / 2, sum(self.y_range) / 2
        object.__setattr__(self, "loss", Turned(self.loss, middle))
        object.__setattr__(self, "knobs", {**self.knobs, "rotation": ROTATION})

    @property
    def rotated(self) -> Turned:
        """The loss as what it is: a standard function, and the pivot it is turned about."""
        return cast(Turned, self.loss)

    @property
    def examples(self) -> Callable[..., Any]:
        """The loss of each example of the data, (..., N), at points (x, y) of shape (...), turned as the loss is.

        Raises ValueError where the surface is a formula, and has no examples.
        """
        if self.model is None:
            raise ValueError(f"{self.name} is a formula: it has no examples")
        return Turned(self.model.examples, self.rotated.pivot)

    @property
    def form(self) -> str:
        """What its compiled programs are kept under: those of surfaces of one form differ in their numbers alone."""
        return self.id

    @property
    def word(self) -> str:
        """What a file of it is called."""
        return self.id

    @property
    def room(self) -> int:
        """For how many examples its compiled programs have room."""
        return len(self.model.data) if self.model else 0

    def numbers(self, knobs: Mapping[str, float]) -> Any:
        """What a compiled program is given of it: the knobs, (number of knobs,)."""
        return np.array(list(knobs.values()), float)

    def named(self, numbers: Any) -> dict[str, Any]:
        """Those numbers as the loss takes them."""
        return dict(zip(self.knobs, numbers, strict=True))

    def cast(self, numbers: Any, kind: Any) -> Any:
        """Those numbers one by one, in another type."""
        return list(jnp.asarray(numbers, kind))

    def with_knobs(self, numbers: Any, knobs: Any) -> Any:
        """Those numbers with other knobs (number of knobs, ...)."""
        return list(knobs)

    def along(self, axis: int | None) -> Any:
        """Which axis of those numbers, their knobs being (..., lanes), is that of lanes."""
        return axis

    def seen(self, numbers: Any) -> tuple[Interval, Interval]:
        """The window, x and y, within a compiled program."""
        return self.x_range, self.y_range

    def mean(self, examples: Any, numbers: Any) -> Any:
        """The mean over the examples, (...), of what is of each of them, (N, ...)."""
        return examples.mean(axis=0)

    @property
    def bounded(self) -> bool:
        """Whether nothing anywhere is lower than its minima."""
        return bool(self.minima) and not self.falls_on

    @property
    def minimum(self) -> str:
        """What its lowest points may be called."""
        return "the lowest minimum found" if self.found else "the minimum"

    def bounded_at(self, knobs: Mapping[str, float]) -> bool:
        """The same at some knobs: of the catalogue's surfaces at any."""
        return self.bounded

    def minima_at(self, knobs: Mapping[str, float]) -> tuple[Point, ...]:
        """The global minima where the knobs have turned them."""
        return self.turned_along(self.minima, knobs)

    def minima_are_points(self, knobs: Mapping[str, float]) -> bool:
        """Whether ``minima_at`` has them all: not where they lie along a curve."""
        return self.model is None or not self.model.only_product

    def turned_along(self, points: Iterable[Point], knobs: Mapping[str, float]) -> tuple[Point, ...]:
        """Points of the ground as it stands, where the knobs have turned them."""
        angle = radians(knobs.get("rotation", 0.0))
        return tuple(turned(x, y, self.rotated.pivot, cos(angle), sin(angle)) for x, y in points)

    def unturned(self, x: Any, y: Any, knobs: Mapping[str, float]) -> tuple[Any, Any]:
        """Where points would lie if the ground were turned back to how it stands."""
        angle = radians(knobs.get("rotation", 0.0))
        return turned(x, y, self.rotated.pivot, cos(angle), -sin(angle))

    def contains(self, x: Any, y: Any, knobs: Mapping[str, float]) -> Any:
        """Whether points lie in the window as it would be if it turned with the ground."""
        x, y = self.unturned(x, y, knobs)
        (left, right), (bottom, top) = self.x_range, self.y_range
        return (left <= x) & (x <= right) & (bottom <= y) & (y <= top)

    def lowest(self, knobs: Mapping[str, float]) -> float | None:
        """The loss at its minima, or None without any. Turning the ground does not change it."""
        own = tuple((name, value) for name, value in knobs.items() if name != "rotation")
        return lowest(self.rotated.standard, self.minima, own)

    def grid(self, x: NDArray[np.float64], y: NDArray[np.float64], knobs: Mapping[str, float]) -> NDArray[np.float64]:
        """The loss on a grid, (len(y), len(x))."""
        return self.losses(x[None, :], y[:, None], knobs)

    def losses(self, x: Any, y: Any, knobs: Mapping[str, float]) -> NDArray[np.float64]:
        """The loss at points that broadcast."""
        return losses(self.loss, x, y, knobs)
