"""Which names of controls are real: those that a screen repeats beside its words, or an exercise leaves free."""

from __future__ import annotations

from app.link import address
from optim.race import Race

OF_THE_RACE = ("start", "noise", "batch", "steps", "seed", "sampling", "horizon")


def is_control(name: str, race: Race) -> bool:
    """Whether it is one of this race: ``1.learning_rate``, ``0.schedule``, ``knob.condition``, ``start``, ``noise``."""
    who, dot, setting = name.partition(".")
    if not dot:
        by_data = {"batch", "sampling"} if not race.examples else {"noise"}
        return name in OF_THE_RACE and name not in by_data
    if who == "knob":
        return setting in race.landscape.knobs
    if not who.isdigit() or int(who) >= len(race.entrants):
        return False
    return setting in race.entrants[int(who)].values() or setting in address.CHOICES
