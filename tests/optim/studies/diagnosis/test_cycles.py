"""Who is said to get no nearer does so by neither shrinking nor growing, and the box that is said holds all of it."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from optim.race import Entrant, Race
from optim.studies.diagnosis import diagnose
from optim.studies.diagnosis.cycles import box_words, is_one_way

BOX = re.compile(r"(\S+) by (\S+) about \((\S+), (\S+)\)")
PAIRS = st.lists(st.tuples(st.floats(-1e5, 1e5), st.floats(-1e5, 1e5)), min_size=2, max_size=20)


def descent(surface: str, rate: float, steps: int) -> Race:
    """A race of gradient descent alone."""
    return Race(surface, entrants=(Entrant("gradient_descent", {"learning_rate": rate}),), steps=steps)


def sides_and_middle(text: str) -> list[float]:
    """Its numbers."""
    found = BOX.search(text)
    assert found
    return [float(number.replace(",", "")) for number in found.groups()]


@pytest.mark.parametrize(
    ("surface", "rate", "steps"),
    [
        ("bowl", 1.0005, 200),
        ("bowl", 1.0000001, 200),
        ("bowl", 0.9999999, 200),
        ("bowl", 0.9995, 6000),
        ("ravine", 0.03998, 200),
    ],
)
def test_just_below_its_limit_and_just_above_it_a_run_is_no_cycle(surface: str, rate: float, steps: int) -> None:
    diagnosis = diagnose(descent(surface, rate, steps), 0)
    assert diagnosis is None or diagnosis.kind != "bounded cycle"


def test_the_box_holds_the_last_steps_those_before_and_those_to_come() -> None:
    diagnosis = diagnose(descent("ravine", 0.04, 200), 0)  # x * 0.96 and y * -1 a step
    assert diagnosis
    assert "in the last 50 steps, as in the 50 before and in the next" in diagnosis.sentence
    wide, high, x, _ = sides_and_middle(diagnosis.sentence)
    far = 4 * 0.96 ** np.array([100.0, 250.0])  # from its start at x = -4 it is there at first, and at last
    assert x - wide / 2 <= -far[0] <= -far[1] <= x + wide / 2
    assert wide == pytest.approx(far[0] - far[1], rel=0.02)
    assert high == 2


@given(PAIRS)
def test_a_box_holds_its_points_and_is_no_larger_than_it_must(pairs: list[tuple[float, float]]) -> None:
    points = np.array(pairs)
    size = np.ptp(points, axis=0).max()
    assume(size > 1e-6)
    wide, high, x, y = sides_and_middle(box_words(points))
    assert (2 * np.abs(points - [x, y]) <= np.array([wide, high]) * (1 + 1e-8)).all()
    assert max(wide, high) <= 1.03 * size


@given(st.floats(-0.2, 0.2).filter(lambda pace: abs(pace) > 1e-8))
def test_what_shrinks_or_grows_by_a_factor_goes_one_way(pace: float) -> None:
    assert is_one_way(pace * np.arange(8.0))


@given(st.floats(0.0, 0.5), st.floats(-0.01, 0.01), st.integers(0, 2**32 - 1))
def test_what_settles_or_sways_does_not(fade: float, change: float, seed: int) -> None:
    assert not is_one_way(change * fade ** np.arange(8.0))
    swaying = np.random.default_rng(seed).normal(size=8)
    swaying[[0, 3]] = swaying[[3, 0]] if swaying[3] > swaying[0] else swaying[[0, 3]]
    assert not is_one_way(np.concatenate([swaying, swaying[::-1]]))
