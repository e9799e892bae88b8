"""Typed rules in races: the catalogue's paths, others' bits as they are, no slider compiles, steps from within."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from optim.engine.asking import asked
from optim.engine.program import Program, program
from optim.race import Change, Entrant, Race, Trajectory, run, states
from optim.spec.limits import BadRace
from optim.studies.anatomy.roles import roles
from optim.studies.anatomy.step import steps_from
from optim.studies.linear_rules import is_linear
from optim.studies.maps.cells import Cells
from optim.studies.maps.course import Course
from optim.studies.maps.fates import fates
from optim.studies.network.fitness import why_not
from optim.studies.network.setup import Net
from optim.studies.network.training import train
from optim.typed.making import typed_rule
from surfaces import BadFormula
from tests.optim.compilations import compilations
from tests.optim.typed.lines import ADAGRAD, ADAM, ADAM_BY_PRODUCTS, EVERYTHING, MOMENTUM, RMSPROP, SGD

ROUNDING = 1e-13  # of the farthest point: what another processor may make of the same formula
TWINS = {ADAM: "adam", ADAM_BY_PRODUCTS: "adam", RMSPROP: "rmsprop", ADAGRAD: "adagrad", MOMENTUM: "momentum"}
FIELD = (*(Entrant(text, {"learning_rate": 0.03}) for text in TWINS), *(Entrant(r) for r in ("sgd", "newton", "lion")))
# of a beta that changes under way the power is another than the product, so only the rule by products has one
CHANGES = (Change(40, 0, "learning_rate", 0.02), Change(40, 1, "beta1", 0.5), Change(1050, 4, "beta", 0.5))
LONG = Race("bowl", entrants=FIELD, steps=1100, noise=0.05, horizon=1000, changes=CHANGES)  # more than a chunk


def twins_of(race: Race) -> Race:
    """The race with the catalogue's rules in the places of those that were typed."""
    return replace(race, entrants=tuple(replace(one, rule=TWINS.get(one.rule, one.rule)) for one in race.entrants))


@lru_cache
def paths(race_of: str) -> tuple[Trajectory, ...]:
    """The paths of the long race, as it is typed, or of the catalogue."""
    return run(LONG if race_of == "typed" else twins_of(LONG))


TYPED_TWINS = {typed_rule(text).id: name for text, name in TWINS.items()}
TWINS |= TYPED_TWINS


@pytest.mark.parametrize("k", range(5))
def test_a_typed_rule_walks_the_catalogues_path(k: int) -> None:
    ours, theirs = paths("typed")[k], paths("catalogue")[k]
    assert np.abs(ours.points - theirs.points).max() <= ROUNDING * np.abs(theirs.points).max()
    assert ours.verdict.kind == theirs.verdict.kind


@pytest.mark.parametrize("k", range(5, 8))
def test_who_runs_beside_a_typed_rule_keeps_every_bit(k: int) -> None:
    assert paths("typed")[k].points.tobytes() == paths("catalogue")[k].points.tobytes()
    assert paths("typed")[k].losses.tobytes() == paths("catalogue")[k].losses.tobytes()


def test_schedules_reach_a_typed_rule() -> None:
    entrants = tuple(Entrant(rule, {"learning_rate": 0.02}, "cosine") for rule in (MOMENTUM, "momentum"))
    ours, theirs = run(Race("bowl", entrants=entrants, steps=60))
    assert np.abs(ours.points - theirs.points).max() <= ROUNDING * np.abs(theirs.points).max()


def test_a_slider_compiles_nothing_and_the_shared_program_is_left_alone() -> None:
    paths("typed")
    moved = replace(FIELD[2], settings={"learning_rate": 0.5, "decay": 0.3})
    with compilations() as happened:
        run(replace(LONG, entrants=(moved, *FIELD[3:]), start=(1.0, 2.0), changes=(), noise=0.0, steps=7))
    assert happened == []
    assert program("bowl", False).typed == ""
    assert isinstance(program("bowl", False), Program)


def test_states_are_named_as_they_were_typed() -> None:
    race = Race("bowl", entrants=(Entrant(ADAM_BY_PRODUCTS, {"learning_rate": 0.03}),), steps=5)
    (state,) = states(race, 3)
    assert state._fields == ("step", "m", "s", "d1", "d2")
    assert (float(state.step), state.m.shape, state.d1.shape) == (3.0, (2,), ())
    assert float(state.d1) == pytest.approx(0.9**3)


