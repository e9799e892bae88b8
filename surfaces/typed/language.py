"""What one kind of formula is made of, and the words in which what is wrong with one is said. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

OURS = {  # functions, by the names that others give them
    "ln": "log", "max": "maximum", "min": "minimum", "fabs": "abs", "sgn": "sign", "tg": "tan", "atan": "arctan",
    "asinh": "arcsinh", "norm": "length",
}  # fmt: skip


@dataclass(frozen=True)
class Language:
    """A kind of formula: ``letters`` are the two names that sentences speak of, ``functions`` has how many arguments
    each function takes, ``hint`` says what would be right in the place of a name that nobody knows."""

    letters: tuple[str, str]
    functions: Mapping[str, int]
    in_numpy: Mapping[str, Callable[..., Any]]  # the functions
    token: re.Pattern[str]  # a word, with the group "number" or "name" where it is one
    signs: str  # that there are, in words
    example: str
    equals: str  # the sentence on a =
    hint: Callable[[str, Collection[str]], str]
    others: tuple[str, ...] = ()  # names that there are besides the letters and constants
    theirs: Mapping[str, str] = field(default_factory=dict)  # names that others give to what there is -> ours
    compares: bool = False  # whether two parts may be compared, where a function asks for it
    any_exponent: bool = False  # whether an exponent may be any part, or only a number

    def ours(self, name: str) -> str:
        """What a name that others give is called here; the name itself where nothing is known of it."""
        return self.theirs.get(name) or OURS.get(name, name)

    @property
    def either(self) -> str:
        """``x or y``."""
        return " or ".join(self.letters)

    @property
    def both(self) -> str:
        """``x, y``."""
        return ", ".join(self.letters)

    def arguments(self, name: str) -> str:
        """What a function's arguments may be like: ``x, y``."""
        return ", ".join((*self.letters, self.letters[0])[: self.functions[name]])

    def needs_brackets(self, name: str, *, raised: bool = False) -> str:
        """The sentence on a function without its arguments; the power of one stands behind them."""
        called = f"{name}({self.arguments(name)})"
        return f"{name} is a function: write {called}{', and a power behind it' if raised else ''}."
