"""What is said of the defaults that an entrant is given: whose they are, and where a library has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from app.payload.dialects import LIBRARIES
from optim import rule_of
from optim.library_defaults import LibraryDefaults, library_defaults
from optim.race import Entrant
from optim.typed.making import is_typed
from optim.words import figure

OURS = "Fall Line"
DIGITS = 6  # 0.9999 is no 1


def defaults_say(entrant: Entrant, library: str) -> str:
    """The sentences on the defaults that an entrant is given of a Library; "" is Fall Line itself."""
    rule = rule_of(entrant.rule)
    if not library:
        return f"{OURS}'s defaults: {values_say(Entrant(entrant.rule).values())}."
    if is_typed(entrant.rule):
        return "A rule of your own has no library's defaults: it stays as it is set."
    found = library_defaults(rule, library)
    if not found:
        return f"{LIBRARIES[library]} has no {rule.name} that takes these steps: it stays as it is set."
    return " ".join(sentences(entrant, library, found))


def values_say(values: Mapping[str, float]) -> str:
    """Settings with their values: learning rate 0.001, beta1 0.9."""
    return ", ".join(f"{name.replace('_', ' ')} {figure(value, DIGITS)}" for name, value in values.items())


def sentences(entrant: Entrant, library: str, found: LibraryDefaults) -> Iterator[str]:
    """What the library has by itself, what is taken where it has nothing, and what it does otherwise."""
    name, without = LIBRARIES[library], rule_of(entrant.rule).without
    theirs = {setting: value for setting, value in found.values.items() if setting not in found.off + found.missing}
    said = {f"{name}'s defaults": theirs}
    said[f"Without a default in {name}, so {OURS}'s"] = {setting: found.values[setting] for setting in found.missing}
    said[f"Off in {name} unless asked for, so {OURS}'s"] = {setting: found.values[setting] for setting in found.off}
    yield from (f"{begins}: {values_say(values)}." for begins, values in said.items() if values)
    if found.dialect != entrant.dialect:
        yield f"By {name}'s equation."
    if library in without:
        yield f"Left out: {without[library]}."