def test_a_step_is_looked_into_line_by_line() -> None:
    race = Race("bowl", entrants=FIELD[:1], steps=5)
    (step,) = steps_from(race, 2)
    assert [line.name for line in step.reading.lines] == ["step", "gradient", "m", "s", "point"]
    assert step.reading.point == pytest.approx(run(race)[0].points[3], rel=1e-12)
    assert step.reading.state["m"] == pytest.approx(step.state_after["m"], rel=1e-12)
    assert roles(FIELD[0].rule, "paper")["m"].kind == "way"
    assert roles(FIELD[0].rule, "paper")["s"].kind == "scale"


def test_every_kind_of_part_is_read_as_it_is_computed() -> None:
    race = Race("bowl", entrants=(Entrant(EVERYTHING),), steps=8, noise=0.1)
    for row in (0, 5):
        (step,) = steps_from(race, row)
        assert step.reading.point == pytest.approx(step.next_point, rel=1e-12)
        for name, value in step.state_after.items():
            assert step.reading.state[name] == pytest.approx(value, rel=1e-12)


def test_what_is_known_of_rules_is_known_of_typed_ones() -> None:
    assert is_linear(typed_rule(MOMENTUM).id, "paper")
    assert asked(typed_rule(MOMENTUM).id) == {"gradient": 1}
    assert asked("w=w-learning_rate*w") == {}
    assert why_not(typed_rule(ADAM).id, "paper", 33) == ""


def test_a_network_is_trained_by_a_typed_rule() -> None:
    ours, theirs = (train(Entrant(rule, {"learning_rate": 0.05}), Net(5, 37, 10)) for rule in (MOMENTUM, "momentum"))
    assert ours.path == pytest.approx(theirs.path, rel=1e-6, abs=1e-6)


def test_from_every_start_at_once_a_typed_rule_ends_where_its_twin_does() -> None:
    x, y = (axis.ravel() for axis in np.meshgrid(np.linspace(-4, 4, 5), np.linspace(-4, 4, 5)))
    rules = {"learning_rate": 0.003}
    ours, theirs = (
        fates(
            Course(Race("himmelblau", entrants=(Entrant(rule, rules),), steps=60), varied=False, turned=False),
            Cells(x, y),
        )
        for rule in (MOMENTUM, "momentum")
    )
    assert ours.kind.tolist() == theirs.kind.tolist()
    assert np.array_equal(ours.steps, theirs.steps)


def test_on_data_a_typed_rule_hears_the_batches() -> None:
    entrants = tuple(Entrant(rule, {"learning_rate": 0.02}) for rule in (SGD, "sgd"))
    ours, theirs = run(Race("linear_regression", entrants=entrants, steps=30, batch_size=8))
    assert np.abs(ours.points - theirs.points).max() <= ROUNDING * np.abs(theirs.points).max()


def test_what_overflows_ends_the_path() -> None:
    (path,) = run(Race("bowl", entrants=(Entrant("w = w + exp(step * learning_rate * 1000) * g"),), steps=300))
    assert path.diverged_at is not None
    assert np.isfinite(path.points).all()


@pytest.mark.parametrize(
    ("make", "field", "said"),
    [
        (lambda: Entrant("w = w - z"), "rule", "Line 1: z is not known here: "),
        (lambda: Entrant(SGD, {"beta": 1.0}), "your rule", "your rule is 'beta', but must be one of learning_rate."),
        (
            lambda: Entrant(SGD, {"learning_rate": -1.0}),
            "your rule learning_rate",
            "your rule learning_rate is -1, but ",
        ),
        (
            lambda: Entrant(SGD, dialect="keras"),
            "your rule dialect",
            "your rule dialect is 'keras', but must be one of",
        ),
    ],
)
def test_an_entrant_that_cannot_be_is_refused_in_a_sentence(make, field: str, said: str) -> None:
    with pytest.raises(BadRace) as refused:
        make()
    assert refused.value.field == field
    assert str(refused.value).startswith(said)


def test_what_pythons_numbers_refuse_is_infinite_in_a_race() -> None:
    divides = "a = 0.5\nw = w - learning_rate * g * (1 / k + (k - 1)^0.5 + 1 / (a - 0.5))\nk = 0 from 0 to 1"
    race = Race("bowl", entrants=(Entrant(divides),), steps=5)
    assert run(race)[0].diverged_at == 1
    (step,) = steps_from(race, 0)
    assert not np.isfinite(step.reading.point).any()


def test_two_ways_of_writing_a_rule_are_one_entrant() -> None:
    assert Entrant("w=w - learning_rate*(g)") == Entrant("  w = w-learning_rate * g\n")
    assert Entrant(Entrant(EVERYTHING).rule) == Entrant(EVERYTHING)
    with pytest.raises(BadFormula):
        typed_rule("adam")
