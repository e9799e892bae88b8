"""What a chapter and its screens are: a few sentences beside a race, with what to look at and what to try."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from app.lesson.sentence import Sentence

MOST_WORDS = 120  # of a screen
Asked = Literal["first", "diverges", "where", "steps"]


@dataclass(frozen=True)
class Emphasis:
    """What stands out while a screen is read."""

    entrants: tuple[int, ...] = ()  # their paths are drawn strong, the others faint
    region: tuple[float, float, float, float] | None = None  # of the map, as left, right, bottom, top: a ring round it
    named: str = ""  # what is written beside the region, in three words at most
    # Of a step, the name of a line as the rule's update has it: its formula is raised in the tab Step, its arrow strong
    # on the map. Of the network, "train" or "test": the chart of that loss stands out.
    part: str = ""


@dataclass(frozen=True)
class Prediction:
    """A question that the reader answers before the race runs; the answer is measured, never typed.

    ``first``: who ranks first at the end, or who is lowest at step ``at``. ``diverges``: whether ``entrant`` does.
    ``where``: where ``entrant`` ends, by a tap on the map. ``steps``: how many steps it takes to reach the minimum, by
    a slider. Where chance plays in the race, ``first`` and ``diverges`` are answered over 100 seeds.
    """

    kind: Asked
    asks: str
    entrant: int = 0
    at: int | None = None
    after: Sentence | None = None  # a line of evidence, said when it was answered


@dataclass(frozen=True)
class Screen:
    """One screen of a chapter. ``race`` is its text as in ``app.link.address``, ``view`` how it is looked at, as the
    fields of a link (``view=step&inside=1&overlays=arrows``; left out, the map and the surface).

    ``controls`` repeats real settings beside the words: ``1.learning_rate`` of entrant 1, ``knob.condition``,
    ``start``, ``noise``, ``batch``, ``steps``. ``code`` are the entrants whose line in Keras is shown, bound to their
    settings.
    """

    id: str  # as in the link, lesson=<chapter>.<screen>; never changed
    title: str
    race: str
    says: tuple[Sentence, ...]  # paragraphs
    watch: Sentence
    to_try: Sentence
    view: str = ""
    emphasis: Emphasis = Emphasis()
    predict: Prediction | None = None
    controls: tuple[str, ...] = ()
    code: tuple[int, ...] = ()
    notes: str = ""  # for the speaker

    def sentences(self) -> Sequence[Sentence]:
        """All that it says, in the order in which it is read."""
        after = [self.predict.after] if self.predict and self.predict.after else []
        return (*self.says, *after, self.watch, self.to_try)


@dataclass(frozen=True)
class Chapter:
    """A chapter of the lesson; ``id`` and ``about`` are the file's name and docstring."""

    title: str
    place: int  # in the lesson: the lowest comes first, and there is room between them
    screens: tuple[Screen, ...]
    id: str = ""
    about: str = ""
