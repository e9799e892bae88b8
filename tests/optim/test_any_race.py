"""Whatever is raced, the answer is finite and has a verdict."""

from __future__ import annotations

import warnings
from typing import get_args

import numpy as np
from hypothesis import given, settings

from optim.race import Race, run
from optim.verdict import Kind, ranking
from tests.optim.strategies import races


@settings(max_examples=400)
@given(race=races())
def test_any_race_ends_in_numbers_and_a_sentence(race: Race) -> None:
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
