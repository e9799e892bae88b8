"""What a question of the quiz is: choices, why the right one is right, and a race that shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.lesson.sentence import Paths, Sentence


@dataclass(frozen=True)
class Question:
    """A question with its choices. ``right`` is the number of the right one, from 0, where it is of the field; where it
    depends on a run it is a function of the paths of ``race``. ``id`` and ``about`` are the file's name and docstring.
    """

    chapter: str  # after which it comes
    asks: str
    choices: tuple[str, ...]
    right: int | Callable[[Paths], int]
    explains: tuple[Sentence, ...]
    race: str  # shows it
    view: str = ""
    id: str = ""
    about: str = ""

    def answer(self, paths: Paths) -> int:
        """The number of the right choice."""
        return self.right if isinstance(self.right, int) else self.right(paths)
