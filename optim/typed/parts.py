"""A typed rule's text -> its lines and settings, and the order of the lines: what may be written in several ways. Pure.

``w -= learning_rate*g`` is ``w = w-(learning_rate*g)``, and an arrow is an =. What stands behind # is for people. The
line of w may stand anywhere where it makes no difference, as in papers; in the text of a rule it is the last.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from optim.typed.language import POINT
from surfaces.typed.tree import Tree, names
from surfaces.typed.words import BadFormula, whole_lines

COMMENT = re.compile(r"#[^\n]*")
ARROW = re.compile(r"\u2190|:=")
ON_ITSELF = re.compile(r"([A-Za-z_]\w*)\s*([-+*/])=(?!=)(.*\S.*)", re.ASCII)


class Line(NamedTuple):
    """A name, and what it is set to."""

    name: str
    tree: Tree


def parts_of(text: str) -> list[str]:
    """The lines and settings of a text, each as ``name = ...`` where it is one."""
    plain = ARROW.sub("=", whole_lines(COMMENT.sub("", text)))
    return [written_out(part.strip()) for part in re.split(r"[;\n]", plain) if part.strip()]


def written_out(part: str) -> str:
    """A line that changes a name by itself, as one that sets it."""
    found = ON_ITSELF.fullmatch(part)
    return f"{found[1]} = {found[1]} {found[2]} ({found[3].strip()})" if found else part


def with_w_last(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The lines, that of w behind the others. Raises BadFormula where they would mean something else then."""
    at = [line.name for line in lines].index(POINT)
    line, behind = lines[at], lines[at + 1 :]
    for other in behind:
        if POINT in names(other.tree):
            raise BadFormula(
                f"{other.name} is set behind w and reads it: put the line of w last, in all lines w is where it began."
            )
        if (name := other.name) in names(line.tree):
            raise BadFormula(
                f"w is set before {name} and reads it: put the line of w last; for what {name} was before, begin with "
                f"old = {name} and read old."
            )
    return (*lines[:at], *behind, line)
