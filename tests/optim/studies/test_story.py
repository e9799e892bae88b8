"""The story says who led when, and how each ended: facts of the paths, in ten lines."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim.race import Change, Entrant, Race, run
from optim.studies.leads import leaders
from optim.studies.story import MOST_LINES, story
from optim.words import figure
from tests.optim.strategies import OF_EACH_KIND, in_all, races

VALLEY = Race(
    "rosenbrock",
    steps=300,
    entrants=(
        Entrant("gradient_descent", {"learning_rate": 0.003}),
        Entrant("momentum", {"learning_rate": 0.0015}),
        Entrant("rmsprop", {"learning_rate": 0.01}),
        Entrant("adam", {"learning_rate": 0.3}),
    ),
)
NAMES = ("A", "B", "C", "D", "E", "F", "G", "H")


def told(race: Race) -> tuple[str, ...]:
    """Its story, with letters for names."""
    return story(race, NAMES[: len(race.entrants)])


def test_who_led_who_passed_whom_and_how_each_ended() -> None:
    lines = told(VALLEY)
    assert lines[0] == "4 optimizers race on Rosenbrock: 300 steps from (-1.2, 1)."
    assert lines[1] == (
        "A had the lead in all but 2 of the 16 steps from step 5 to step 20 (the lead changed 6 times in all)."
    )
    assert lines[2] == "B passed A (crawling on the valley floor) at step 21 and stayed ahead."
    losses = np.stack([path.losses for path in run(VALLEY)])
    assert (losses[:, 5:21].argmin(axis=0) != 0).sum() == 2
    assert losses[:, 20].argmin() == 0
    assert (losses[:, 21:].argmin(axis=0) == 1).all()
    assert [line[0] for line in lines[3:]] == [NAMES[k] for k in np.argsort(losses[:, -1])]
    assert lines[3] == "B ended with loss 0.00181, on its way to the minimum, which it would reach at step 519."
    assert run(replace(VALLEY, steps=600))[1].verdict.step == 519
    assert lines[-1] == f"C ended with loss {figure(float(losses[2, -1]))}, zigzagging."


def test_those_who_arrive_rank_by_their_step() -> None:
    lines = told(Race())
    assert lines[-3:] == (
        "C reached the minimum first, at step 114.",
        "B reached the minimum at step 120.",
        "A reached the minimum at step 146.",
    )


def test_one_alone_and_two_that_are_level() -> None:
    assert told(Race(entrants=(Entrant("adam", {"learning_rate": 0.3}),))) == (
        "One optimizer runs on Ravine: 200 steps from (-4, 1).",
        "A reached the minimum at step 114.",
    )
    level = told(Race(entrants=(Entrant("adam", {"learning_rate": 0.3}),) * 2))
    assert level[1] == "A and B were level from the first step until the minimum was reached."
    assert level[2:] == ("A reached the minimum at step 114.", "B reached the minimum at step 114.")


def test_who_diverges_loses_the_lead() -> None:
    fast = Entrant("gradient_descent", {"learning_rate": 0.039})
    race = Race(entrants=(fast, Entrant("gradient_descent", {"learning_rate": 0.01})), steps=300)
    lines = told(replace(race, changes=(Change(100, 0, "learning_rate", 0.05),)))
    assert lines[2] == "A passed B (crawling on the valley floor) at step 19."
    assert lines[3] == "When A began to diverge at step 100, B took the lead and stayed ahead."
    assert lines[-1].startswith("A is diverging since step 10")


def test_where_there_is_little_room_the_last_change_of_the_lead_is_told() -> None:
    slow = tuple(Entrant("gradient_descent", {"learning_rate": rate}) for rate in (1e-6, 2e-6, 3e-6, 4e-6))
    lines = told(replace(VALLEY, entrants=(*VALLEY.entrants, *slow)))
    assert len(lines) == MOST_LINES
    assert lines[1] == (
        "The last of 6 changes of the lead: B passed A (crawling on the valley floor) at step 21 and stayed ahead."
    )
    swing = replace(VALLEY, entrants=(*VALLEY.entrants, *slow), steps=100, start=(-1.0, 1.5))
    assert re.match(r"(The last of \d changes of the lead: )?. passed . .*at step \d+|. led", told(swing)[1])


def test_who_leads_has_the_lowest_loss_until_one_arrives() -> None:
    paths = run(Race())
    losses = np.stack([path.losses for path in paths], axis=1)
    assert (losses[114:].argmin(axis=1) != 2).any()  # who arrived first is passed then, as the loss chart shows
    assert np.array_equal(leaders(paths, bounded=True).argmax(axis=1), losses[1:114].argmin(axis=1))
    assert told(Race())[1] == "C led in all but 31 of the 113 steps before the minimum was reached."


GONE = Entrant("gradient_descent", {"learning_rate": 1e200})


@pytest.mark.parametrize(
    ("race", "says"),
    [
        (Race("bowl", entrants=(GONE, Entrant("adam", {"learning_rate": 0.0})), steps=30), ["B led", "the last"]),
        (Race("bowl", entrants=(GONE, GONE, GONE), steps=30), []),
        (Race("bowl", entrants=(GONE, GONE), start=(0.0, 1e160), steps=3), []),
        (Race("bowl", entrants=(Entrant("adam"),) * 4, steps=9), ["A, B, C and D were level", "the last"]),
        (
            Race("bowl", entrants=(GONE, Entrant("momentum", {"learning_rate": 1e100})), steps=30),
            ["B led", "until all had diverged"],
        ),
    ],
)
def test_who_has_diverged_neither_leads_nor_is_level(race: Race, says: list[str]) -> None:
    lines = told(race)[1 : -len(race.entrants)]
    assert lines == (
        (f"{says[0]} from the first step {'' if 'until' in says[1] else 'to '}{says[1]}.",) if says else ()
    )


def test_who_begins_at_the_minimum_is_not_said_to_lead() -> None:
    lines = told(Race(start=(0.0, 0.0), steps=3))
    assert lines[1:] == tuple(f"{name} reached the minimum at step 0." for name in "ABC")


@pytest.mark.parametrize("steps", [1, 2, 3])
def test_the_shortest_races_have_a_story(steps: int) -> None:
    assert len(told(replace(VALLEY, steps=steps))) == 6


@OF_EACH_KIND
@in_all(40)
@given(data=st.data())
def test_every_race_has_a_story_of_ten_lines_at_most(kind: str, data: st.DataObject) -> None:
    race = data.draw(races(kind))
    lines = told(race)
    assert len(race.entrants) < len(lines) <= MOST_LINES
    assert lines == told(race)
    for line in lines:
        assert line.endswith(".")
        assert not re.search(r"\b(nan|inf)\b|\{", line)
