"""A tuned learning rate stays in the picture, does well, and none gentler does as well."""

from __future__ import annotations

import warnings
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim import RULES
from optim.race import Change, Entrant, Race, Trajectory, run
from optim.spec.limits import MAX_ENTRANTS
from optim.studies.tuning import ENOUGH, RATES, ROOM, SMALLEST_GAP, tuned
from surfaces import SURFACES
from tests.optim.compilations import compilations
from tests.optim.paths import EVERY_RULE
from tests.optim.strategies import OF_EACH_KIND, in_all, races

BOUNDED = [surface.id for surface in SURFACES.values() if surface.minima]
WITHOUT_MINIMA = [surface.id for surface in SURFACES.values() if not surface.minima]


def with_rate(race: Race, rate: float) -> Race:
    """The race of one with another learning rate."""
    (entrant,) = race.entrants
    return replace(race, entrants=(replace(entrant, settings={**entrant.settings, "learning_rate": rate}),))


def stays(trajectory: Trajectory) -> bool:
    """Whether a path is finite and keeps to the window and a little around it."""
    surface = trajectory.race.landscape
    windows = zip(trajectory.points.T, (surface.x_range, surface.y_range), strict=True)
    near = (np.abs(c - np.mean(w)).max() <= (0.5 + ROOM) * np.ptp(w) for c, w in windows)
    return trajectory.diverged_at is None and all(near)


def win(race: Race) -> float:
    """By how many factors of e the loss, on the average of the run, came nearer to the lowest; 0 where it left."""
    (trajectory,) = run(race)
    if not stays(trajectory):
        return 0.0
    lowest = race.landscape.lowest(race.knob_values())
    assert lowest is not None
    gaps = np.abs(trajectory.losses - lowest)
    holds = np.maximum.accumulate(gaps[::-1])[::-1]
    return float(np.log(max(gaps[0], SMALLEST_GAP)) - np.log(np.maximum(holds, SMALLEST_GAP)).mean())


# every surface with every twelfth rule, so that every rule meets three or four of them
PAIRS = [(rule, surface) for m, surface in enumerate(BOUNDED) for n, rule in enumerate(RULES) if (m + n) % 12 == 0]


@pytest.mark.parametrize(("rule", "surface"), PAIRS)
def test_the_rate_is_the_gentlest_that_does_well(rule: str, surface: str) -> None:
    race = Race(surface, entrants=(Entrant(rule),))
    if RULES[rule].own_length and stays(run(race)[0]):
        assert tuned(race) == race
        return
    wins = [win(with_rate(race, rate)) for rate in RATES]
    rate = tuned(race).entrants[0].values()["learning_rate"]
    good = [r for r, won in zip(RATES, wins, strict=True) if won >= ENOUGH * max(wins) - 1e-9]
    if rule in ("newton", "polyak") and max(wins) <= 0:  # which go uphill from some starts, whatever their rate
        good = RATES
    else:
        assert max(wins) > 0
    assert rate == good[0]
    assert stays(run(with_rate(race, rate))[0])


@pytest.mark.parametrize("rule", ["lion", "sign_sgd", "rprop", "adam"])
@pytest.mark.parametrize("surface", ["ravine", "bowl", "booth"])
def test_no_rate_is_chosen_for_its_luck(rule: str, surface: str) -> None:
    """Some rates land on the minimum at every other step, and never stay."""
    race = tuned(Race(surface, entrants=(Entrant(rule),)))
    (path,) = run(race)
    assert path.losses[-20:].max() < 0.05 * path.losses[0]


@pytest.mark.parametrize("surface", SURFACES)
def test_no_tuned_race_begins_with_an_overflow(surface: str) -> None:
    field = tuple(Entrant(rule) for rule in RULES)
    for begin in range(0, len(field), MAX_ENTRANTS):
        race = Race(surface, entrants=field[begin : begin + MAX_ENTRANTS])
        assert [trajectory.diverged_at for trajectory in run(tuned(race))] == [None] * len(race.entrants)


@pytest.mark.parametrize("surface", WITHOUT_MINIMA)
@pytest.mark.parametrize("rule", RULES)
def test_where_nothing_is_best_a_rule_keeps_its_default_or_the_fastest_that_ends(rule: str, surface: str) -> None:
    race = Race(surface, entrants=(Entrant(rule, {"learning_rate": 0.123}),))
    default, found = Race(surface, entrants=(Entrant(rule),)), tuned(race)
    if found == default:
        return
    rate, usual = (each.entrants[0].values()["learning_rate"] for each in (found, default))
    assert run(default)[0].diverged_at is not None
    assert rate in RATES
    faster = [r for r in RATES if rate < r < usual]
    assert all(run(with_rate(race, r))[0].diverged_at is not None for r in faster)


def test_on_the_monkey_saddle_momentum_falls_too_fast_for_its_default() -> None:
    assert tuned(Race("monkey_saddle", entrants=(Entrant("momentum"),))).entrants[0].settings["learning_rate"] == 0.004
    assert tuned(Race("saddle", entrants=(Entrant("momentum"),))) == Race("saddle", entrants=(Entrant("momentum"),))


def test_tuning_leaves_all_but_the_rates_and_drops_the_changes() -> None:
    field = (Entrant("momentum", {"beta": 0.5}, "cosine"), Entrant("adam", {"beta2": 0.9}))
    race = Race("ravine", {"condition": 9.0}, field, (1.0, 1.0), 77, 50, 0.1, 5, (Change(3, 0, "beta", 0.1),))
    found = tuned(race)
    assert replace(found, entrants=field) == replace(race, changes=())
    for before, after in zip(field, found.entrants, strict=True):
        assert {**after.values(), "learning_rate": 0.0} == {**before.values(), "learning_rate": 0.0}
        assert after.schedule == before.schedule


def test_tuning_compiles_nothing_after_a_race() -> None:
    run(Race("himmelblau"))
    with compilations() as happened:
        for field in EVERY_RULE:
            tuned(Race("himmelblau", entrants=field, start=(1.0, 1.0)))
    assert happened == []


@OF_EACH_KIND
@in_all(40)
@given(data=st.data())
def test_any_race_can_be_tuned(kind: str, data: st.DataObject) -> None:
    race = data.draw(races(kind))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = tuned(race)
    rates = [entrant.values()["learning_rate"] for entrant in found.entrants]
    if race.landscape.minima:
        assert set(rates) <= set(RATES)


@pytest.mark.parametrize("far", [1e60, 1e160, 1e300])
@pytest.mark.parametrize("surface", BOUNDED)
def test_a_start_too_far_to_tell_gets_the_gentlest_rate(surface: str, far: float) -> None:
    race = Race(surface, entrants=(Entrant("adam"),), start=(far, -far))
    assert tuned(race).entrants[0].settings["learning_rate"] == RATES[0]
