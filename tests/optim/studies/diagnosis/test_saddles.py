"""Who is said to have been near a saddle was near one at each of the steps that are said."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim.race import Entrant, Race
from optim.studies.diagnosis import diagnose
from optim.studies.diagnosis.saddles import last_stay


def adam_on_the_saddle(start: tuple[float, float], rate: float, steps: int) -> np.ndarray:
    """Its path on x^2 - y^2 (steps + 1, 2), as Kingma and Ba write it, in plain NumPy."""
    path, first, second = [np.array(start)], np.zeros(2), np.zeros(2)
    for n in range(1, steps + 1):
        slope = path[-1] * [2.0, -2.0]
        first, second = 0.9 * first + 0.1 * slope, 0.999 * second + 0.001 * slope**2
        step = first / (1 - 0.9**n) / (np.sqrt(second / (1 - 0.999**n)) + 1e-8)
        path.append(path[-1] - rate * step)
    return np.array(path)


@pytest.mark.parametrize("rate", [0.1, 0.05])
def test_at_each_step_that_is_said_it_was_as_near(rate: float) -> None:
    aside, entrant = 1e-300, Entrant("adam", {"learning_rate": rate})
    diagnosis = diagnose(Race("saddle", entrants=(entrant,), start=(1.0, aside), steps=200), 0)
    assert diagnosis
    found = re.search(r"from step (\d+) to step (\d+) it was within (\S+) of it", diagnosis.sentence)
    assert found
    first, last, near = int(found[1]), int(found[2]), float(found[3])
    away = np.hypot(*adam_on_the_saddle((1.0, aside), rate, 200).T)
    assert (away[first : last + 1] <= near).all()
    assert (away[last + 1 :] > near).all()
    assert away[first - 1] > near


@given(st.lists(st.booleans(), min_size=1))
def test_the_last_stay_is_unbroken_and_as_long_as_it_may_be(near: list[bool]) -> None:
    entered, left = last_stay(np.array(near))
    assert all(near[entered:left])
    assert not any(near[left:])
    assert entered == 0 or entered == left or not near[entered - 1]
    assert (entered == left) == (not any(near))


def test_where_two_valleys_of_minima_cross_there_is_no_saddle() -> None:
    descent = Entrant("gradient_descent", {"learning_rate": 0.01})
    diagnosis = diagnose(Race("x**2 * y**2", entrants=(descent,), start=(1.0, 1.0), steps=300), 0)
    assert diagnosis
    assert "saddle" not in diagnosis.kind


def test_who_goes_round_a_minimum_is_not_held_up_by_the_saddle_beside_it() -> None:
    momentum = Entrant("momentum", {"learning_rate": 0.05714245897845087})
    diagnosis = diagnose(Race("bohachevsky_1", entrants=(momentum,), steps=200), 0)
    assert diagnosis is None or "saddle" not in diagnosis.kind
