"""What a link or a route names of the lesson: a chapter, a screen, an exercise, a question. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from app.lesson import CHAPTERS, EXERCISES, QUESTIONS
from app.lesson.exercise import Exercise
from app.lesson.question import Question
from app.lesson.screen import Chapter, Screen

One = TypeVar("One")


class NotInLesson(LookupError):
    """There is no such thing in the lesson; ``field`` and ``value`` say what was asked for."""

    def __init__(self, field: str, value: str, where: str = "the lesson") -> None:
        self.field, self.value = field, value[:80]
        super().__init__(f"There is no {field} {self.value!r} in {where}.")


def chapter_named(name: str) -> Chapter:
    """A chapter by its id. Raises NotInLesson."""
    return named("chapter", name, CHAPTERS)


def exercise_named(name: str) -> Exercise:
    """An exercise by its id. Raises NotInLesson."""
    return named("exercise", name, EXERCISES)


def question_named(name: str) -> Question:
    """A question by its id. Raises NotInLesson."""
    return named("question", name, QUESTIONS)


def screen_named(name: str) -> tuple[Chapter, Screen]:
    """A screen by ``momentum.glides``, or by its number from 1, ``momentum.1``. Raises NotInLesson."""
    first, _, second = name.partition(".")
    chapter = chapter_named(first)
    known = {screen.id: screen for screen in chapter.screens}
    by_number = {str(number): screen for number, screen in enumerate(chapter.screens, start=1)}
    return chapter, named("screen", second, by_number | known, f"the chapter {chapter.id!r}")


def named(field: str, name: str, known: Mapping[str, One], where: str = "the lesson") -> One:
    """What goes by a name. Raises NotInLesson."""
    if name not in known:
        raise NotInLesson(field, name, where)
    return known[name]
