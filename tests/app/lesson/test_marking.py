"""What exercises share when they are marked: what else was changed is named, and nothing passes by it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.lesson import marking
from app.lesson.exercise import Mark
from app.lesson.sentence import Paths
from app.link.address import parse
from optim.race import Change, Entrant, Race, run

START = "v=1&surface=ravine&knob=condition:20&start=-3,1&steps=100&e=momentum,learning_rate:0.02,beta:0.8&e=adam"
MAY = ("0.learning_rate",)


def passes(paths: Paths) -> Mark:
    """Every race that is asked for."""
    return Mark(True, "Done.")


MARK = marking.marked(START, MAY, passes)
RACE = parse(START)
MOVED = {
    "the surface (Ravine)": Race("bowl", entrants=RACE.entrants, start=RACE.start, steps=100),
    "the optimizers (Momentum, Adam)": replace(RACE, entrants=(*RACE.entrants, Entrant("sgd"))),
    "the start (-3, 1)": replace(RACE, start=(0.0, 0.0)),
    "the number of steps (100)": replace(RACE, steps=101),
    "the horizon of the schedules (100)": replace(RACE, horizon=101),
    "the noise (0)": replace(RACE, noise=0.5),
    "the seed (0)": replace(RACE, seed=7),
    "the condition number (20)": replace(RACE, knobs={"condition": 19.0}),
    "the rotation (0)": replace(RACE, knobs={"condition": 20.0, "rotation": 1.0}),
    "of Momentum (0.8)": replace(RACE, entrants=(Entrant("momentum", {"beta": 0.7}), RACE.entrants[1])),
    "the schedule of Adam (constant)": replace(RACE, entrants=(RACE.entrants[0], Entrant("adam", {}, "cosine"))),
    "the equation of Adam (paper)": replace(
        RACE, entrants=(RACE.entrants[0], Entrant("adam", {}, "constant", "keras"))
    ),
}


@pytest.mark.parametrize("named", MOVED)
def test_what_else_was_changed_is_named_with_its_value(named: str) -> None:
    mark = MARK(MOVED[named])
    assert not mark.done
    assert named in mark.says
    assert mark.says.startswith("Only the learning rate of Momentum may change here. Please put back ")


def test_what_may_change_may() -> None:
    entrants = (replace(RACE.entrants[0], settings={"learning_rate": 0.5, "beta": 0.8}), RACE.entrants[1])
    assert MARK(replace(RACE, entrants=entrants)) == Mark(True, "Done.")
    assert MARK(RACE).done


def test_an_entrant_of_another_rule_is_another_optimizer() -> None:
    mark = MARK(replace(RACE, entrants=(Entrant("sgd"), RACE.entrants[1])))
    assert not mark.done
    assert "the optimizers (Momentum, Adam)" in mark.says


def test_a_change_in_the_middle_of_the_run_is_named_with_its_step() -> None:
    mark = MARK(replace(RACE, changes=(Change(30, 0, "learning_rate", 0.1),)))
    assert not mark.done
    assert mark.says == (
        "The learning rate of Momentum was changed during the run, at step 30. "
        "Undo that, or choose Whole run before you set it."
    )


def test_where_changes_are_asked_they_may_be_made() -> None:
    mark = marking.marked(START, ("changes",), passes)
    assert mark(replace(RACE, changes=(Change(30, 0, "learning_rate", 0.1),))).done
    other = mark(replace(RACE, seed=1))
    assert other.says == "Only a setting in the middle of the run may change here. Please put back the seed (0)."


def test_of_much_that_was_changed_the_first_is_named() -> None:
    mark = MARK(Race("linear_regression", batch_size=5, steps=7, seed=9))
    assert not mark.done
    assert "the surface (Ravine), the optimizers (Momentum, Adam), the start (-3, 1) and " in mark.says
    assert len(mark.says.split()) < 50


def test_a_number_of_things_is_one_or_many() -> None:
    assert [marking.counted(number, "step") for number in (0, 1, 1200)] == ["0 steps", "1 step", "1,200 steps"]


def test_what_became_of_a_path_is_a_sentence() -> None:
    slow, quick = run(Race("bowl", entrants=(Entrant("sgd", {"learning_rate": 1e-4}), Entrant("newton"))))
    assert marking.became(quick) == "Newton reached the minimum at step 1."
    assert marking.became(slow).startswith("SGD is running: loss ")
    assert marking.in_time(quick, 2) == Mark(True, "Newton needed 1 step; under 2 are asked.")
    assert marking.in_time(quick, 1) == Mark(False, "Newton needed 1 step; under 1 are asked.")
    assert not marking.in_time(slow, 500).done


@pytest.mark.parametrize(
    ("start", "why"),
    [((0.5, 0.0), "This start is 0.5 from the minimum"), ((9.0, 0.0), "Start inside the map"), ((3.0, 0.0), "")],
)
def test_a_start_on_the_minimum_or_off_the_map_is_refused(start: tuple[float, float], why: str) -> None:
    said = marking.start_refused(Race("ravine", start=start), ((0.0, 0.0),), 1.0)
    assert said.startswith(why)
    assert bool(said) == bool(why)
