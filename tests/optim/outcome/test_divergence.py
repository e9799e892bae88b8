"""The pieces of the law of growth without end; the law itself is held in test_verdict_laws."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim.outcome.divergence import tops_of_stretches
from optim.outcome.without_end import growing


@given(st.lists(st.sampled_from([0.0, 1.0, 2.0, np.inf]) | st.floats(-700, 700), min_size=1, max_size=200), st.data())
def test_the_top_of_each_stretch_is_the_first_of_its_greatest_counted_from_the_end(
    values: list[float], data: st.DataObject
) -> None:
    logs, length = np.array(values), data.draw(st.integers(1, 250))
    ends = range(logs.size, 0, -length)
    stretches = [range(max(0, end - length), end) for end in ends][::-1]
    expected = [max(stretch, key=lambda row: (logs[row], -row)) for stretch in stretches]
    assert tops_of_stretches(logs, length).tolist() == expected


def test_the_factor_of_a_run_of_one_step_is_its_own_however_fast_it_goes_on() -> None:
    begun, after = 24.2, 2578.9
    found, further = growing(np.array([begun, after]), np.array([1e13, 1e40, 1e120, np.inf]), 2509.0)
    assert found == (0, pytest.approx(after / begun))
    assert further == 0
