"""Values of an axis: in the middles of its cells, however far its ends lie apart, and of what a cell is run with."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as some

from optim.studies.maps.axes import BATCH, Axis

EXPONENTS = some.floats(-300, 300)


@given(EXPONENTS, EXPONENTS, some.integers(1, 40))
def test_values_of_a_logarithmic_axis_are_evenly_apart_and_within_it(one: float, other: float, cells: int) -> None:
    low, high = sorted([one, other])
    values = Axis("learning_rate", 10**low, 10**high, cells, log=True).values()
    middles = low + (np.arange(cells) + 0.5) / cells * (high - low)
    np.testing.assert_allclose(np.log10(values), middles, atol=1e-9)


def test_batch_sizes_are_whole_as_those_that_the_cells_are_run_with() -> None:
    assert Axis(BATCH, 1.0, 4.0, 6, log=True).values().tolist() == [1, 1, 2, 2, 3, 4]
    assert Axis("beta", 0.0, 3.0, 2).values().tolist() == [0.75, 2.25]
