"""Who goes where the loss has no value has left the domain, and has not diverged; who overflows has."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim.outcome.critical_points import Curvatures, losses_about
from optim.outcome.domain import SHARES, leaves_domain
from optim.race import Entrant, Race, Trajectory, run
from optim.studies.diagnosis import diagnose
from optim.studies.story import story
from surfaces import SURFACES, surface_of
from tests.optim.strategies import in_all

EDGED = {"log(x) + y^2; x from 0.1 to 3": 0.0, "sqrt(x - 1) + y^2; x from 1 to 3": 1.0}
OVERFLOWING = ("x^2*y^4 - y^3", "x^4 - y^4 + x*y", "rosenbrock")


def lone(surface: str, rate: float, start: tuple[float, float], rule: str = "gradient_descent") -> Trajectory:
    """The path of a race of one."""
    (path,) = run(Race(surface, entrants=(Entrant(rule, {"learning_rate": rate}),), start=start, steps=200))
    return path


@pytest.mark.parametrize("surface", EDGED)
@in_all(25)
@given(rate=st.floats(-2, 100).map(lambda power: 10**power), x=st.floats(0.001, 2), y=st.floats(-3, 3))
def test_who_steps_over_the_edge_has_left_the_domain(surface: str, rate: float, x: float, y: float) -> None:
    edge = EDGED[surface]
    path = lone(surface, rate, (edge + x, y))
    if path.diverged_at is None or path.after is None:
        return
    over = np.isfinite(path.after[:2]).all() and path.after[0] < edge and np.abs(path.losses).max() < 1e40
    assert bool(path.verdict.told) == over, (path.verdict, path.after)
    if over:
        assert path.verdict.sentence.startswith(f"left the domain at step {path.diverged_at}: the loss is not a number")
        assert path.earlier is None or path.earlier.kind == "left"
        diagnosis = diagnose(path.race, 0)
        assert diagnosis
        assert diagnosis.kind == "no number"
        assert "diverge" not in "".join(story(path.race, ["A"])) + diagnosis.sentence


def test_who_begins_where_there_is_no_value_is_said_to() -> None:
    verdict = lone("log(x) + y^2; x from 0.1 to 3", 0.1, (-1.0, 1.0)).verdict
    assert verdict.sentence == "began outside the domain at step 0: the loss is not a number at (-1, 1)"


@pytest.mark.parametrize("surface", OVERFLOWING)
@pytest.mark.parametrize("rate", [0.5, 5.0, 1e10, 1e60, 1e150])
@pytest.mark.parametrize("start", [(1.0, 1.0), (-1.2, 0.7), (2.0, -1.5)])
def test_who_overflows_where_there_is_a_value_everywhere_has_not(
    surface: str, rate: float, start: tuple[float, float]
) -> None:
    assert not lone(surface, rate, start).verdict.told


def test_a_step_is_looked_at_in_as_many_places_as_what_lies_round_a_point() -> None:
    """So that nothing is compiled for it: losses are asked for of so many points where runs come to rest."""
    around = len(losses_about(SURFACES["bowl"], {}, np.zeros(2), Curvatures(np.zeros(2), np.zeros(2), np.eye(2))))
    assert SHARES.size == around
    surface = surface_of("log(x) + y^2; x from 0.1 to 3")
    assert leaves_domain(surface, {}, np.array([1.0, 1.0]), np.array([-1.0, 1.0, np.nan]))
    assert not leaves_domain(surface, {}, np.array([1.0, 1.0]), np.array([np.inf, 1.0, np.nan]))
    assert not leaves_domain(surface, {}, np.array([1.0, 1.0]), np.array([0.0, 1.0, -np.inf]))
