"""Eigenvalues of a symmetric 2 x 2 matrix in closed form, against LAPACK's."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from optim.outcome.critical_points import principal

numbers = st.floats(-1e150, 1e150) | st.sampled_from([0.0, 1.0, -1.0, 1e-300])


@given(numbers, numbers, numbers)
def test_they_are_those_of_lapack_and_the_vector_belongs_to_the_greater(xx: float, xy: float, yy: float) -> None:
    matrix = np.array([[xx, xy], [xy, yy]])
    (least, most), vector = principal(xx, xy, yy)
    expected = np.linalg.eigvalsh(matrix)
    size = np.abs(matrix).max()
    assert least <= most
    np.testing.assert_allclose([least, most], expected, rtol=0, atol=1e-14 * size + 1e-307)
    np.testing.assert_allclose(np.hypot(*vector), 1, rtol=1e-15)
    np.testing.assert_allclose(matrix @ vector, most * np.array(vector), rtol=0, atol=1e-14 * size + 1e-307)


def test_what_lapack_would_lose_to_rounding_is_kept() -> None:
    (least, most), _ = principal(1e16, 1.0, 1.0)
    np.testing.assert_allclose([least, most], [1, 1e16], rtol=1e-15)


def test_what_is_no_number_gives_none() -> None:
    assert not np.isfinite(principal(np.nan, 0.0, 1.0)[0]).any()
    assert not np.isfinite(principal(1e308, 1e308, 1e308)[0]).all()
