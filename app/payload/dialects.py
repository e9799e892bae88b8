"""What the page says of whose equation an entrant walks by."""

from __future__ import annotations

from optim import rule_of
from optim.rule import PAPER, PUBLISHED, THE_PAPERS

LIBRARIES = {"torch": "PyTorch", "keras": "Keras", "optax": "Optax"}
NAMES = LIBRARIES | {"numpy": "NumPy"}  # in which no rule is, and any can be written by hand
WRITERS = LIBRARIES | {PUBLISHED: "the paper"}  # of a dialect


def option(rule: str, dialect: str) -> str:
    """A dialect of a rule, to choose from: ``Keras's``."""
    if dialect == PAPER:
        return rule_of(rule).whose
    return THE_PAPERS if dialect == PUBLISHED else f"{LIBRARIES[dialect]}'s"


def called(rule: str, dialect: str) -> str:
    """A dialect behind a rule's name: ``in Keras``."""
    if dialect == PUBLISHED or option(rule, dialect) == THE_PAPERS:
        return "on paper"
    return f"in {LIBRARIES[dialect]}" if dialect in LIBRARIES else f"({rule_of(rule).whose})"


def otherwise(rule: str, dialect: str) -> str:
    """What a dialect writes otherwise than the rule itself; nothing for the rule itself."""
    if dialect == PAPER:
        return ""
    says, writer = rule_of(rule).dialects[dialect].says, WRITERS[dialect]
    return f"{writer[0].upper()}{writer[1:]} {says[0].lower()}{says[1:]}"


def formulas(rule: str) -> dict[str, list[str]]:
    """The formulas of a rule, and in which of its dialects each holds."""
    found: dict[str, list[str]] = {}
    for dialect in rule_of(rule).dialect_names:
        found.setdefault(rule_of(rule).written(dialect).formula, []).append(dialect)
    return found
