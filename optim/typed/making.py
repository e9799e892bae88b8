"""Text -> rule: what was typed, as a ``Rule`` like those of the catalogue; it is a value, named by its text."""

from __future__ import annotations

import re
from functools import lru_cache

from optim.rule import Rule
from optim.typed.description import described
from optim.typed.functions import LATEX
from optim.typed.settings import symbol_of
from optim.typed.update import Init, Text, Update
from surfaces.typed.writing import latex

KEPT = 64  # typed rules in memory; their programs are kept apart, the last few
MEANT = re.compile(r"[=*/^+(<>\n\u2190\u2212\u00d7\u00b7\\]|\s-\s")
YOURS = "Your rule"
ABOUT = "What a line reads before it is set is remembered from the step before, and is 0 at first."


def is_typed(rule_id: str) -> bool:
    """Whether an id is to be read as lines that somebody typed: names of rules have no =."""
    return "=" in rule_id


def is_meant_as_lines(rule_id: str) -> bool:
    """Whether a text that names no rule is an attempt at lines, by the signs in it."""
    return MEANT.search(rule_id) is not None


@lru_cache(maxsize=KEPT)
def typed_rule(text: str) -> Rule:
    """The rule that a text describes, in any way of writing it. Raises BadFormula, with a sentence."""
    return made(described(text).text)


@lru_cache(maxsize=KEPT)
def made(text: str) -> Rule:
    """The rule of the one text that a description has."""
    of = Text(text)
    about = of.described
    steps = [rf"{symbol_of(line.name)} \leftarrow {latex(line.tree, symbol_of, LATEX)}" for line in about.lines]
    return Rule(
        id=text,
        name=YOURS,
        init=Init(of),
        update=Update(of),
        hyperparameters=about.settings,
        formula=r", \quad ".join(steps),
        family="first steps",
        year=0,  # it has no source
        good_for="",
        source="Typed by hand.",
        about=ABOUT * bool(about.remembered),
        evaluations=int(about.asks),
    )
