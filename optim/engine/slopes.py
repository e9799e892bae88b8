"""The slope and the curvature of a surface, compiled: at a point, and at many at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from optim.engine.backend import MOST_KEPT
from optim.engine.chunks import Floats
from optim.engine.oracles import noisy_oracle
from surfaces import surface_of

MANY = 1024  # points a call: one number, so that one compiled program serves every path

Slopes = Callable[[Floats, Floats], tuple[Array, Array]]


@lru_cache(MOST_KEPT)
def slopes(surface_id: str) -> Slopes:
    """Compiled (point (2,), knobs) -> (gradient (2,), Hessian (2, 2)) of a surface."""

    def at(point: Array, knobs: Array) -> tuple[Array, Array]:
        oracle = noisy_oracle(surface_of(surface_id), knobs, jnp.zeros(2))
        return oracle.full_gradient(point), oracle.hessian(point)

    return jax.jit(at)


def slopes_at(surface_id: str, knobs: Mapping[str, float], points: Floats) -> tuple[Floats, Floats]:
    """Gradients (n, 2) and Hessians (n, 2, 2) of a surface at points (n, 2), at most MANY."""
    padded = np.zeros((MANY, 2))
    padded[: len(points)] = points
    gradients, hessians = many_slopes(surface_id)(padded, np.array(list(knobs.values()), float))
    return np.asarray(gradients)[: len(points)], np.asarray(hessians)[: len(points)]


@lru_cache(MOST_KEPT)
def many_slopes(surface_id: str) -> Slopes:
    """``slopes`` at MANY points."""
    compiled: Any = jax.jit(jax.vmap(slopes(surface_id), in_axes=(0, None)))
    return compiled
