"""Optimizers, and the races they run: one file of ``rules/`` each."""

from optim import (
    backend,  # noqa: F401  (first: it must speak before JAX's backend starts)
    rules,
)
from optim.rule import Oracle, Rule
from surfaces.discover import discover

RULES: dict[str, Rule] = discover(rules, "RULE")

__all__ = ["RULES", "Oracle", "Rule"]
