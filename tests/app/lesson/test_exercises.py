"""Every exercise: its start does not pass, its solution does, and only by what may be changed."""

from __future__ import annotations

from dataclasses import replace

from app.lesson import CHAPTERS, EXERCISES
from app.lesson.exercise import Exercise
from app.lesson.rendering import Reading, without_terms
from app.link import address
from optim.race import Race
from tests.app.lesson.controls import is_control
from tests.app.lesson.every import ALL_EXERCISES, race_of

WORDS = {"start": "start", "noise": "noise", "batch": "batch_size", "steps": "steps", "seed": "seed"}


def test_there_are_enough_exercises() -> None:
    assert len(EXERCISES) >= 15
    assert len({exercise.title for exercise in EXERCISES.values()}) == len(EXERCISES)


@ALL_EXERCISES
def test_its_start_does_not_pass_and_its_solution_does(exercise: Exercise) -> None:
    start, solution = (exercise.mark(race_of(text)) for text in (exercise.start, exercise.solution))
    assert not start.done
    assert solution.done
    for mark in (start, solution):
        assert without_terms(mark.says).strip().endswith((".", "?", "!"))
        assert len(mark.says.split()) <= 60


@ALL_EXERCISES
def test_its_races_are_written_as_the_page_writes_them(exercise: Exercise) -> None:
    for text in (exercise.start, exercise.solution):
        assert address.text(race_of(text)) == text


@ALL_EXERCISES
def test_it_belongs_to_a_chapter(exercise: Exercise) -> None:
    assert exercise.chapter in CHAPTERS


@ALL_EXERCISES
def test_what_may_be_changed_is_real_and_enough_for_the_solution(exercise: Exercise) -> None:
    start, solution = race_of(exercise.start), race_of(exercise.solution)
    names = [name for name in exercise.may_change if name not in ("start", "changes")]
    assert exercise.may_change
    assert [name for name in names if not is_control(name, start)] == []
    assert changed(start, solution) <= set(exercise.may_change)
    assert changed(start, solution), "the solution is the start"


def changed(start: Race, solution: Race) -> set[str]:
    """What is otherwise in a solution, by the names of controls; ``surface`` or ``entrants`` where those are."""
    if [one.rule for one in start.entrants] != [one.rule for one in solution.entrants]:
        return {"entrants"}
    found = {name for name, field in WORDS.items() if getattr(start, field) != getattr(solution, field)}
    found |= {name for name in ("surface", "sampling", "changes") if getattr(start, name) != getattr(solution, name)}
    before, after = start.knob_values(), solution.knob_values()
    found |= {f"knob.{name}" for name in before if before[name] != after.get(name)}
    for k, (one, other) in enumerate(zip(start.entrants, solution.entrants, strict=True)):
        found |= {f"{k}.{name}" for name, value in one.values().items() if other.values()[name] != value}
        found |= {f"{k}.{name}" for name in address.CHOICES if getattr(one, name) != getattr(other, name)}
    return found


def test_the_reader_of_changes_sees_them_all() -> None:
    one = race_of("v=1&surface=ravine&e=momentum&e=adam")
    other = race_of("v=1&surface=ravine&knob=condition:7&start=1,1&steps=7&noise=1&e=momentum,beta:0.5&e=adam")
    assert changed(one, other) == {"knob.condition", "start", "steps", "noise", "0.beta"}
    assert changed(one, race_of("v=1&surface=ravine&e=adam")) == {"entrants"}
    assert changed(one, one) == set()


@ALL_EXERCISES
def test_what_may_not_be_changed_does_not_pass(exercise: Exercise) -> None:
    solution = race_of(exercise.solution)
    if "steps" not in exercise.may_change:
        other = replace(solution, steps=solution.steps + 1, horizon=solution.horizon)
        assert not exercise.mark(other).done
    assert not exercise.mark(replace(solution, entrants=(*solution.entrants, solution.entrants[0])[-8:])).done


@ALL_EXERCISES
def test_its_texts_can_be_read(exercise: Exercise) -> None:
    assert len(set(exercise.hints)) == 3
    assert exercise.task.strip().endswith((".", "?"))
    assert len(exercise.task.split()) <= 80
    for text in (exercise.task, *exercise.hints, exercise.answer.text):
        assert Reading().html(text)


@ALL_EXERCISES
def test_any_race_is_marked_or_refused_with_a_sentence(exercise: Exercise) -> None:
    for race in (Race(), Race("bowl", steps=1), Race("linear_regression", batch_size=1, steps=3)):
        assert not exercise.mark(race).done
