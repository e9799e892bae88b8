"""What the page's modules must know of surfaces, rules, limits, inks and examples, read off their registries."""

from __future__ import annotations

from typing import Any

from app.lesson import shown
from app.link.address import REPEATED, SINGLE
from app.link.fields import VIEW
from app.page.badge import badge, details
from app.page.examples import EXAMPLES
from app.page.panels import PANELS
from app.page.settings import RACE_SETTINGS
from app.page.surface_facts import settings_facts, surface_facts
from app.payload.binary import MOST_ROWS
from app.payload.dialects import LIBRARIES, called, otherwise
from app.payload.facts import verdict_facts
from app.pictures.theme import SLOTS
from optim import RULES, Rule, rule_of
from optim.calls import bare
from optim.library_defaults import library_defaults
from optim.outcome.verdict import STANDINGS, TOLERANCE, UNDECIDED
from optim.spec.limits import MAX_CHANGES, MAX_ENTRANTS, MAX_STEPS
from optim.spec.schedules import SCHEDULES
from optim.studies.network.setup import SLIDERS
from optim.typed.update import Update
from surfaces import SURFACES


def catalogue() -> dict[str, Any]:
    """Everything, as plain data."""
    return {
        "surfaces": {name: surface_facts(name) for name in SURFACES},
        "rules": {name: rule_facts(name) for name in RULES},
        "schedules": {n: {"settings": settings_facts(s.settings), "drawn": s.drawn} for n, s in SCHEDULES.items()},
        "race": settings_facts(RACE_SETTINGS),
        "slots": [{"dash": slot.dash, "marker": slot.marker} for slot in SLOTS],
        "net": settings_facts(SLIDERS),
        "limits": {
            "entrants": MAX_ENTRANTS,
            "changes": MAX_CHANGES,
            "steps": MAX_STEPS,
            "rows": MOST_ROWS,
            "tolerance": TOLERANCE,
        },
        "examples": [{"title": e.title, "says": e.says, "text": e.race} for e in EXAMPLES],
        "fields": [*SINGLE, *REPEATED],  # of a link, that say the race
        "view": {name: field._asdict() for name, field in VIEW.items()},
        "panels": list(PANELS),
        "verdicts": {kind: standing._asdict() for kind, standing in STANDINGS.items()},
        "undecided": verdict_facts(UNDECIDED),
        "lesson": shown.contents(),
    }


def rule_facts(name: str) -> dict[str, Any]:
    """What the page shows of a rule."""
    rule = rule_of(name)
    names = {"name": rule.name, "short": rule.short or rule.name, "keras": keras_line(rule), "typed": lines(rule)}
    facts = {"settings": settings_facts(rule.hyperparameters), "dialects": dialects_facts(name)}
    return names | facts | {"defaults": defaults_facts(rule)}


def defaults_facts(rule: Rule) -> dict[str, dict[str, Any]]:
    """The settings and the dialect that a rule has by default in each library that has it."""
    each = {library: library_defaults(rule, library) for library in LIBRARIES}
    return {library: {"settings": one.values, "dialect": one.dialect} for library, one in each.items() if one}


def lines(rule: Rule) -> list[str] | None:
    """What was typed, as the page's field has it; None of a rule of the catalogue."""
    return rule.update.described.typed if isinstance(rule.update, Update) else None


def keras_line(rule: Rule) -> str | None:
    """The call that makes a rule in Keras, with its settings' names in braces; None where Keras has no such rule."""
    calls = (call for library, call in rule.frameworks.items() if library.split()[0] == "keras")
    return next((bare(call).removeprefix("keras.optimizers.") for call in calls), None)


def dialects_facts(name: str) -> dict[str, dict[str, str]]:
    """What the page shows of each dialect of a rule: how it is called, what it writes otherwise, and whom it equals."""
    return {
        dialect: {
            "called": called(name, dialect),
            "says": otherwise(name, dialect),
            "badge": badge(name, dialect),
            "details": details(name, dialect),
        }
        for dialect in rule_of(name).dialect_names
    }
