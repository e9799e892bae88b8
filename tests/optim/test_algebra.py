"""Two-dimensional algebra is NumPy's, and survives zeros and large numbers."""

from __future__ import annotations

import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim.algebra import absolute_sum, damped, dot, length, outer, solve, times, unit

numbers = st.floats(-1e3, 1e3).map(lambda x: round(x, 3))
vectors = st.tuples(numbers, numbers).map(np.array)
matrices = st.tuples(numbers, numbers, numbers, numbers).map(lambda four: np.reshape(four, (2, 2)))


@given(left=vectors, right=vectors, matrix=matrices, other=matrices)
def test_products_are_numpy_s(left: np.ndarray, right: np.ndarray, matrix: np.ndarray, other: np.ndarray) -> None:
    a, b, m, n = map(jnp.asarray, (left, right, matrix, other))
    assert float(dot(a, b)) == pytest.approx(left @ right, abs=1e-9)
    assert float(absolute_sum(a)) == pytest.approx(np.abs(left).sum())
    assert float(absolute_sum(jnp.append(a, b))) == pytest.approx(np.abs(left).sum() + np.abs(right).sum())
    assert np.allclose(outer(a, b), np.outer(left, right))
    assert np.allclose(times(m, a), matrix @ left)
    assert np.allclose(times(m, n), matrix @ other)
    assert np.allclose(damped(m, jnp.asarray(2.5)), matrix + 2.5 * np.eye(2))


@given(vector=vectors, matrix=matrices)
def test_solving_undoes_the_product(vector: np.ndarray, matrix: np.ndarray) -> None:
    if abs(np.linalg.det(matrix)) > 1:
        assert np.allclose(matrix @ np.asarray(solve(jnp.asarray(matrix), jnp.asarray(vector))), vector, atol=1e-6)


@given(vector=vectors, power=st.integers(-290, 290))
def test_a_length_neither_overflows_nor_vanishes(vector: np.ndarray, power: int) -> None:
    scaled = jnp.asarray(vector * 10.0**power)
    assert float(length(scaled)) == pytest.approx(np.hypot(*vector) * 10.0**power, rel=1e-12)
    if vector.any():
        assert np.hypot(*np.asarray(unit(scaled))) == pytest.approx(1, rel=1e-12)


def test_of_nothing_there_is_nothing() -> None:
    zero = jnp.zeros(2)
    assert length(zero) == 0
    assert not unit(zero).any()
    assert not solve(jnp.zeros((2, 2)), zero).any()
