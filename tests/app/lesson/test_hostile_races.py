"""No race at all breaks a mark, and no exercise is passed by a trick."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.lesson import EXERCISES
from app.lesson.exercise import Exercise, Mark
from app.link.address import parse
from optim import RULES
from optim.race import Change, Entrant, Race
from optim.spec.limits import MAX_STEPS, BadRace
from surfaces.hyperparameter import LARGEST, Hyperparameter
from tests.optim.strategies import races, within

ALL = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=lambda exercise: exercise.id)
NO_NUMBER = re.compile(r"\b(nan|inf|None|infinity)\b", re.IGNORECASE)
PLACES = ((LARGEST, -LARGEST), (0.0, LARGEST), (-1e8, 1e8))


def said(exercise: Exercise, race: Race) -> Mark:
    """The mark of a race, which is a sentence without what is no number, and is made without a warning."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        mark = exercise.mark(race)
    assert isinstance(mark.done, bool)
    assert mark.says.endswith(".")
    assert not NO_NUMBER.search(mark.says), mark.says
    return mark


@settings(max_examples=60)
@given(race=races(), which=st.sampled_from(sorted(EXERCISES)))
def test_any_race_is_marked(race: Race, which: str) -> None:
    assert not said(EXERCISES[which], race).done


@ALL
@settings(max_examples=5)
@given(data=st.data())
def test_whatever_is_moved_of_what_may_be_is_marked(exercise: Exercise, data: st.DataObject) -> None:
    said(exercise, moved(data, parse(exercise.start), data.draw(st.sampled_from(exercise.may_change))))


def moved(data: st.DataObject, race: Race, key: str) -> Race:
    """The race with one thing moved that may be, as far as it may be at all."""

    def value(known: Hyperparameter) -> float:
        return data.draw(st.one_of(within(*known.allowed), st.floats(known.low, known.high)))

    whose, _, name = key.partition(".")
    match whose:
        case "start":
            return replace(race, start=(data.draw(within(-LARGEST, LARGEST)), data.draw(within(-LARGEST, LARGEST))))
        case "noise":
            return replace(race, noise=data.draw(within(0.0, LARGEST)))
        case "batch":
            return replace(race, batch_size=data.draw(st.integers(0, race.examples)))
        case "knob":
            return replace(race, knobs={**race.knobs, name: value(race.landscape.knobs[name])})
        case "changes":
            rate = RULES[race.entrants[0].rule].hyperparameters["learning_rate"]
            step = st.integers(0, race.steps - 1)
            changes = [
                Change(data.draw(step), 0, "learning_rate", value(rate)) for _ in range(data.draw(st.integers(0, 4)))
            ]
            return replace(race, changes=tuple(changes))
    entrants = list(race.entrants)
    one = entrants[int(whose)]
    if name == "schedule":
        entrants[int(whose)] = replace(one, schedule=data.draw(st.sampled_from(["step", "cosine", "inverse_sqrt"])))
    else:
        known = RULES[one.rule].hyperparameters[name]
        entrants[int(whose)] = replace(one, settings={**one.settings, name: value(known)})
    return replace(race, entrants=tuple(entrants))


def extremes(exercise: Exercise) -> Iterator[Race]:
    """What may be moved, moved to where numbers end."""
    race = parse(exercise.start)
    for key in exercise.may_change:
        whose, _, name = key.partition(".")
        if key == "start":
            yield from (replace(race, start=place) for place in PLACES)
        elif whose == "knob":
            yield from (replace(race, knobs={name: edge}) for edge in race.landscape.knobs[name].allowed)
        elif whose.isdigit() and name != "schedule":
            one = race.entrants[int(whose)]
            for edge in (*RULES[one.rule].hyperparameters[name].allowed, 1e-6):
                entrants = list(race.entrants)
                entrants[int(whose)] = replace(one, settings={**one.settings, name: edge})
                yield replace(race, entrants=tuple(entrants))


@ALL
def test_numbers_that_end_are_marked_and_do_not_pass(exercise: Exercise) -> None:
    for race in extremes(exercise):
        assert not said(exercise, race).done


@ALL
def test_more_steps_more_entrants_and_another_surface_do_not_pass(exercise: Exercise) -> None:
    solution = parse(exercise.solution)
    tricks = [
        replace(solution, steps=MAX_STEPS, horizon=MAX_STEPS),
        replace(solution, steps=2 * solution.steps, horizon=solution.horizon),
        replace(solution, seed=solution.seed + 1),
        replace(solution, entrants=(*solution.entrants, Entrant("newton"))),
        replace(solution, entrants=(Entrant("newton"),), changes=()),
        replace(solution, entrants=tuple(Entrant("bfgs") for _ in solution.entrants), changes=()),
        Race("bowl", entrants=solution.entrants, start=(0.0, 0.0), steps=solution.steps),
    ]
    for trick in tricks:
        assert not said(exercise, trick).done


@ALL
def test_a_change_on_the_way_does_not_pass_where_none_is_asked(exercise: Exercise) -> None:
    solution = parse(exercise.solution)
    setting, value = next(iter(solution.entrants[0].values().items()), ("", 0.0))
    if "changes" in exercise.may_change or not setting:
        return
    mark = said(exercise, replace(solution, changes=(Change(3, 0, setting, value),)))
    assert not mark.done
    assert "at step 3" in mark.says


@ALL
def test_a_start_on_the_minimum_does_not_pass(exercise: Exercise) -> None:
    race = parse(exercise.solution)
    for place in race.landscape.minima if "start" in exercise.may_change else ():
        assert not said(exercise, replace(race, start=place)).done


@ALL
def test_what_is_no_race_is_refused_before_it_is_marked(exercise: Exercise) -> None:
    with pytest.raises(BadRace):
        exercise.mark(parse(exercise.solution.replace("surface=", "surface=not_")))
