"""What the page says of whose equation an entrant walks by."""

from __future__ import annotations

from optim import RULES
from optim.rule import PAPER

LIBRARIES = {"torch": "PyTorch", "keras": "Keras", "optax": "Optax"}
NAMES = LIBRARIES | {"numpy": "NumPy"}  # in which no rule is, and any can be written by hand
OPTIONS = {PAPER: "the paper's"} | {library: f"{name}'s" for library, name in LIBRARIES.items()}  # to choose from
CALLED = {PAPER: "on paper"} | {library: f"in {name}" for library, name in LIBRARIES.items()}  # behind a rule's name


def otherwise(rule: str, dialect: str) -> str:
    """What a dialect writes otherwise than the formula on the card, which is the paper's; nothing for the paper's."""
    if dialect == PAPER:
        return ""
    says = RULES[rule].dialects[dialect].says
    return f"Unlike the formula above, {LIBRARIES[dialect]} {says[0].lower()}{says[1:]}"
