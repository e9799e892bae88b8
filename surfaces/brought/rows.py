"""A model over rows that are data: one compiled program serves all tables that have room in it.

The rows stand in columns of a fixed length. Those that fill it up weigh nothing, and repeat the first, so that they
overflow with it and not before.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import lax

from surfaces.dataset import DataSet
from surfaces.model import FORMS, Model
from surfaces.rotation import Point, Turned, turned
from surfaces.surface import Interval

ROOMS = (32, 100, 300, 1000)  # rows: a program is compiled for each that is used


class Rows(NamedTuple):
    """What a program is given of the data, and of the window that was chosen for them."""

    columns: Any  # (3, room): feature, target, and 1 for a row or 0 for what fills up
    count: Any  # (): rows
    window: Any  # (2, 2): low and high of x, then of y


class Numbers(NamedTuple):
    """What a program is given of a surface: ``Surface.numbers``."""

    knobs: Any
    rows: Rows


def room_for(count: int) -> int:
    """The least room for so many rows."""
    return next(room for room in ROOMS if count <= room)


def rows_of(data: DataSet, window: tuple[Interval, Interval]) -> Rows:
    """Data as what a program is given."""
    empty = room_for(len(data)) - len(data)
    columns = [np.concatenate([column, np.repeat(column[:1], empty)]) for column in (data.x, data.y)]
    weights = np.concatenate([np.ones(len(data)), np.zeros(empty)])
    return Rows(np.stack([*columns, weights]), np.float64(len(data)), np.array(window, float))


def costs(model: Model, w1: Any, w2: Any, rows: Rows) -> Any:
    """The cost of each row, (..., room), for weights (...); what fills up has one too."""
    a, b = FORMS[model.form](jnp.asarray(w1, float), jnp.asarray(w2, float))
    return model.cost(a[..., None] * rows.columns[0] + b[..., None], rows.columns[1])


@partial(jax.jit, static_argnums=0)
def mean_cost(model: Model, w1: Any, w2: Any, rows: Rows) -> Any:
    """The mean cost of the rows: at one point all rows at once, over a grid all points at once, a row at a time."""
    if not jnp.ndim(w1) and not jnp.ndim(w2):
        return jnp.sum(rows.columns[2] * costs(model, w1, w2, rows)) / rows.count
    a, b = FORMS[model.form](jnp.asarray(w1, float), jnp.asarray(w2, float))

    def add(sum_: Any, row: Any) -> tuple[Any, None]:
        x, y, weight = row
        return sum_ + jnp.where(weight > 0, model.cost(a * x + b, y), 0.0), None

    total, _ = lax.scan(add, jnp.zeros(jnp.broadcast_shapes(a.shape, b.shape)), jnp.transpose(rows.columns))
    return total / rows.count


@dataclass(frozen=True, eq=False)
class OfRows:
    """``compute(model, w1, w2, rows)`` of a model; over rows that it is bound to, or that it is given."""

    compute: Callable[..., Any]
    model: Model
    bound: Rows | None = None

    def __call__(self, x: Any, y: Any, *, rows: Rows | None = None) -> Any:
        return self.compute(self.model, x, y, rows or self.bound)


@dataclass(frozen=True)
class TurnedByRows(Turned):
    """``Turned`` about the middle of the window that comes with the rows."""

    def __call__(self, x: Any, y: Any, *, rotation: Any = 0.0, rows: Rows, **knobs: Any) -> Any:
        if isinstance(rotation, int | float) and rotation == 0:
            return self.standard(x, y, rows=rows)
        angle, middle = jnp.deg2rad(rotation), rows.window.sum(axis=1) / 2
        x, y = turned(x, y, (middle[0], middle[1]), jnp.cos(angle), -jnp.sin(angle))
        return self.standard(x, y, rows=rows)


NOWHERE: Point = (0.0, 0.0)  # a pivot that nobody asks for
