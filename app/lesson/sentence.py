"""What the lesson says: sentences of the field, and sentences about a run, each of which carries its check."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from optim.race import Trajectory
from optim.words import figure

Paths = Sequence[Trajectory]  # of a race, in the order of its entrants
Facts = Mapping[str, float | str]  # what the fields of a sentence are filled with
Check = Callable[[Paths], Facts | None]  # None where the sentence is not so


class Untrue(ValueError):
    """A sentence about a run that is not so."""


@dataclass(frozen=True)
class Said:
    """A sentence or two that speak of no run: of the field, or what to do. What is theory names its ``source``.

    ``[[learning rate]]`` is a term of the glossary, ``$...$`` a formula in LaTeX, `` `...` `` a piece of code.
    """

    text: str
    source: str = ""  # author, year, title, identifier

    def told(self, paths: Paths) -> str:
        """The text, which is the same of every run."""
        return self.text


@dataclass(frozen=True)
class Claim:
    """A sentence about a run: ``holds`` looks whether it is so, and measures the numbers for the text's ``{fields}``.

    No number of a run is typed into ``text``. A number of the facts is written with three digits, a whole one whole.
    """

    text: str
    holds: Check
    source: str = ""

    def told(self, paths: Paths) -> str:
        """The text with its numbers. Raises Untrue where it is not so of these paths."""
        facts = self.holds(paths)
        if facts is None:
            raise Untrue(f"{self.text!r} is not so of {paths[0].race}")
        return self.text.format_map({name: written(value) for name, value in facts.items()})


Sentence = Said | Claim


def written(value: float | str) -> str:
    """A fact as it stands in a sentence."""
    if isinstance(value, str):
        return value
    return f"{int(value):,}" if float(value).is_integer() and abs(value) < 1e6 else figure(float(value))
