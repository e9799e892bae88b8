"""The slope and the curvature of a surface, compiled."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import jax
import jax.numpy as jnp
from jax import Array

from optim.engine.backend import MOST_KEPT
from optim.engine.chunks import Floats
from optim.engine.oracles import noisy_oracle
from surfaces import SURFACES


@lru_cache(MOST_KEPT)
def slopes(surface_id: str) -> Callable[[Floats, Floats], tuple[Array, Array]]:
    """Compiled (point (2,), knobs) -> (gradient (2,), Hessian (2, 2)) of a surface."""

    def at(point: Array, knobs: Array) -> tuple[Array, Array]:
        oracle = noisy_oracle(SURFACES[surface_id], knobs, jnp.zeros(2))
        return oracle.full_gradient(point), oracle.hessian(point)

    return jax.jit(at)
