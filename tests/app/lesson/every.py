"""Every screen, exercise and question of the lesson, its sentences and its races; each race is run once a session."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

import pytest

from app.lesson import CHAPTERS, EXERCISES, QUESTIONS
from app.lesson.screen import Chapter, Screen
from app.lesson.sentence import Claim, Paths, Sentence
from app.link import address
from optim.race import Race, run

SCREENS = [(chapter, screen) for chapter in CHAPTERS.values() for screen in chapter.screens]


class Spoken(NamedTuple):
    """A sentence, where it stands, and the text of the race that it stands beside."""

    place: str
    part: str  # says, after, watch, try or explains
    sentence: Sentence
    race: str


def spoken() -> Iterator[Spoken]:
    """Every sentence that stands beside a race."""
    for chapter, screen in SCREENS:
        after = [screen.predict.after] if screen.predict and screen.predict.after else []
        parts = {"says": screen.says, "after": after, "watch": [screen.watch], "try": [screen.to_try]}
        for part, sentences in parts.items():
            for sentence in sentences:
                yield Spoken(f"{chapter.id}.{screen.id}", part, sentence, screen.race)
    for question in QUESTIONS.values():
        for sentence in question.explains:
            yield Spoken(f"quiz.{question.id}", "explains", sentence, question.race)


SPOKEN = list(spoken())
CLAIMS = [one for one in SPOKEN if isinstance(one.sentence, Claim)]


def name_of(one: object) -> str | None:
    """How pytest calls a case."""
    match one:
        case Spoken():
            return f"{one.place} {one.part} {one.sentence.text[:30]}"
        case Chapter() | Screen():
            return one.id
        case (Chapter() as chapter, Screen() as screen):
            return f"{chapter.id}.{screen.id}"
    return getattr(one, "id", None)


ALL_SCREENS = pytest.mark.parametrize("place", SCREENS, ids=name_of)
ALL_SPOKEN = pytest.mark.parametrize("one", SPOKEN, ids=name_of)
ALL_CLAIMS = pytest.mark.parametrize("one", CLAIMS, ids=name_of)
ALL_EXERCISES = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=name_of)
ALL_QUESTIONS = pytest.mark.parametrize("question", QUESTIONS.values(), ids=name_of)


def texts() -> Iterator[tuple[str, str]]:
    """Every text in which terms, formulas and code may stand, with its place."""
    for one in SPOKEN:
        yield one.place, one.sentence.text
    for chapter, screen in SCREENS:
        yield f"{chapter.id}.{screen.id} notes", screen.notes
    for exercise in EXERCISES.values():
        for text in (exercise.task, *exercise.hints, exercise.answer.text):
            yield f"exercise.{exercise.id}", text
    for question in QUESTIONS.values():
        for text in (question.asks, *question.choices):
            yield f"quiz.{question.id}", text


@lru_cache(256)
def race_of(text: str) -> Race:
    """The race of a text."""
    return address.parse(text)


@lru_cache(256)
def paths_of(text: str) -> Paths:
    """The paths of a race's text."""
    return run(race_of(text))
