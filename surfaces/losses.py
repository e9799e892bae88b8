"""A loss at any points, by one compiled program; and the least of it, which is not compiled."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import jax
import numpy as np
from numpy.typing import NDArray

from surfaces.in_calls import in_calls
from surfaces.remembered import remembered
from surfaces.rotation import Point

ROUNDING = 1e-12
CALLS = 128, 4096  # points a call of a compiled loss
COMPILED = 5, 64  # losses in memory, at 3 MB each


def losses(loss: Callable[..., Any], x: Any, y: Any, given: Mapping[str, Any]) -> NDArray[np.float64]:
    """A compiled loss at points that broadcast; ``given`` is what it takes beside them."""
    x, y = np.broadcast_arrays(x, y)
    points = np.stack([x.ravel(), y.ravel()], axis=1).astype(float)
    return in_calls(lambda some: [compiled(loss)(some[:, 0], some[:, 1], **given)], points, CALLS)[0].reshape(x.shape)


@lru_cache(maxsize=1024)
def lowest(loss: Callable[..., Any], minima: tuple[Point, ...], knobs: tuple[tuple[str, float], ...]) -> float | None:
    """``least`` of a loss at ``minima``, or None without any; remembered, because every step of a slider asks.

    Not compiled: a product added without rounding, as processors do, makes of a root at 0 what is far from it.
    """
    return least(np.array([float(loss(x, y, **dict(knobs))) for x, y in minima])) if minima else None


def least(losses: NDArray[np.float64]) -> float:
    """The least of losses at minima. What is 0 but for rounding, at one that is no number of binary digits, is 0."""
    found = float(losses.min())
    return 0.0 if abs(found) < ROUNDING else found


@remembered(*COMPILED)
def compiled(loss: Callable[..., Any]) -> Callable[..., Any]:
    """The loss as one compiled program, so that a grid is not drawn operation by operation."""
    return jax.jit(lambda x, y, **given: loss(x, y, **given))  # JAX keeps a program as long as what it was made of
