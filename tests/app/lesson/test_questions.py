"""Every question has one right choice, which is measured where it depends on a run."""

from __future__ import annotations

from app.lesson import CHAPTERS, QUESTIONS
from app.lesson.question import Question
from app.lesson.rendering import Reading, without_terms
from app.link import address
from tests.app.lesson.every import ALL_QUESTIONS, paths_of, race_of
from tests.app.lesson.otherwise import OTHERWISE, other_paths
from tests.app.lesson.views import wrong_in_view


def test_there_are_enough_questions() -> None:
    assert len(QUESTIONS) >= 22
    assert len({question.asks for question in QUESTIONS.values()}) == len(QUESTIONS)


@ALL_QUESTIONS
def test_a_question_can_be_asked(question: Question) -> None:
    assert question.chapter in CHAPTERS
    assert question.asks.strip().endswith(("?", "..."))  # or it is to be finished
    assert 2 <= len(question.choices) <= 6
    assert len(set(question.choices)) == len(question.choices)
    assert question.explains
    assert Reading().html(question.asks)
    assert all(without_terms(choice) for choice in question.choices)


@ALL_QUESTIONS
def test_its_race_and_view_are_those_of_a_link(question: Question) -> None:
    assert address.text(race_of(question.race)) == question.race
    assert wrong_in_view(question.view, race_of(question.race)) == []


@ALL_QUESTIONS
def test_one_choice_is_right(question: Question) -> None:
    assert int(question.answer(paths_of(question.race))) in range(len(question.choices))


@ALL_QUESTIONS
def test_an_answer_that_depends_on_a_run_does(question: Question) -> None:
    if isinstance(question.right, int):
        return
    right = question.answer(paths_of(question.race))
    assert any(another(question, name) != right for name in OTHERWISE), "it is typed, in the clothes of a measurement"


def another(question: Question, name: str) -> int | None:
    """The right choice of a race, otherwise; None where it cannot be measured there."""
    paths = other_paths(name, question.race)
    try:
        return None if paths is None else question.answer(paths)
    except Exception:  # it unpacks two entrants
        return None
