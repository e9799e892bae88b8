"""Vectors and matrices of two numbers, in closed form: a library call would break the race's one native loop."""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

TINY = 1e-300  # keeps 0 / 0 away


def length(vector: Array) -> Array:
    """The length of a vector (2,), without overflow on the way."""
    largest = jnp.maximum(jnp.abs(vector[0]), jnp.abs(vector[1]))
    x, y = vector / jnp.maximum(largest, TINY)
    return largest * jnp.sqrt(x * x + y * y)


def unit(vector: Array) -> Array:
    """The vector (2,) of length 1 in the same direction; of a zero vector, zero."""
    return vector / jnp.maximum(length(vector), TINY)
