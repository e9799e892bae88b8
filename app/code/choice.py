"""Whether a library's own rule walks an entrant's path: how its script is written, and what that says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from app.code import parts
from app.code.walk import Walk
from app.payload.dialects import NAMES, WRITERS
from optim.calls import CONDITION, filled
from optim.race import Trajectory, run
from optim.rule import PAPER
from optim.spec.schedules import factors
from optim.typed.making import is_typed
from optim.words import figure

ROUNDING = 1e-12  # of the distance to the origin: paths no farther apart are one path
SCHEDULED = "Given the schedule itself, {} {}; here it is given each step's own rate."


class Choice(NamedTuple):
    """The library's own ``call``, or None where the rule is written by hand; a note, and whether the path is exact."""

    call: str | None
    note: str = ""
    exact: bool = True


def choice(walk: Walk, library: str) -> Choice:
    """How an entrant is written in a library."""
    rule, name = walk.rule, NAMES[library]
    if library == "numpy" or is_typed(rule.id):
        return Choice(None)
    found = next((key for key in keys(walk, library) if key in rule.frameworks), None)
    if found is None:
        return Choice(None, f"{name} has no {rule.name}: here it is by hand.")
    call = rule.frameworks[found]
    if reason := next(reasons(walk, library, found, call), None):
        return Choice(None, f"{reason}: here it is by hand.")
    if found.endswith(f" as {walk.entrant.dialect}") or same_equation(walk, library):
        otherwise = rule.on_schedule.get(library) if walk.factor else None
        return Choice(call, SCHEDULED.format(name, otherwise) if otherwise else "")
    if walk.entrant.dialect != PAPER:
        theirs = WRITERS[walk.entrant.dialect]
        return Choice(None, f"This is {rule.name} as {theirs} writes it, which {name} does not: here it is by hand.")
    note = departure(walk, library)
    return Choice(call, note, exact=not note)


def keys(walk: Walk, library: str) -> Iterator[str]:
    """Under which a rule may have its call, the best first."""
    yield f"{library} as {walk.entrant.dialect}"
    yield library
    yield from (key for key in walk.rule.frameworks if key.startswith(f"{library} where "))


def same_equation(walk: Walk, library: str) -> bool:
    """Whether the library writes the rule as the entrant's dialect does."""
    ours, theirs = walk.form, walk.rule.written(library)
    return (ours.init, ours.update) == (theirs.init, theirs.update)


def reasons(walk: Walk, library: str, key: str, call: str) -> Iterator[str]:
    """Why the library's own rule cannot walk on alike."""
    name, moving = NAMES[library], walk.moving
    if condition := CONDITION.search(key):
        setting, only = condition.groups()
        if only and walk.ever(setting) != [float(only)]:
            yield f"{name} has {walk.rule.name} with {setting} {only} only"
        if not only and setting in moving:
            yield f"{name} looks at {setting} at the start only"
    if any("decayed" in piece.text for piece in walk.definitions):
        for setting in (setting for setting in moving if re.fullmatch(r"beta\d", setting)):
            yield f"{name} corrects by {setting} ** t, as if it had always been what it is changed to under way"
    if re.search("schedule_?free", call, re.IGNORECASE) and (0.0 in walk.ever("beta") or "beta" in moving):
        yield f"{name} works the average out from beta, which must stay, and not be 0"
    if "prodigy" in call and first_rate(walk) == 0:
        yield f"{name} divides nothing by nothing where the first learning rate is 0"
    if "lookahead" in call and any(value % 1 for value in walk.ever("period")):
        yield f"{name} comes back after a whole number of steps only"
    if library == "keras" and "Lion" in call and 0.0 in walk.ever("beta1"):
        yield "Keras takes no Lion with a beta1 of 0"
    if library == "keras" and "Adafactor" in call:
        yield "Keras reckons how the memory of Adafactor grows in 32 bits"
    if library == "torch":
        yield from refused(walk, parts.keywords(filled(call, walk.values("[0]"))))


def first_rate(walk: Walk) -> float:
    """The learning rate of the first step: the setting, multiplied by the schedule."""
    factor = factors(walk.entrant.schedule, np.zeros(1), walk.race.horizon)[0]
    return float(walk.entrant.values()["learning_rate"] * factor)


def refused(walk: Walk, options: dict[str, str]) -> Iterator[str]:
    """Values that PyTorch does not take, though they mean something."""
    if "betas" in options and 1.0 in [value for name in ("beta1", "beta2") for value in walk.ever(name)]:
        yield "PyTorch takes no beta of 1"
    if "momentum" in options and 0.0 in walk.ever("beta") and ("nesterov" in options or "beta" in walk.moving):
        yield "PyTorch forgets its momentum where beta is 0"
    if "dampening" in options and 0.0 in walk.ever("beta") and any(walk.ever("dampening")):
        yield "PyTorch dampens nothing where beta is 0"
    if "beta2_decay" in options and min(walk.ever("threshold")) < 1:
        yield "PyTorch takes no direction that is kept shorter than 1"
    if "etas" in options:
        shrink, grow = walk.ever("shrink"), walk.ever("grow")
        if not all(0 < value < 1 for value in shrink) or not all(value > 1 for value in grow):
            yield "PyTorch takes steps that shrink and grow, not such as stay"


def departure(walk: Walk, library: str) -> str:
    """What the library writes otherwise and how far off its path is in this race; empty where it is the same path."""
    dialect = replace(walk.entrant, dialect=library)
    ours, theirs = run(replace(walk.race, entrants=(walk.entrant, dialect), changes=walk.changes_of_two()))
    apart = farthest(ours, theirs)
    if apart == 0:
        return ""
    name, says = NAMES[library], walk.rule.dialects[library].says
    return (
        f"{name} writes {walk.rule.name} otherwise. {says} In this race its path is up to {figure(apart, 1)} away from "
        f"the one on show. Choose {name}'s equation on the card, and the two are one."
    )


def farthest(ours: Trajectory, theirs: Trajectory) -> float:
    """The largest distance between two paths at the same step; 0 where it is a rounding."""
    gaps = np.hypot(*(ours.points - theirs.points).T)
    return float(gaps.max()) if (gaps > ROUNDING * np.hypot(*ours.points.T)).any() else 0.0
