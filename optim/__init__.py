"""Optimizers, and the races they run: one file of ``rules/`` each, and what is plugged in."""

from optim import rules
from optim.engine import backend  # noqa: F401  (first: it must speak before JAX's backend starts)
from optim.plug_ins import plugged_in
from optim.rule import Oracle, Rule
from optim.typed.making import typed_rule
from surfaces import SURFACES, Surface
from surfaces.discover import discover

RULES: dict[str, Rule] = discover(rules, "RULE")
RULES |= plugged_in(Rule, "RULE", RULES)
SURFACES |= plugged_in(Surface, "SURFACE", SURFACES)
VARIANTS: dict[tuple[str, str], Rule] = {  # (rule, dialect): every rule as each of its dialects writes it
    (name, dialect): rule.written(dialect) for name, rule in RULES.items() for dialect in rule.dialect_names
}


def rule_of(rule_id: str) -> Rule:
    """The rule of a name, or of lines: the id of a typed rule is all that was typed. Raises BadFormula."""
    return RULES.get(rule_id) or typed_rule(rule_id)


def variant_of(rule_id: str, dialect: str) -> Rule:
    """A rule as a dialect writes it; a typed one has no other dialect. Raises BadFormula."""
    return VARIANTS.get((rule_id, dialect)) or typed_rule(rule_id)


__all__ = ["RULES", "VARIANTS", "Oracle", "Rule", "rule_of", "variant_of"]
