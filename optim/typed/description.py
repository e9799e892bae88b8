"""A typed rule as text: its lines and its settings; what a link has for ever. Pure.

    velocity=beta*velocity-learning_rate*g;w=w+velocity;beta:0.9:0:0.999

The parts are joined by ``;`` or by new lines. A line sets a name, one of them w. In lines stand w and g as the step
begins, its number ``step`` (from 1), ``learning_rate``, settings, and what lines set. A name that is read before it is
set is remembered from the step before, and is 0 at first. A setting may also be written ``beta = 0.9 from 0 to 0.999``;
the learning rate is there without being declared.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from optim.typed.language import GRADIENT, LINES, POINT, RATE, STEP, TAKEN, THEIRS
from optim.typed.parts import Line, parts_of, with_w_last
from optim.typed.settings import declared_settings, is_setting, said, shown
from optim.typed.shapes import check_shapes, vectors_of
from surfaces.hyperparameter import Hyperparameter
from surfaces.typed.description import named
from surfaces.typed.functions import CONSTANTS
from surfaces.typed.grammar import check_constants, read
from surfaces.typed.tree import Tree, names, nodes
from surfaces.typed.words import BadFormula
from surfaces.typed.writing import written

LONGEST_TEXT = 800  # characters
MOST_LINES, MOST_REMEMBERED, MOST_PARTS = 12, 5, 300
ASSIGNED = re.compile(r"([A-Za-z_]\w*)\s*=(?!=)(.*)", re.ASCII)


class Description(NamedTuple):
    """All that was typed, read."""

    lines: tuple[Line, ...]  # the last one sets w
    settings: dict[str, Hyperparameter]  # the learning rate is the first
    remembered: tuple[str, ...]  # names, in the order of their lines
    vectors: frozenset[str]  # names that stand for two numbers, one a coordinate

    @property
    def counts(self) -> bool:
        """Whether the number of the step is asked for."""
        return self.reads(STEP)

    @property
    def asks(self) -> bool:
        """Whether the gradient is asked for."""
        return self.reads(GRADIENT)

    def reads(self, name: str) -> bool:
        """Whether a name stands in a line."""
        return any(name in names(line.tree) for line in self.lines)

    @property
    def text(self) -> str:
        """The one text of this rule: ``described(text)`` is the same."""
        lines = [f"{line.name}={written(line.tree)}".replace(" ", "") for line in self.lines]
        return ";".join([*lines, *(":".join(parts) for parts in said(self.settings))])

    @property
    def typed(self) -> list[str]:
        """The lines and settings as somebody would type them."""
        lines = [f"{line.name} = {written(line.tree).replace('**', '^')}" for line in self.lines]
        return [*lines, *("{} = {} from {} to {}".format(*parts) for parts in said(self.settings))]


def described(text: str) -> Description:
    """What a text says. Raises BadFormula."""
    if len(text) > LONGEST_TEXT:
        raise BadFormula(f"A rule is typed in at most {LONGEST_TEXT:,} characters; this has {len(text):,}.")
    parts = parts_of(text)
    settings = declared_settings([part for part in parts if is_setting(part)])
    typed = [(n, *assignment(n, part, settings)) for n, part in enumerate(parts, start=1) if not is_setting(part)]
    check_order([name for _, name, _ in typed])
    more = {*settings, *(name for _, name, _ in typed)} - {POINT}
    lines = with_w_last(tuple(Line(name, in_line(n, formula, more)) for n, name, formula in typed))
    found = Description(lines, settings, remembered(lines), vectors_of(lines))
    check_size(found)
    check_use(found)
    check_shapes(found.lines, found.vectors)
    return found


def assignment(number: int, part: str, settings: dict[str, Hyperparameter]) -> tuple[str, str]:
    """The name that a line sets, and the formula behind it. Raises BadFormula."""
    match = ASSIGNED.fullmatch(part)
    if match is None:
        raise BadFormula(f"{shown(part)} sets nothing: a line begins with a name and =, like w = {LINES.example}.")
    name, formula = match[1], match[2]
    if name in settings:
        like = "; another default is declared like learning_rate = 0.1 from 0.001 to 1" if name == RATE else ""
        raise BadFormula(f"{name} is a setting: no line may set it too{like}.")
    if name in TAKEN and THEIRS.get(name) == POINT:
        raise BadFormula(f"Line {number}: {name} is not known here: write {POINT}.")
    try:
        return (name if name == POINT else named(name, "line", TAKEN)), formula
    except BadFormula as error:
        raise BadFormula(f"Line {number}: {error}") from None


def in_line(number: int, formula: str, more: set[str]) -> Tree:
    """The tree of a line's formula. Raises BadFormula, with the number of the line."""
    try:
        tree = read(formula, more, LINES)
        for part in nodes(tree):
            if names(part) <= set(CONSTANTS):
                check_constants(part, LINES)
        return tree
    except BadFormula as error:
        raise BadFormula(f"Line {number}: {error}") from None


def check_order(set_names: list[str]) -> None:
    """Refuse lines of which none sets w, or two the same name. Raises BadFormula."""
    if len(set_names) > MOST_LINES:
        raise BadFormula(f"A rule has at most {MOST_LINES} lines; this one has {len(set_names)}.")
    if POINT not in set_names:
        for name in set_names:
            if THEIRS.get(name) == POINT:
                raise BadFormula(f"No line sets w, so nothing would move: write w for {name}.")
        raise BadFormula(f"No line sets w, so nothing would move: end with one like w = {LINES.example}.")
    twice = next((name for n, name in enumerate(set_names) if name in set_names[:n]), None)
    if twice:
        raise BadFormula(f"{twice} is set twice: give the second another name.")


def remembered(lines: tuple[Line, ...]) -> tuple[str, ...]:
    """The names but w that are read before they are set, or by their own lines."""
    early = [{name for line in lines[: n + 1] for name in names(line.tree)} for n in range(len(lines))]
    return tuple(line.name for line, read in zip(lines, early, strict=True) if line.name in read - {POINT})


def check_size(found: Description) -> None:
    """Refuse what is too large to be compiled soon, or to be remembered. Raises BadFormula."""
    if len(found.remembered) > MOST_REMEMBERED:
        many = len(found.remembered)
        raise BadFormula(f"A rule remembers at most {MOST_REMEMBERED} names from step to step; this one has {many}.")
    if (many := sum(1 for line in found.lines for _ in nodes(line.tree))) > MOST_PARTS:
        raise BadFormula(f"The lines have {many} parts together; {MOST_PARTS} are the most.")


def check_use(found: Description) -> None:
    """Refuse a setting, or a line, that nothing reads. Raises BadFormula."""
    for name in found.settings:
        if not found.reads(name):
            what = "its slider would move nothing" if name == RATE else "it is declared, but it is in no line"
            raise BadFormula(f"{name} is not used: {what}.")
    for line in found.lines[:-1]:
        if not found.reads(line.name):
            raise BadFormula(f"{line.name} is set, but no line reads it: use it, or leave the line out.")
