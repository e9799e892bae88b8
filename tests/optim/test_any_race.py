"""Whatever is raced, the answer is finite and has a verdict."""

from __future__ import annotations

import warnings
from itertools import product
from typing import get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim import VARIANTS
from optim.outcome.verdict import Kind, ranking
from optim.race import Entrant, Race, run
from surfaces import SURFACES
from tests.optim.paths import fields
from tests.optim.strategies import OF_EACH_KIND, in_all, races


@OF_EACH_KIND
@in_all(400)
@given(data=st.data())
def test_any_race_ends_in_numbers_and_a_sentence(kind: str, data: st.DataObject) -> None:
    ends_in_numbers_and_a_sentence(data.draw(races(kind)))


RATES = (0.0, 1e-300, 1e-3, 1.0, 1e300)
EVERY_FORM_AT_EVERY_RATE = [
    Entrant(rule, {"learning_rate": rate}, dialect=dialect) for rule, dialect in VARIANTS for rate in RATES
]
SHARES = 6  # of them, one for each surface in turn, so that each form at each rate meets seven surfaces


@pytest.mark.parametrize(("number", "surface"), list(enumerate(SURFACES)))
def test_so_does_every_rule_in_every_dialect_at_mad_rates_from_special_places(number: int, surface: str) -> None:
    landscape = SURFACES[surface]
    corners = zip(landscape.x_range, landscape.y_range, strict=True)
    share = fields(EVERY_FORM_AT_EVERY_RATE[number % SHARES :: SHARES])
    for start, field in product({(0.0, 0.0), *landscape.minima[:1], *corners}, share):
        ends_in_numbers_and_a_sentence(Race(surface, entrants=field, start=start, steps=60))


def ends_in_numbers_and_a_sentence(race: Race) -> None:
    """Run the race without a warning, and look at all that it says."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        trajectories = run(race)
        verdicts = [trajectory.verdict for trajectory in trajectories]
    assert len(trajectories) == len(race.entrants)
    for trajectory, verdict in zip(trajectories, verdicts, strict=True):
        assert trajectory.points.shape == (race.steps + 1, 2)
        assert trajectory.losses.shape == (race.steps + 1,)
        assert np.isfinite(trajectory.points).all()
        assert np.isfinite(trajectory.losses).all()
        assert tuple(trajectory.points[0]) == race.start
        assert (trajectory.diverged_at is not None) == (verdict.kind == "diverged")
        assert verdict.kind in get_args(Kind)
        assert verdict.step is None or 0 <= verdict.step <= race.steps
        assert len(verdict.sentence) > 10
        assert "nan" not in verdict.sentence
        assert "inf" not in verdict.sentence
    losses = [float(trajectory.losses[-1]) for trajectory in trajectories]
    order = ranking(verdicts, losses, bounded=race.landscape.bounded)
    assert sorted(order) == list(range(len(race.entrants)))
