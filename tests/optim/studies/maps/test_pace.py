"""Calls are as long as keeps nobody waiting, whatever a row costs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as some

from optim.studies.maps.pace import CALL, CAREFUL, Pace

COSTS = some.floats(1e-10, 1e-4)  # s a lane and row: from a bowl's to a thousand examples'


@given(COSTS, some.integers(1, 16384))
def test_after_some_calls_each_takes_about_as_long_as_it_may(cost: float, lanes: int) -> None:
    pace, rows = Pace(), 0
    for _ in range(60):
        rows = pace.rows(lanes, 1e-8)
        pace.took(rows * lanes * cost, rows * lanes)
    seconds = rows * lanes * cost
    assert seconds <= CALL or rows == 1
    assert seconds > CALL / 5 or cost * lanes > CALL / 5


def test_the_first_call_is_careful_and_one_that_was_held_up_does_not_make_the_next_tiny() -> None:
    pace = Pace()
    assert pace.rows(100, 1e-6) == int(CAREFUL * CALL / 1e-4)
    before = pace.most
    pace.took(60, 512)
    assert pace.most == before / 4
    pace.took(CALL / 100, 1)  # a short call that was not full says nothing
    assert pace.most == before / 4
