"""What an exercise is: a task done with the real controls, and marked by what the race then does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from app.lesson.sentence import Said
from optim.race import Race


class Mark(NamedTuple):
    """Whether the task is done, and in one or two sentences why, with what was measured."""

    done: bool
    says: str


@dataclass(frozen=True)
class Exercise:
    """A task. ``start`` and ``solution`` are texts of races: the first is where the reader begins, and does not pass.

    ``may_change`` names what a reader may move, as ``controls`` of a screen does, and ``start`` for the place to begin;
    ``mark`` says so where something else was changed. ``id`` and ``about`` are the file's name and docstring.
    """

    title: str
    chapter: str  # after which it comes
    task: str
    start: str
    solution: str
    may_change: tuple[str, ...]
    hints: tuple[str, str, str]  # from a nudge to nearly all
    answer: Said  # a model answer, read afterwards
    mark: Callable[[Race], Mark]
    id: str = ""
    about: str = ""
