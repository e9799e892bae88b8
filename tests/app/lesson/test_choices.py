"""A right choice that depends on a run is measured: of another race another choice is right."""

from __future__ import annotations

import pytest

from app.lesson import QUESTIONS, choices
from app.lesson.question import Question
from app.link.address import parse
from optim.race import run

OTHER: dict[str, tuple[tuple[str, str, int], ...]] = {  # what is put in the place of what, and the choice that is right
    "three_rates": ((":0.4&", ":0.001&", 2), (":0.02&", ":0.5&", 0)),
    "half_the_rate": ((":0.02", ":0.04", 1), (":0.02", ":0.01", 3), (":0.02", ":0.08", 0)),
    "how_many_diverge": (
        (":0.042", ":0.0395", 0),
        (":0.039", ":0.041", 2),
        ("surface=ravine", "surface=ravine&knob=condition:100", 3),
    ),
    "on_the_ridge": (("noise=0.1&", "", 3), ("start=1,0&", "start=1,0.01&", 2)),
    "who_hears_noise": (("e=gradient_descent,learning_rate:0.03&e=adam", "e=adam&e=gradient_descent", 3),),
    "noise_floor": (("schedule:cosine", "schedule:constant", 0), ("schedule:inverse_sqrt", "schedule:constant", 0)),
    "who_arrives_in_the_ravine": (
        (":0.019&", ":0.0199&", 1),
        (":0.003", ":0.0001", 3),
        ("&steps=250", "&steps=500", 2),
    ),
    "how_much_memory": (("momentum,learning_rate:0.003&", "momentum,learning_rate:0.003,beta:0.2&", 0),),
    "turned_ravine": (("rotation:40", "rotation:1", 2), (":0.038", ":0.0001", 3)),
    "adam_first_step": (("e=adam", "e=gradient_descent,learning_rate:0.1", 0),),
    "curved_valley": ((":0.0015", ":0.0001", 3),),
    "where_newton_ends": (("start=0,3.5", "start=-4,4", 1), ("start=0,3.5", "start=-0.5,-0.5", 2)),
}


def answer(question: Question, race: str) -> int:
    """The right choice on a race."""
    return question.answer(run(parse(race)))


def test_each_measured_answer_is_looked_at() -> None:
    assert set(OTHER) == {one.id for one in QUESTIONS.values() if callable(one.right)}


@pytest.mark.parametrize(("which", "other"), [(one, other) for one in OTHER for other in OTHER[one]])
def test_of_another_race_another_choice_is_right(which: str, other: tuple[str, str, int]) -> None:
    question, (part, place, right) = QUESTIONS[which], other
    assert part in question.race
    assert answer(question, question.race.replace(part, place)) == right


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.id)
def test_it_is_short(question: Question) -> None:
    paths = run(parse(question.race))
    asked = " ".join([question.asks, *question.choices]).split()
    told = " ".join(sentence.told(paths) for sentence in question.explains).split()
    assert len(asked) <= 45
    assert len(told) <= 70


def test_the_place_of_the_right_choice_varies() -> None:
    places = [answer(question, question.race) for question in QUESTIONS.values()]
    assert all(places.count(place) >= len(places) // 6 for place in range(4))


def test_every_chapter_has_questions() -> None:
    chapters = [question.chapter for question in QUESTIONS.values()]
    assert len(set(chapters)) == 10
    assert all(chapters.count(chapter) >= 2 for chapter in chapters)


def test_two_are_told_apart_by_what_holds_of_them() -> None:
    assert [choices.one_of_four(holds) for holds in ((True, False), (False, True), (True, True), (False, False))] == [
        0,
        1,
        2,
        3,
    ]


def test_the_nearest_is_so_by_ratio() -> None:
    assert choices.nearest(1.4, (0.5, 1, 2, 4)) == 1
    assert choices.nearest(1.5, (0.5, 1, 2, 4)) == 2


def test_steep_and_flat_ground_is_seen() -> None:
    steep, round_ = (run(parse(f"surface={one}&steps=1"))[0] for one in ("ravine", "bowl"))
    assert choices.steep_and_flat(steep)
    assert not choices.steep_and_flat(round_)
