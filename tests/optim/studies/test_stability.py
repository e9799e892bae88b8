"""Limits of learning rates and factors a step, found from a rule's own update: against closed forms and real races."""

from __future__ import annotations

from dataclasses import replace
from math import isinf, isnan

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from optim.engine.chunks import first_chunk, rates, segments
from optim.race import Change, Entrant, Race, run
from optim.studies.stability import (
    InForce,
    Stability,
    alternates,
    curvature_limits,
    in_force,
    stability,
)
from tests.optim.compilations import compilations
from tests.optim.strategies import races

MOMENTUM = [(rule, dialect) for rule in ("momentum", "nesterov") for dialect in ("paper", "torch", "optax")]
PLAIN = [("gradient_descent", "paper"), ("sgd", "paper")]
curvatures = st.tuples(st.floats(1e-6, 1e6), st.floats(1e-6, 1e6)).map(sorted)
fractions = st.floats(0.0, 0.999)


def found(rule: str, dialect: str, bends: list[float], *values: float, factor: float = 1.0) -> Stability:
    """What a linear rule does."""
    answer = stability(rule, dialect, np.array(bends), InForce(np.array(values), factor))
    assert answer
    return answer


@given(curvatures, st.floats(1e-6, 10.0))
def test_gradient_descent_grows_from_2_over_the_curvature_on(bends: list[float], rate: float) -> None:
    for rule, dialect in PLAIN:
        answer = found(rule, dialect, bends, rate)
        np.testing.assert_allclose(answer.limits, 2 / np.array(bends), rtol=1e-6)
        np.testing.assert_allclose(answer.curvature_limit, 2 / rate, rtol=1e-6)
        factors = 1 - rate * np.array(bends)
        np.testing.assert_allclose(answer.radii, np.abs(factors), rtol=1e-9, atol=1e-12)
        assert answer.bounces == tuple(factors < 0)


@given(curvatures, fractions, st.floats(1e-6, 10.0))
def test_heavy_ball_grows_from_2_times_1_and_beta_over_the_curvature_on(bends, beta: float, rate: float) -> None:
    """Its characteristic polynomial is z^2 - (1 + beta - rate curvature) z + beta: it leaves the disc at z = -1."""
    for dialect in ("paper", "torch", "optax"):
        answer = found("momentum", dialect, bends, rate, beta)
        np.testing.assert_allclose(answer.limits, 2 * (1 + beta) / np.array(bends), rtol=1e-6)
        np.testing.assert_allclose(answer.curvature_limit, 2 * (1 + beta) / rate, rtol=1e-6)
        for bend, radius in zip(bends, answer.radii, strict=True):
            # a double root is known to the root of rounding only
            expected = np.abs(np.roots([1, -(1 + beta - rate * bend), beta])).max()
            np.testing.assert_allclose(radius, expected, rtol=3e-7)


@given(curvatures, fractions, st.floats(1e-6, 10.0))
def test_nesterov_grows_from_its_own_limit_on(bends, beta: float, rate: float) -> None:
    """z^2 - (1 + beta)(1 - h) z + beta (1 - h), h = rate curvature, is 0 at -1 for h = (2 + 2 beta)/(1 + 2 beta)."""
    for dialect in ("paper", "torch", "optax"):
        answer = found("nesterov", dialect, bends, rate, beta)
        limit = 2 * (1 + beta) / (1 + 2 * beta)
        np.testing.assert_allclose(answer.limits, limit / np.array(bends), rtol=1e-6)
        np.testing.assert_allclose(answer.curvature_limit, limit / rate, rtol=1e-6)


@given(curvatures, st.floats(0.0, 10.0))
def test_newton_grows_from_2_on_whatever_the_curvature_and_later_where_it_is_damped(bends, damping: float) -> None:
    answer = found("newton", "paper", bends, 1.0, damping)
    np.testing.assert_allclose(answer.limits, 2 * (np.array(bends) + damping) / np.array(bends), rtol=1e-6)
    assert isinf(answer.curvature_limit)


@pytest.mark.parametrize(("rule", "dialect"), [*PLAIN, *MOMENTUM])
def test_where_the_ground_bends_down_every_rate_grows_and_where_it_is_level_none(rule: str, dialect: str) -> None:
    values = [0.01, 0.9][: 2 if (rule, dialect) in MOMENTUM else 1]
    for bend in (-1e-9, -1.0, -1e9):
        answer = found(rule, dialect, [bend, 0.0], *values)
        assert isnan(answer.limits[0])
        assert isinf(answer.limits[1])
        assert answer.radii[0] >= 1
    np.testing.assert_allclose(found(rule, dialect, [-1.0, 0.0], *values).radii[1], 1, rtol=1e-12)


