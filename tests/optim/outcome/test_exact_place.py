"""Where a curvature vanishes, or nearly, the kind of a critical point and its place are told as they are."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim.outcome.exact_place import exact_place
from optim.race import Entrant, Race, run
from surfaces import SURFACES
from tests.optim.strategies import in_all
from tests.optim.studies.maps.singly import cells, of_starts

DESCENT = (Entrant("gradient_descent", {"learning_rate": 0.1}),)


@in_all(6)
@given(
    power=st.sampled_from([3, 4, 5, 6]),
    steep=st.sampled_from([0.5, 4.0]),
    aside=st.floats(0.001, 0.02),
    at=st.sampled_from([(0.0, 0.0), (0.25, -0.5), (-1.0, 0.125)]),
)
def test_a_saddle_that_hardly_bends_one_way_is_told_where_it_is(
    power: int, steep: float, aside: float, at: tuple[float, float]
) -> None:
    formula = f"{steep:.2f}*(x - {at[0]})^2 - (y - {at[1]})^{power}"
    # below it, an odd power leads back to it
    beside = at[1] - aside if power % 2 else at[1] + aside
    (path,) = run(Race(formula, entrants=DESCENT, start=(at[0] + 0.5, beside), steps=200))
    assert path.verdict.kind == "at a saddle"
    where = "({:g}, {:g})".format(*at)
    assert where in path.verdict.sentence


@pytest.mark.parametrize("gentle", [1e-9, 1e-8, 1e-7, 1e-4])
@pytest.mark.parametrize("turned", [0.0, 30.0])
def test_a_gentle_way_down_makes_a_saddle_in_a_race_as_in_a_map(gentle: float, turned: float) -> None:
    formula = f"{gentle}*-x^2 + y^2"
    race = Race(formula, {"rotation": turned}, DESCENT, (0.0, 0.0), 200)
    (path,) = run(race)
    assert path.verdict.kind == "at a saddle"
    assert cells(of_starts(race, np.zeros(1), np.zeros(1))) == [("at a saddle", 0)]


def test_on_the_floor_of_a_ring_any_point_is_as_good() -> None:
    descent = Entrant("gradient_descent", {"learning_rate": 0.02})
    (path,) = run(Race("drop_wave", entrants=(descent,), start=(2.0, -1.5)))
    surface, knobs, end = SURFACES["drop_wave"], path.path.knobs, path.points[-1]
    assert path.path.end
    assert path.path.end.level.any()
    assert path.verdict.kind == "trapped"
    assert np.hypot(*(exact_place(surface, knobs, end) - end)) < 0.02
