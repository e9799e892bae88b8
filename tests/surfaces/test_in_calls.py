"""Points by the call: as many come back as were given, each its own, however many shapes there are."""

from __future__ import annotations

import numpy as np
import pytest

from surfaces.in_calls import in_calls

SIZES = 4, 16


@pytest.mark.parametrize("many", [0, 1, 4, 5, 16, 17, 33])
def test_every_point_has_its_answer_and_only_the_sizes_are_called(many: int) -> None:
    called, points = list[int](), np.random.default_rng(3).random((many, 2))

    def compute(some: np.ndarray) -> list[np.ndarray]:
        called.append(len(some))
        return [some.sum(axis=1), some * 2]

    sums, doubled = in_calls(compute, points, SIZES)
    np.testing.assert_array_equal(sums, points.sum(axis=1))
    np.testing.assert_array_equal(doubled, points * 2)
    assert set(called) == {4 if many <= 4 else 16}
    assert len(called) == max(1, -(-many // called[0]))
