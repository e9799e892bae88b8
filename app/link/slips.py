"""Slips of the pen: a name that is none, read as the one that it nearly is. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from optim.spec.limits import BadName, BadRace

MOST = 3  # in a field
FEW = 12  # names that a sentence may list
Read = TypeVar("Read")
TAKEN = {"surface": "is shown", "rule": "runs"}  # of a field, what becomes of the name that was meant


class Meant(NamedTuple):
    """A text with the names that were meant, and the sentences that say so."""

    text: str
    said: list[str]


def meant(read: Callable[[str], Read], text: str) -> tuple[Read, Meant]:
    """What is read of a text, in which names may be misspelt. Raises the BadRace of what is no slip."""
    said = list[str]()
    while True:
        try:
            return read(text), Meant(text, said)
        except BadName as error:
            if not error.guess or len(said) == MOST:
                raise
            said.append(f"{error.value} is not known: {error.guess} {TAKEN.get(error.field, 'is taken')}.")
            text = mended(text, error.value, error.guess)


def mended(text: str, wrong: str, right: str) -> str:
    """A text with the first word that is wrong put right."""
    return re.sub(rf"(?<!\w){re.escape(wrong)}(?!\w)", right, text, count=1)


def shortly(error: BadRace) -> str:
    """The sentence of what is refused, without a list that nobody reads."""
    if isinstance(error, BadName) and len(error.known) > FEW:
        return f"{error.field} {error.value!r} is not known."
    return str(error)
