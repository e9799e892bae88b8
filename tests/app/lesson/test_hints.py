"""What tasks, hints and answers say of the races at hand is so: what they name passes, what they warn of does not.

And a hand finds it: among the values that a slider can have, in a stretch of them, not at one lucky position.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.lesson import EXERCISES
from app.lesson.exercise import Exercise
from app.link.address import parse, text
from app.page.settings import race_settings
from optim import RULES
from optim.race import Race
from surfaces.hyperparameter import Hyperparameter

POSITIONS = 1000  # of a slider, as in assets/model/scale.mjs

PASS: dict[str, tuple[str, ...]] = {
    "size_of_a_step": ("0.learning_rate:0.48", "0.learning_rate:0.52"),
    "swing_and_settle": ("0.learning_rate:0.6", "0.learning_rate:0.9"),
    "right_basin": ("start:-0.7,-0.3", "start:0,0", "start:0,-4"),
    "edge_of_the_plain": ("start:-1.9,1.25", "start:-2,1.35", "start:0,2.4"),
    "under_60_steps": ("0.learning_rate:0.093", "0.learning_rate:0.103"),
    "largest_rate": ("0.learning_rate:0.06661",),
    "steepest_ravine": ("knob.condition:196.5", "knob.condition:199.5"),
    "off_the_ridge": ("start:1,0.03", "start:1.2,-0.045"),
    "most_seeds_escape": ("batch:2",),
    "below_the_floor": ("0.schedule:inverse_sqrt", "0.schedule:warmup_cosine", "0.schedule:exponential"),
    "a_little_noise": ("noise:0.06", "noise:0.1"),
    "why_momentum": ("1.beta:0.89", "1.beta:0.915"),
    "overshoot_and_return": ("0.beta:0.85", "0.beta:0.92"),
    "through_the_trap": ("0.beta:0.93", "0.beta:0.95"),
    "why_adaptive": ("1.learning_rate:0.9", "1.learning_rate:2"),
    "rate_that_dies": (),
    "turn_the_ground": ("knob.rotation:30", "knob.rotation:50", "knob.rotation:-45"),
    "equal_first_step": ("1.learning_rate:0.35", "1.learning_rate:0.36"),
    "adam_loses": ("start:0.2,1.5", "start:-0.3,-1.8"),
    "forgiving_rate": ("0.learning_rate:0.25", "0.learning_rate:0.5"),
    "two_minima": ("start:4.4,0.5", "start:4.7,0.8"),
    "ground_for_descent": ("knob.condition:10", "knob.condition:18"),
    "newton_to_a_saddle": ("start:0.4,3.7", "start:-0.4,3.2"),
    "warm_up": (),
    "one_change_rescues": (),
}
FAIL: dict[str, tuple[str, ...]] = {
    "size_of_a_step": ("0.learning_rate:0.4", "0.learning_rate:0.6"),
    "swing_and_settle": ("0.learning_rate:0.5", "0.learning_rate:1", "0.learning_rate:0.3"),
    "right_basin": ("start:-2.5,-2.5", "start:1,-1", "start:6,-9"),
    "edge_of_the_plain": ("start:-1.5,1", "start:-2.5,1.7"),
    "under_60_steps": ("0.learning_rate:0.09", "0.learning_rate:0.108"),
    "largest_rate": ("0.learning_rate:0.0655", "0.learning_rate:0.067", "0.learning_rate:0"),
    "steepest_ravine": ("knob.condition:190", "knob.condition:202"),
    "off_the_ridge": ("start:1,0.2", "start:1,0.005", "start:1,0", "start:0.1,0.04"),
    "most_seeds_escape": ("batch:1", "batch:4", "batch:8", "batch:0"),
    "below_the_floor": ("0.schedule:step", "0.schedule:constant"),
    "a_little_noise": ("noise:0.02", "noise:0.2", "noise:5"),
    "why_momentum": ("1.beta:0.8", "1.beta:0.99"),
    "overshoot_and_return": ("0.beta:0.7", "0.beta:0.99"),
    "through_the_trap": ("0.beta:0.9", "0.beta:0.99"),
    "why_adaptive": ("0.learning_rate:0.001", "1.learning_rate:0.3"),
    "rate_that_dies": ("0.learning_rate:0.05", "1.learning_rate:0.05"),
    "turn_the_ground": ("knob.rotation:5", "knob.rotation:90"),
    "equal_first_step": ("1.learning_rate:0.5", "1.learning_rate:0.3"),
    "adam_loses": ("start:2,1", "start:0,0.9", "start:0,9"),
    "forgiving_rate": ("0.learning_rate:0.12", "0.learning_rate:1.5"),
    "two_minima": ("start:3,3", "start:-3,-3"),
    "ground_for_descent": ("knob.condition:2", "knob.condition:21"),
    "newton_to_a_saddle": ("start:4,4", "start:0.1,2.9"),
    "warm_up": ("0.schedule:cosine", "0.schedule:inverse_sqrt", "0.schedule:exponential", "0.schedule:step"),
    "one_change_rescues": (
        "changes:10,0,learning_rate:0.03",
        "changes:30,0,learning_rate:0.042",
        "changes:30,0,learning_rate:0.001",
    ),
}
WITHIN_REACH = 2  # positions of a slider that pass, at least; of the finest task one is above and one below
FINEST = ("largest_rate",)


def test_each_exercise_is_looked_at() -> None:
    assert set(PASS) == set(FAIL) == set(EXERCISES)
    assert all(FAIL.values())


@pytest.mark.parametrize(("which", "moved"), [(one, moved) for one in PASS for moved in PASS[one]])
def test_what_a_hint_names_passes(which: str, moved: str) -> None:
    exercise = EXERCISES[which]
    mark = exercise.mark(with_moved(exercise.solution, moved))
    assert mark.done, mark.says


@pytest.mark.parametrize(("which", "moved"), [(one, moved) for one in FAIL for moved in FAIL[one]])
def test_what_a_hint_warns_of_does_not(which: str, moved: str) -> None:
    exercise = EXERCISES[which]
    mark = exercise.mark(with_moved(exercise.start, moved))
    assert not mark.done, mark.says


def with_moved(race: str, moved: str) -> Race:
    """A race with one thing moved: ``0.beta:0.5``, ``start:1,2``, ``changes:10,0,learning_rate:0.03``."""
    given, (name, _, value) = parse(race), moved.partition(":")
    whose, _, setting = name.partition(".")
    if whose == "changes":
        return parse(f"{race}&change={value}")
    if whose == "start":
        x, y = value.split(",")
        return replace(given, start=(float(x), float(y)))
    if whose == "knob":
        return replace(given, knobs={**given.knobs, setting: float(value)})
    if not whose.isdigit():
        return replace(given, **{"noise": {"noise": float(value)}, "batch": {"batch_size": int(float(value))}}[whose])
    entrants = list(given.entrants)
    one = entrants[int(whose)]
    changed = {"schedule": value} if setting == "schedule" else {"settings": {**one.settings, setting: float(value)}}
    entrants[int(whose)] = replace(one, **changed)
    return replace(given, entrants=tuple(entrants))


def slider(race: Race, key: str) -> Hyperparameter:
    """What the slider of a control goes by."""
    whose, _, name = key.partition(".")
    if whose == "knob":
        return race.landscape.knobs[name]
    if whose.isdigit():
        return RULES[race.entrants[int(whose)].rule].hyperparameters[name]
    return race_settings(race.landscape)[{"batch": "batch_size"}.get(whose, whose)]


def at(about: Hyperparameter, position: int) -> float:
    """The value at a position, as assets/model/scale.mjs rounds it."""
    share = position / POSITIONS
    if about.scale == "log":
        value = about.low * (about.high / about.low) ** share
        return float(round(float(f"{value:.2g}"))) if about.unit == "whole" else float(f"{value:.3g}")
    value = about.low + (about.high - about.low) * share
    return round(value, 3) if about.high - about.low < 10 else round(value, 2)


def by_slider(exercise: Exercise) -> bool:
    """Whether one slider alone solves it."""
    one = len(exercise.may_change) == 1 or exercise.id == "why_adaptive"
    return one and exercise.may_change[-1] != "start" and not exercise.may_change[-1].endswith(("schedule", "changes"))


@pytest.mark.parametrize(
    "exercise", [one for one in EXERCISES.values() if by_slider(one)], ids=lambda exercise: exercise.id
)
def test_a_hand_finds_it_with_the_slider(exercise: Exercise) -> None:
    race, key = parse(exercise.start), exercise.may_change[-1]
    about = slider(race, key)
    solved = parse(exercise.solution)
    value = (
        float(text(solved).partition("&batch=")[2].partition("&")[0] or 0) if key == "batch" else measured(solved, key)
    )
    middle = min(range(POSITIONS + 1), key=lambda position: abs(at(about, position) - value))
    near = range(max(0, middle - 4), min(POSITIONS, middle + 4) + 1)
    done = [exercise.mark(with_moved(exercise.start, f"{key}:{at(about, position)}")).done for position in near]
    assert sum(done) >= (1 if exercise.id in FINEST else WITHIN_REACH), [at(about, position) for position in near]


def measured(race: Race, key: str) -> float:
    """The value of a control in a race."""
    whose, _, name = key.partition(".")
    if whose == "noise":
        return race.noise
    return race.knob_values()[name] if whose == "knob" else race.entrants[int(whose)].values()[name]
