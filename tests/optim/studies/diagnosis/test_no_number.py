"""Why a run has no number is said as it is: it left where there is a value, it has no step, or it grew."""

from __future__ import annotations

import numpy as np
import pytest

from optim import rule_of
from optim.race import Entrant, Race
from optim.studies.diagnosis import Diagnosis, diagnose
from optim.words import figure

ROOT = "x**0.3 + y**2"  # without a value at x < 0, and without a slope at x = 0


def found(race: Race) -> Diagnosis:
    """The diagnosis of a race of one, which has one."""
    diagnosis = diagnose(race, 0)
    assert diagnosis
    return diagnosis


def lone(surface: str, rule: str, start: tuple[float, float], **settings: float) -> Race:
    """A race of one."""
    return Race(surface, entrants=(Entrant(rule, settings),), start=start, steps=60)


@pytest.mark.parametrize(
    ("start", "rate", "falls"),
    [((1.0, 1.0), 1.0, True), ((1.0, 1.0), 0.4, True), ((0.5, -3.0), 2.0, False), ((0.01, 0.1), 0.1, False)],
)
def test_who_leaves_where_the_loss_is_a_number_is_said_to_leave_and_not_to_grow(
    start: tuple[float, float], rate: float, falls: bool
) -> None:
    (x, y), sums, losses, step = start, np.zeros(2), [start[0] ** 0.3 + start[1] ** 2], 0
    while x >= 0:
        slopes = np.array([0.3 * x**-0.7, 2 * y])
        sums, step = sums + slopes**2, step + 1
        x, y = np.array([x, y]) - rate * slopes / (np.sqrt(sums) + 1e-10)
        losses += [x**0.3 + y**2] if x >= 0 else []
    diagnosis = found(lone(ROOT, "adagrad", start, learning_rate=rate, initial_accumulator=0.0, epsilon=1e-10))
    assert (losses[-1] < losses[0]) == (falls and len(losses) > 1)
    assert (diagnosis.kind, diagnosis.step) == ("no number", step)
    assert f"left where the surface has a value: its loss was {figure(losses[-1])} at step {step - 1}" in (
        diagnosis.sentence
    )
    assert f"leads to ({figure(x)}, " in diagnosis.sentence
    assert "diverg" not in diagnosis.sentence


def test_a_rule_that_divides_by_nothing_has_no_next_step() -> None:
    diagnosis = found(lone("plateau", "adam", (30.0, 0.0), epsilon=0.0))  # the slope is 0 there: 0 / 0
    assert diagnosis.kind == "no number"
    assert diagnosis.sentence == (
        "It has no next step: it was at (30, 0) at step 0, with loss 1 and slope 0, "
        "and what its rule makes of them is no finite number; with epsilon 1e-8 in place of 0 it would have one."
    )


@pytest.mark.parametrize(
    ("rule", "setting"), [("adam", "beta1"), ("adam", "beta2"), ("adamax", "beta1"), ("adamw", "beta1")]
)
def test_of_a_memory_that_keeps_nothing_new_the_setting_is_named(rule: str, setting: str) -> None:
    diagnosis = found(lone("bowl", rule, (4.0, -3.0), **{setting: 1.0, "learning_rate": 0.3}))
    usual = figure(rule_of(rule).hyperparameters[setting].default)
    assert diagnosis.sentence.endswith(f"; with {setting} {usual} in place of 1 it would have one.")


def test_where_the_slope_is_no_number_that_is_figure() -> None:
    diagnosis = found(lone(ROOT, "gradient_descent", (0.0, 1.0), learning_rate=0.1))
    assert diagnosis.kind == "no number"
    assert diagnosis.sentence.endswith("at (0, 1) at step 0, where the slope is no finite number.")


def test_a_leap_out_of_all_bounds_and_a_growth_beyond_all_numbers_are_called_so() -> None:
    leap = found(lone("bowl", "gradient_descent", (4.0, -3.0), learning_rate=1e300))
    assert (leap.kind, "thrown out" in leap.sentence, "(-8e300, 6e300)" in leap.sentence) == ("diverging", True, True)
    growth = found(lone("bowl", "gradient_descent", (4.0, -3.0), learning_rate=1e10))
    assert growth.sentence.startswith("It is diverging from the start: its loss grew from 25 at step 0 to ")
