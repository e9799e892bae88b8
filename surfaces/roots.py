"""Square roots that can be differentiated where they touch 0."""

from __future__ import annotations

from typing import Any

import jax.numpy as jnp


def root(square: Any) -> Any:
    """The square root of what is not negative, with slope 0 at 0, where there is none.

    ``jax.grad`` of ``sqrt`` is infinite there, and makes NaN of all that it meets; the inner ``where`` keeps it from
    ever being asked.
    """
    positive = square > 0
    return jnp.where(positive, jnp.sqrt(jnp.where(positive, square, 1.0)), 0.0)
