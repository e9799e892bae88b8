"""Optimizers, and the races they run: one file of ``rules/`` each, and what is plugged in."""

from optim import rules
from optim.engine import backend  # noqa: F401  (first: it must speak before JAX's backend starts)
from optim.plug_ins import plugged_in
from optim.rule import Oracle, Rule
from surfaces import SURFACES, Surface
from surfaces.discover import discover

RULES: dict[str, Rule] = discover(rules, "RULE")
RULES |= plugged_in(Rule, "RULE", RULES)
SURFACES |= plugged_in(Surface, "SURFACE", SURFACES)
VARIANTS: dict[tuple[str, str], Rule] = {  # (rule, dialect): every rule as each of its dialects writes it
    (name, dialect): rule.written(dialect) for name, rule in RULES.items() for dialect in rule.dialect_names
}

__all__ = ["RULES", "VARIANTS", "Oracle", "Rule"]
