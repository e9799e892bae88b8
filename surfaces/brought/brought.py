"""A surface of data that somebody brought, and the form that it shares with all others of its model and room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, cast

import jax.numpy as jnp
import numpy as np
from numpy.typing import NDArray

from surfaces.brought.rows import NOWHERE, Numbers, OfRows, Rows, TurnedByRows, costs
from surfaces.dataset import DataSet
from surfaces.losses import least, losses
from surfaces.model import Model
from surfaces.surface import Interval, Surface
from surfaces.typed.minima import MOST


@dataclass(frozen=True, kw_only=True)
class Form(Surface):
    """What programs are compiled for: a model, and room for so many rows. Their numbers come with each call."""

    found: ClassVar[bool] = True

    places: int

    @property
    def room(self) -> int:
        """For how many rows there is room."""
        return self.places

    @property
    def examples(self) -> Any:
        """The loss of each row, (..., room)."""
        return TurnedByRows(OfRows(costs, cast(Model, self.model)), NOWHERE)

    def named(self, numbers: Numbers) -> dict[str, Any]:
        """The numbers as the loss takes them."""
        return {**dict(zip(self.knobs, numbers.knobs, strict=True)), "rows": numbers.rows}

    def cast(self, numbers: Numbers, kind: Any) -> Numbers:
        """The numbers in another type."""
        knobs, *rows = list(jnp.asarray(numbers.knobs, kind)), *(jnp.asarray(part, kind) for part in numbers.rows)
        return Numbers(knobs, Rows(*rows))

    def with_knobs(self, numbers: Numbers, knobs: Any) -> Numbers:
        """The numbers with other knobs."""
        return Numbers(list(knobs), numbers.rows)

    def along(self, axis: int | None) -> Any:
        """The rows are those of all lanes."""
        return Numbers(axis, cast(Any, None))

    def seen(self, numbers: Numbers) -> tuple[Interval, Interval]:
        """The window."""
        (left, right), (bottom, top) = numbers.rows.window
        return cast(tuple[Interval, Interval], ((left, right), (bottom, top)))

    def mean(self, examples: Any, numbers: Numbers) -> Any:
        """The mean over the rows."""
        return jnp.tensordot(numbers.rows.columns[2], examples, axes=1) / numbers.rows.count


@dataclass(frozen=True, kw_only=True)
class Brought(Surface):
    """A surface of data that somebody brought. Its minima are those that were found.

    ``model`` is the base's over these data; ``raw`` are the data as they were brought, of which the columns that
    ``standardised`` names are counted in standard deviations.
    """

    found: ClassVar[bool] = True

    base: str
    shared: Form
    rows: Rows = field(compare=False)
    raw: DataSet
    standardised: str = ""
    lowest_anywhere: bool = True

    @property
    def form(self) -> str:
        """The id of the form."""
        return self.shared.id

    @property
    def word(self) -> str:
        """What a file of it is called."""
        return f"{self.base}_on_own_data"

    @property
    def room(self) -> int:
        """For how many rows its form has room."""
        return self.shared.room

    @property
    def bounded(self) -> bool:
        """Whether nothing lower than its minima was met, far out either."""
        return bool(self.minima) and self.lowest_anywhere

    def minima_are_points(self, knobs: Mapping[str, float]) -> bool:
        """Whether all its minima are there: not along a curve, nor where there may be more than are told apart."""
        return super().minima_are_points(knobs) and len(self.minima) < MOST

    def numbers(self, knobs: Mapping[str, float]) -> Numbers:
        """What a program of its form is given of it."""
        return Numbers(np.array(list(knobs.values()), float), self.rows)

    def losses(self, x: Any, y: Any, knobs: Mapping[str, float]) -> NDArray[np.float64]:
        """The loss at points that broadcast, by the program of its form."""
        return losses(self.shared.loss, x, y, {"rows": self.rows, **knobs})

    def lowest(self, knobs: Mapping[str, float]) -> float | None:
        """The loss at its minima, or None without any."""
        if not self.minima:
            return None
        x, y = np.transpose(self.minima)
        return least(self.losses(x, y, {**knobs, "rotation": 0.0}))
