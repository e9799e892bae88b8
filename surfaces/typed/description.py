"""A typed surface as text: a formula, its knobs and its window; what a link has for ever. Pure.

    a*x**2+y**2;a:1:0:5;x:-5:5;y:-2:2

The parts are joined by ``;`` or by new lines. A knob may also be written ``a = 1 from 0 to 5``, a side of the window
``x from -5 to 5``; sides that are left out are from -5 to 5.
"""

from __future__ import annotations

import keyword
import re
from collections.abc import Container, Iterable
from typing import NamedTuple

from surfaces.hyperparameter import Hyperparameter
from surfaces.typed.functions import CONSTANTS, FUNCTIONS
from surfaces.typed.grammar import LARGEST_NUMBER, parse
from surfaces.typed.tree import PLANE, Tree, names
from surfaces.typed.words import KNOB, LONGEST_NAME, BadFormula, canonical, whole_lines
from surfaces.typed.writing import plain, symbol

Interval = tuple[float, float]

LONGEST_TEXT = 1000  # characters
MOST_KNOBS = 6
FARTHEST, NARROWEST = 1e6, 1e-3  # of the window: where it may end, and how wide it is at least
USUAL = (-5.0, 5.0)
WORD = r"[A-Za-z_]\w*"
NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
SIDE = re.compile(rf"([xy])\s*(?:from|:)\s*({NUMBER})\s*(?:to|:)\s*({NUMBER})", re.ASCII)
DECLARED = re.compile(rf"({WORD})\s*[=:]\s*({NUMBER})\s*(?:from|:)\s*({NUMBER})\s*(?:to|:)\s*({NUMBER})", re.ASCII)
BEGINS = re.compile(rf"\s*({WORD})\s*(=|:|from)", re.ASCII)
TAKEN = {*PLANE, *CONSTANTS, *FUNCTIONS, "rotation"}
OF_SCRIPTS = {"jnp", "np", "lax", "math", "torch", "jax", "keras"}  # what the scripts of the libraries import


class Description(NamedTuple):
    """All that was typed, read."""

    formula: str  # as a link has it
    tree: Tree
    knobs: dict[str, Hyperparameter]
    x_range: Interval
    y_range: Interval

    @property
    def text(self) -> str:
        """The one text of this surface: ``described(text) == self``."""
        knobs = [(name, (knob.default, knob.low, knob.high)) for name, knob in self.knobs.items()]
        sides = [(name, side) for name, side in zip(PLANE, (self.x_range, self.y_range), strict=True) if side != USUAL]
        return ";".join([self.formula, *(":".join([name, *map(plain, numbers)]) for name, numbers in [*knobs, *sides])])

    @property
    def lines(self) -> list[str]:
        """The formula and its knobs as somebody would type them, one a line."""
        knobs = [(name, *map(plain, (knob.default, knob.low, knob.high))) for name, knob in self.knobs.items()]
        said = [f"{name} = {default} from {low} to {high}" for name, default, low, high in knobs]
        return [self.formula.replace("**", "^"), *said]


def described(text: str) -> Description:
    """What a text says. Raises BadFormula."""
    if len(text) > LONGEST_TEXT:
        raise BadFormula(f"A surface is typed in at most {LONGEST_TEXT:,} characters; this has {len(text):,}.")
    formula, *rest = re.split(r"[;\n]", whole_lines(text))
    lines = [line.strip() for line in rest if line.strip()]
    sides = {
        name: side for line in lines if (found := SIDE.fullmatch(line)) for name, side in [window_side(*found.groups())]
    }
    knobs = declared(line for line in lines if not SIDE.fullmatch(line))
    if sum(map(bool, map(SIDE.fullmatch, lines))) > len(sides):
        raise BadFormula("Each side of the window is given once, not twice.")
    tree = parse(formula, knobs)
    for name in knobs:
        if name not in names(tree):
            raise BadFormula(f"{name} is declared, but it is not in the formula.")
    return Description(canonical(formula), tree, knobs, sides.get("x", USUAL), sides.get("y", USUAL))


def declared(lines: Iterable[str]) -> dict[str, Hyperparameter]:
    """The knobs of some lines, each of another name. Raises BadFormula."""
    found = dict[str, Hyperparameter]()
    for line in lines:
        name, knob = declaration(line)
        if name in found:
            raise BadFormula(f"{name} is declared twice.")
        found[name] = knob
    if len(found) > MOST_KNOBS:
        raise BadFormula(f"A formula has at most {MOST_KNOBS} knobs; this one has {len(found)}.")
    return found


def declaration(line: str) -> tuple[str, Hyperparameter]:
    """The knob of a line like ``a = 1 from 0 to 5``. Raises BadFormula."""
    if not DECLARED.fullmatch(line):
        raise BadFormula(misread(line))
    name, (default, low, high) = numbers_declared(line)
    about = Hyperparameter(
        default, low, high, symbol(named(name)), f"knob {name}", allowed=(-LARGEST_NUMBER, LARGEST_NUMBER)
    )
    return name, about


def numbers_declared(line: str) -> tuple[str, tuple[float, float, float]]:
    """The name of such a line, its default and the ends of its slider. Raises BadFormula where they have no meaning."""
    name, *numbers = DECLARED.fullmatch(line).groups()  # pyright: ignore[reportOptionalMemberAccess]
    default, low, high = (float(number) + 0.0 for number in numbers)
    if not max(abs(default), abs(low), abs(high)) <= LARGEST_NUMBER:
        raise BadFormula(f"The numbers of {name} may be as large as {LARGEST_NUMBER:g}; one of these is larger.")
    if not low < high:
        raise BadFormula(f"The slider of {name} must begin below its end: {low:g} is not below {high:g}.")
    if not low <= default <= high:
        raise BadFormula(f"{name} is {default:g}, but its slider goes from {low:g} to {high:g}.")
    return name, (default, low, high)


def misread(line: str) -> str:
    """The sentence on a line that declares nothing."""
    name = match[1] if (match := BEGINS.match(line)) else ""
    if name in PLANE:
        return f"The window is given like {name} from -5 to 5."
    return f"{line[:40]} is no knob: one is declared like {name or 'a'} = 1 from 0 to 5."


def named(name: str, what: str = "knob", taken: Container[str] = TAKEN) -> str:
    """A name that a knob may have, or what else is named. Raises BadFormula."""
    if name in taken:
        raise BadFormula(f"{name} has a meaning already: call the {what} something else.")
    if keyword.iskeyword(name) or name in OF_SCRIPTS:
        raise BadFormula(f"{name} is a word of Python's: call the {what} something else.")
    if not KNOB.fullmatch(name) or len(name) > LONGEST_NAME:
        raise BadFormula(
            f"{name[:40]} is no name of a {what}: a letter, then up to {LONGEST_NAME - 1} letters or digits."
        )
    return name


def window_side(name: str, low: str, high: str) -> tuple[str, Interval]:
    """A side of the window. Raises BadFormula."""
    side = float(low) + 0.0, float(high) + 0.0
    if not max(map(abs, side)) <= FARTHEST:
        raise BadFormula(
            f"The window may reach as far as {FARTHEST:g}; its {name} goes from {side[0]:g} to {side[1]:g}."
        )
    if not side[1] - side[0] >= NARROWEST:
        raise BadFormula(f"The window's {name} must go from a number to a larger one, at least {NARROWEST:g} away.")
    return name, side
