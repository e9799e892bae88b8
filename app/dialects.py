"""What the page says of whose equation an entrant walks by."""

from __future__ import annotations

from typing import Any

from optim import RULES
from optim.rule import PAPER

LIBRARIES = {"torch": "PyTorch", "keras": "Keras", "optax": "Optax"}
OPTIONS = {PAPER: "the paper's"} | {library: f"{name}'s" for library, name in LIBRARIES.items()}  # to choose from
CALLED = {PAPER: "on paper"} | {library: f"in {name}" for library, name in LIBRARIES.items()}  # behind a rule's name


def dialect_facts(rule_id: str) -> dict[str, Any]:
    """What the page shows of each dialect of a rule."""
    rule = RULES[rule_id]
    says = {PAPER: ""} | {name: dialect.says for name, dialect in rule.dialects.items()}
    return {name: {"called": CALLED[name], "says": says[name]} for name in rule.dialect_names}
