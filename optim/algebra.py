"""Vectors and matrices of two numbers, in closed form: a library call would break the race's one native loop.

``length``, ``unit``, ``dot`` and ``absolute_sum`` take longer vectors too, such as the weights of a network
(``optim.studies.network``).
"""

from __future__ import annotations

import jax.numpy as jnp
from jax import Array

TINY = 1e-300  # keeps 0 / 0 away


def length(vector: Array) -> Array:
    """The length of a vector (n,), without overflow on the way."""
    if vector.shape != (2,):
        largest = jnp.max(jnp.abs(vector))
        return largest * jnp.sqrt(jnp.sum((vector / jnp.maximum(largest, TINY)) ** 2))
    largest = jnp.maximum(jnp.abs(vector[0]), jnp.abs(vector[1]))
    x, y = vector / jnp.maximum(largest, TINY)
    return largest * jnp.sqrt(x * x + y * y)


def unit(vector: Array) -> Array:
    """The vector (n,) of length 1 in the same direction; of a zero vector, zero."""
    return vector / jnp.maximum(length(vector), TINY)


def dot(left: Array, right: Array) -> Array:
    """The inner product of two vectors (n,)."""
    if left.shape != (2,):
        return jnp.sum(left * right)
    return left[0] * right[0] + left[1] * right[1]


def absolute_sum(vector: Array) -> Array:
    """The sum of the absolute values of a vector (n,)."""
    if vector.shape != (2,):
        return jnp.sum(jnp.abs(vector))
    return jnp.abs(vector[0]) + jnp.abs(vector[1])


def outer(left: Array, right: Array) -> Array:
    """The matrix (2, 2) of all products of two vectors (2,)."""
    return left[:, None] * right[None, :]


def times(matrix: Array, other: Array) -> Array:
    """A matrix (2, 2) times a vector (2,) or a matrix (2, 2)."""
    if other.ndim == 1:
        return matrix[:, 0] * other[0] + matrix[:, 1] * other[1]
    return outer(matrix[:, 0], other[0]) + outer(matrix[:, 1], other[1])


def damped(matrix: Array, damping: Array) -> Array:
    """A matrix (2, 2) with ``damping`` added to its diagonal."""
    return matrix + damping * jnp.eye(2)


def solve(matrix: Array, vector: Array) -> Array:
    """The x for which ``matrix`` (2, 2) times x is ``vector`` (2,); where it is singular, zero or out of sight.

    Of a singular matrix there is no such x, or many: of many zero is the answer, of a zero matrix zero, and else a leap
    that nothing bounds. Of a zero vector it is zero, whatever the matrix.
    """
    (a, b), (c, d) = matrix
    determinant = a * d - b * c
    adjugate = jnp.array([d * vector[0] - b * vector[1], a * vector[1] - c * vector[0]])
    return adjugate / jnp.where(determinant == 0, TINY, determinant)
