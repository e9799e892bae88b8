from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim import VARIANTS
from optim.engine import running
from optim.race import Change, Entrant, Race, run, states
from optim.spec.schedules import SCHEDULES
from optim.studies.anatomy.course import course
from optim.studies.anatomy.printing import digits_needed, with_numbers
from optim.studies.anatomy.step import Step, steps_from
from optim.studies.anatomy.terms import SHOWN
from tests.optim.compilations import compilations
from tests.optim.strategies import OF_EACH_KIND, in_all, races
from tests.optim.studies.anatomy.reevaluate import calculated, to_digits

FIELD = [
    Entrant(rule, {}, schedule, dialect)
    for (rule, dialect), schedule in zip(VARIANTS, 99 * list(SCHEDULES), strict=False)
]
RACES = [
    Race("himmelblau", entrants=tuple(FIELD[first : first + 8]), steps=40, noise=noise, horizon=30)
    for first, noise in zip(range(0, len(FIELD), 8), 99 * (0.0, 0.3), strict=False)
]
ON_DATA = Race("linear_regression", entrants=tuple(FIELD[3:50:7]), steps=40, batch_size=8)


@pytest.mark.parametrize("race", [*RACES, ON_DATA], ids=lambda race: f"{race.surface} {race.entrants[0].rule}")
@pytest.mark.parametrize("row", [0, 1, 7, 39])
def test_the_lines_make_the_next_row_of_the_path(race: Race, row: int) -> None:
    whole = [pair for pair in zip(run(race), steps_from(race, row), strict=True) if pair[0].diverged_at is None]
    assert len(whole) >= len(race.entrants) - 2
    for path, step in whole:
        assert step.point.tobytes() == path.points[row].tobytes()
        assert step.loss == path.losses[row]
        assert step.next_point.tobytes() == path.points[row + 1].tobytes()
        assert_makes(step.reading.point, step.next_point)
        for name, value in step.state_after.items():
            assert_makes(step.reading.state[name], value)


def assert_makes(made: Any, wanted: Any) -> None:
    """Whether numbers are the same but for rounding."""
    np.testing.assert_allclose(made, wanted, rtol=1e-9, atol=1e-12 * max(1.0, float(np.abs(wanted).max(initial=0))))


@pytest.mark.parametrize("race", [*RACES, ON_DATA], ids=lambda race: f"{race.surface} {race.entrants[0].rule}")
@pytest.mark.parametrize("row", [0, 7])
def test_every_line_with_its_own_printed_numbers_gives_what_is_printed(race: Race, row: int) -> None:
    for step in steps_from(race, row):
        check_lines(step)


def check_lines(step: Step) -> None:
    for line in step.reading.lines:
        value = line.term.value
        again = calculated(with_numbers(line.term, digits_needed(line.term, value)))
        assert to_digits(again, SHOWN) == to_digits(value, SHOWN), line
        assert np.shape(again) == np.shape(value) or line.name == "point", line


def test_what_it_remembers_is_the_races_own() -> None:
    for row in (0, 1, 7, 40):
        for step, before in zip(steps_from(RACES[0], row), states(RACES[0], row), strict=True):
            assert {name: v.tobytes() for name, v in step.state_before.items()} == {
                name: v.tobytes() for name, v in before._asdict().items()
            }


def test_changes_and_schedules_are_in_the_numbers() -> None:
    race = Race(entrants=(Entrant("momentum", schedule="cosine"),), steps=20, changes=(Change(10, 0, "beta", 0.5),))
    lines = {line.name: line for line in steps_from(race, 10)[0].reading.lines}
    rate = lines["learning_rate"].term
    assert rate.value == pytest.approx(0.01 * 0.5, rel=1e-12)
    assert with_numbers(rate, SHOWN) == "0.01 * 0.5"
    assert with_numbers(lines["velocity"].term, SHOWN).startswith("0.5 * ")
    early = {line.name: line for line in steps_from(race, 9)[0].reading.lines}
    assert with_numbers(early["velocity"].term, SHOWN).startswith("0.9 * ")


def test_noise_is_a_part_of_the_gradient_and_a_batch_has_its_own() -> None:
    noisy = Race(entrants=(Entrant("sgd"),), noise=0.5, steps=5)
    gradient = steps_from(noisy, 3)[0].reading.lines[0]
    assert " + " in with_numbers(gradient.term, SHOWN)
    assert not np.allclose(gradient.term.value, steps_from(noisy, 3)[0].gradient)
    on_batches = steps_from(ON_DATA, 3)[0]
    heard = {one.what: one.value for one in on_batches.reading.evaluations}
    assert not np.allclose(heard["gradient"], on_batches.gradient)


def test_a_gradient_is_asked_where_the_rule_asks() -> None:
    (step,) = steps_from(Race(entrants=(Entrant("sam"),)), 0)
    here, higher = step.reading.evaluations
    assert here.at.tolist() == step.point.tolist()
    assert np.hypot(*(higher.at - step.point)) == pytest.approx(0.05)


def test_after_the_last_row_comes_the_step_that_would_be_next() -> None:
    race = Race(steps=30)
    for step, further in zip(steps_from(race, 30), run(replace(race, steps=31, horizon=30)), strict=True):
        assert step.next_point.tobytes() == further.points[31].tobytes()


def test_nothing_compiles_while_it_steps_or_settings_move() -> None:
    for race in (RACES[0], ON_DATA):
        look_inside(race, 3)
    moved = tuple(replace(entrant, settings={"learning_rate": 0.123}) for entrant in RACES[1].entrants)
    with compilations() as compiled:
        for row in (0, 8, 40):
            look_inside(RACES[0], row)
            look_inside(replace(ON_DATA, batch_size=3, steps=60, seed=4), row)
            look_inside(replace(RACES[1], entrants=moved, start=(1.0, 2.0), noise=0.2), row)
    assert not compiled


def look_inside(race: Race, row: int) -> None:
    """A step of all entrants, and the way of one."""
    steps_from(race, row)
    course(race, row % len(race.entrants))


@OF_EACH_KIND
@in_all(60)
@given(data=st.data())
def test_no_race_breaks_it_and_what_is_finite_is_the_path(kind: str, data: st.DataObject) -> None:
    race = data.draw(races(kind))
    row = data.draw(st.integers(0, race.steps))
    for path, step in zip(run(race), steps_from(race, row), strict=True):
        if path.diverged_at is None or row < path.diverged_at:
            assert step.point.tobytes() == path.points[row].tobytes()
        check_lines(step)


@pytest.mark.parametrize("race", [ON_DATA, RACES[1], Race("saddle", steps=2500)], ids=lambda race: race.surface)
def test_rows_on_the_way_are_those_of_a_whole_run(race: Race) -> None:
    wanted = [0, 1, 5, 6, 1023, 1024, 1030, 2047, 2049]
    longer = replace(race, steps=2500, horizon=2500)
    record, racing = running.record(longer)[0], len(race.entrants)
    for row, rows in zip(wanted, running.rows_at(longer, wanted), strict=True):
        assert rows[:racing, :2].tobytes() == record[row, :racing, :2].tobytes()
