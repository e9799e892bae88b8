"""A rule as a library has it where nothing is said: its equation, and its own default of every setting."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from optim import rule_of
from optim.calls import CONDITION, by_itself
from optim.rule import PAPER, Rule
from optim.spec.definition import Entrant


class LibraryDefaults(NamedTuple):
    """Every setting of a rule, in its order: the rule's own default where the library has none, or does without."""

    values: dict[str, float]
    off: tuple[str, ...]  # what the library does without unless asked, and the rule is made of
    missing: tuple[str, ...]  # what the library has no default for
    dialect: str


def library_defaults(rule: Rule, library: str) -> LibraryDefaults | None:
    """What a Library has by itself for a rule; None where it has no such rule."""
    key = next((key for key in rule.frameworks if key == library or key.startswith(f"{library} where ")), None)
    if key is None:
        return None
    known = by_itself(rule.frameworks[key])
    if (condition := CONDITION.search(key)) and condition[2]:
        known[condition[1]] = float(condition[2])
    theirs = {name: value for name, value in known.items() if value is not None}
    values = {name: theirs.get(name, setting.default) for name, setting in rule.hyperparameters.items()}
    off = tuple(name for name in values if name in known and known[name] is None)
    missing = tuple(name for name in values if name not in known)
    return LibraryDefaults(values, off, missing, library if library in rule.dialects else PAPER)


def with_defaults(entrant: Entrant, library: str) -> Entrant | None:
    """An entrant with the defaults of a Library, and its equation; None where that has no such rule.

    Without a library it has the rule's own defaults, and walks by the equation that it has.
    """
    if not library:
        return replace(entrant, settings={})
    found = library_defaults(rule_of(entrant.rule), library)
    return found and replace(entrant, settings=found.values, dialect=found.dialect)