def test_newton_is_drawn_to_saddles_and_summits_too() -> None:
    np.testing.assert_allclose(found("newton", "paper", [-3.0, 5.0], 1.0, 0.0).limits, [2, 2], rtol=1e-6)


def test_a_memory_that_never_fades_has_a_limit_too() -> None:
    answer = found("momentum", "paper", [1.0, 50.0], 0.01, 1.0)
    np.testing.assert_allclose(answer.limits, [4, 0.08], rtol=1e-6)
    np.testing.assert_allclose(answer.radii, 1, rtol=1e-7)


def test_a_schedule_counts_and_a_limit_is_of_the_setting() -> None:
    whole, half = found("sgd", "paper", [1.0, 50.0], 0.03), found("sgd", "paper", [1.0, 50.0], 0.06, factor=0.5)
    np.testing.assert_allclose(half.radii, whole.radii)
    np.testing.assert_allclose(half.limits, 2 * whole.limits)
    none = found("sgd", "paper", [1.0, 50.0], 0.06, factor=0.0)
    assert np.isinf(none.limits).all()


@pytest.mark.parametrize(("rule", "dialect"), [*PLAIN, *MOMENTUM, ("newton", "paper")])
@pytest.mark.parametrize("share", [0.98, 1.02])
def test_real_races_grow_and_shrink_by_the_factor_that_was_foretold(rule: str, dialect: str, share: float) -> None:
    race = Race("ravine", {"rotation": 30.0}, (Entrant(rule, dialect=dialect),), start=(1e-3, 2e-3), steps=2000)
    bends = np.array([1.0, 50.0])
    limits = found(rule, dialect, [1.0, 50.0], *race.entrants[0].values().values()).limits
    runner = replace(race.entrants[0], settings={"learning_rate": share * limits.min()})
    race = replace(race, entrants=(runner,))
    answer = stability(rule, dialect, bends, in_force(race, 0, 0))
    assert answer
    assert (answer.radii.max() > 1) == (share > 1)
    (path,) = run(race)
    far = np.hypot(*path.points.T)
    last = 2000 if path.diverged_at is None else path.diverged_at - 1
    rows = np.arange(last // 4, last // 2)
    rows = rows[(far[rows] > 1e-290)]
    grown = np.exp(np.polyfit(rows, np.log(far[rows]), 1)[0])
    np.testing.assert_allclose(grown, answer.radii.max(), rtol=1e-3)


def test_other_rules_have_no_such_limit() -> None:
    assert stability("adam", "paper", np.ones(2), InForce(np.array([0.1, 0.9, 0.999, 1e-8]), 1.0)) is None
    assert curvature_limits("adam", "paper", []) is None


def test_what_changes_sides_is_told_from_what_turns_or_glides() -> None:
    assert alternates(np.array([[-2.0]]))
    assert not alternates(np.array([[2.0]]))
    assert not alternates(np.array([[0.0, -1.0], [1.0, 0.0]]))
    assert not alternates(np.array([[np.inf]]))


@settings(max_examples=100)
@given(races(), st.data())
def test_what_is_in_force_is_what_the_compiled_race_reads(race: Race, data: st.DataObject) -> None:
    entrant, step = data.draw(st.integers(0, len(race.entrants) - 1)), data.draw(st.integers(0, race.steps))
    now, chunk = in_force(race, entrant, step), first_chunk(race)
    part, factor = np.asarray(segments(race, step + 1)), np.asarray(rates(race, step + 1))
    settings = chunk.settings[part[step if race.changes else 0], entrant]
    np.testing.assert_array_equal(now.settings, settings[: now.settings.size])
    assert now.factor == factor[step % len(factor), entrant]


def test_limits_over_the_steps_are_those_of_each_step() -> None:
    runner = Entrant("momentum", {"learning_rate": 0.02}, "cosine")
    race = Race(entrants=(runner,), steps=300, changes=(Change(100, 0, "beta", 0.5),))
    many = [in_force(race, 0, step) for step in range(0, 301, 3)]
    limits = curvature_limits("momentum", "paper", many)
    assert limits is not None
    with np.errstate(divide="ignore"):
        expected = [2 * (1 + now.settings[1]) / np.float64(now.learning_rate) for now in many]
    np.testing.assert_allclose(limits, expected, rtol=1e-6)
    assert isinf(limits[-1])


def test_nothing_compiles_when_ground_or_settings_or_step_are_others() -> None:
    found("nesterov", "paper", [1.0, 50.0], 0.01, 0.9)
    curvature_limits("nesterov", "paper", [InForce(np.array([0.01, 0.9]), 1.0)])
    with compilations() as compiled:
        found("nesterov", "paper", [-3.0, 7.0], 0.3, 0.2, factor=0.5)
        curvature_limits("nesterov", "paper", [InForce(np.array([0.02, rate]), rate) for rate in (0.1, 0.2)])
    assert not compiled
