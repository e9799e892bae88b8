"""What the entrants of a race are called, as ``assets/model/entrant_labels.mjs`` calls them on the page. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from app.payload.dialects import called
from optim import rule_of
from optim.race import Entrant, Race

CHOICES: dict[str, Callable[[Entrant], str]] = {  # beside numbers, and how each is told behind the rule's name
    "schedule": lambda entrant: schedule_words(entrant.schedule),
    "dialect": lambda entrant: called(entrant.rule, entrant.dialect),
}

FEWEST, MOST = 4, 17  # digits: so many tell any two numbers apart


def schedule_words(schedule: str) -> str:
    """A schedule as people read it: "cyclic, cycles 8"."""
    return schedule.replace("_", " ", 1).replace(";", ", ").replace(":", " ")


def labels(race: Race) -> list[str]:
    """What each is called: its rule's name, and where a rule runs twice the first setting or choice that tells apart
    all of its kind; where none does, or several rules have one name, as those that were typed, its number among them.
    """
    return [label(race, k) for k in range(len(race.entrants))]


def label(race: Race, k: int) -> str:
    """What one of them is called."""
    entrant = race.entrants[k]
    name = rule_of(entrant.rule).name
    twins = [other for other in race.entrants if rule_of(other.rule).name == name]
    if len(twins) == 1:
        return name
    alike = all(twin.rule == entrant.rule for twin in twins)
    telling = next((key for key in (*entrant.values(), *CHOICES) if alike and tells(key, twins)), None)
    if telling is None:
        return f"{name} {sum(rule_of(other.rule).name == name for other in race.entrants[: k + 1])}"
    if telling in CHOICES:
        return f"{name} {CHOICES[telling](entrant)}"
    setting = "" if telling == "learning_rate" else f"{telling.replace('_', ' ', 1)} "
    digits = digits_that_tell([twin.values()[telling] for twin in twins])
    return f"{name} {setting}{as_the_browser_writes(entrant.values()[telling], digits)}"


def tells(key: str, twins: Sequence[Entrant]) -> bool:
    """Whether a setting or a choice is another one in each of the twins."""
    values = {getattr(twin, key) if key in CHOICES else twin.values()[key] for twin in twins}
    return len(values) == len(twins)


def digits_that_tell(values: Sequence[float]) -> int:
    """As many digits as it takes that numbers which differ are written differently; four where they do."""
    for digits in range(FEWEST, MOST):
        if len({as_the_browser_writes(value, digits) for value in values}) == len(values):
            return digits
    return MOST


def as_the_browser_writes(value: float, digits: int = FEWEST) -> str:
    """A number in so many digits as JavaScript writes it (ECMA-262, Number::toString): plain from 1e-6 up to 1e21."""
    exact = Decimal(value)
    rounded = float(round_half_up(exact, digits - 1 - exact.adjusted())) if value else 0.0
    if rounded == 0:
        return "0"
    if 1e-6 <= abs(rounded) < 1e21:
        return f"{Decimal(repr(rounded)):f}".removesuffix(".0")
    mantissa, _, power = repr(rounded).partition("e")
    return f"{mantissa}e{int(power):+d}"


def round_half_up(value: Decimal, places: int) -> Decimal:
    """A number to so many decimals, which may be below 0; what lies in the middle is rounded away from 0."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, Context(prec=400))
