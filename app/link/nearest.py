"""The race nearest to any text: an old or broken link keeps what can be kept, and says what cannot. Pure.

What is refused falls back alone: a field to its default, a setting to its rule's; an entrant of no rule goes with its
changes, and the others' changes follow them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from app.link import address, fields
from app.link.slips import meant, shortly
from optim.race import Change, Entrant, Race
from optim.spec.definition import in_sentences
from optim.spec.limits import MAX_CHANGES, MAX_ENTRANTS, BadRace, BadTyped, whole_between
from optim.spec.schedules import chosen, known_schedule

MAX_NOTICES = 10
SCHEDULE = "schedule:"  # how that part of an entrant begins
ORDER = (*address.SINGLE, "knob")  # a knob is its surface's


def nearest(text: str) -> tuple[Race, list[str]]:
    """The race that is nearest to a text, and sentences on what is wrong with it; none where ``parse`` reads it."""
    try:
        return address.parse(text), []
    except BadRace as refusal:
        if address.is_too_long(text) or refusal.field == "z":
            return Race(), [f"{refusal} This is the welcome race instead."]
    given = fields.decoded(text)
    race, of_race = nearest_set_up([(name, value) for name, value in given if name in ORDER])
    field, places, of_entrants = entrants([value for name, value in given if name == "e"])
    race = replace(race, entrants=field or race.entrants)
    changes, of_changes = nearest_changes(race, places, [value for name, value in given if name == "change"])
    notices = [*of_race, *of_entrants, *of_changes, *unknown([name for name, _ in given])]
    return replace(race, changes=changes), shortened(notices)


def nearest_set_up(given: list[tuple[str, str]]) -> tuple[Race, list[str]]:
    """The race that keeps as many as it can of the fields of ORDER, and sentences on the rest."""
    race, kept, slips = Race(), dict[str, list[str]](), list[str]()
    refused: list[tuple[str, BadRace]] = []
    for name, value in sorted(given, key=lambda field: ORDER.index(field[0])):
        try:
            race, read = meant(partial(with_field, kept, name), value)
            kept, slips = address.added(kept, name, read.text), [*slips, *read.said]
        except BadRace as error:
            refused.append((name, error))
    of = [(name, "formula" if isinstance(error, BadTyped) else error.field) for name, error in refused]
    pairs = zip(of, refused, strict=True)
    return race, slips + [f"{shortly(error)} {instead_in_race(*which, race)}" for which, (_, error) in pairs]


def with_field(kept: Mapping[str, list[str]], name: str, value: str) -> Race:
    """The race of the fields that are kept, and of one more. Raises BadRace."""
    return address.race_of(address.added(kept, name, value))


def entrants(given: list[str]) -> tuple[tuple[Entrant, ...], list[int | None], list[str]]:
    """The entrants that can be kept, the place of each given one among them or None, and sentences on the rest."""
    read = list(map(entrant, given))
    kept = [found for found, _ in read if found]
    numbers = iter(range(min(len(kept), MAX_ENTRANTS)))
    places = [next(numbers, None) if found else None for found, _ in read]
    said = [sentence for _, sentences in read for sentence in sentences]
    if kept:
        said += over("number of entrants", len(kept), 1, MAX_ENTRANTS)
    elif given:
        said.append("No entrant is left: those of the welcome race run instead.")
    return tuple(kept[:MAX_ENTRANTS]), places, said


def entrant(value: str) -> tuple[Entrant | None, list[str]]:
    """An entrant with each setting that it may have, or None where there is no such rule."""
    rule, *parts = fields.entrant_parts(value)
    try:
        found, (rule, slips) = meant(address.entrant, rule)
    except BadRace as error:
        return None, [f"{shortly(error)} This entrant was left out."]
    kept, said = [rule], in_sentences(rule)
    refused: list[BadRace] = []
    for given in parts:
        part, errors, slipped = nearest_schedule(given)
        refused += errors
        try:
            found, read = meant(partial(with_part, kept), part)
            kept.append(read.text)
            slips += slipped + read.said
        except BadRace as error:
            refused.append(error)
    values = {f"{said} {name}": number for name, number in found.values().items()}
    words = {name: getattr(found, name) for name in address.CHOICES}
    values |= words | {f"{said} {name}": word for name, word in words.items()}
    schedule, settings = chosen(found.schedule)
    values |= {f"{schedule.id} {name}": number for name, number in settings.items()}
    return found, slips + [f"{shortly(error)} {instead('It', values.get(error.field))}" for error in refused]


def with_part(kept: list[str], part: str) -> Entrant:
    """The entrant of the parts that are kept, and of one more. Raises BadRace."""
    return address.entrant(",".join([*kept, part]))


def nearest_schedule(part: str) -> tuple[str, list[BadRace], list[str]]:
    """A part of an entrant; of a schedule with those of its settings that it may have, and what is said of slips."""
    word, *settings = part.split(";")
    if not word.startswith(SCHEDULE):
        return part, [], []
    refused = list[BadRace]()
    try:
        _, (found, slips) = meant(known_schedule, word.removeprefix(SCHEDULE))
    except BadRace:
        return word, [], []  # it is said of the entrant
    for setting in settings:
        try:
            _, read = meant(known_schedule, f"{found};{setting}")
            found, slips = read.text, slips + read.said
        except BadRace as error:
            refused.append(error)
    return SCHEDULE + found, refused, slips


def nearest_changes(race: Race, places: list[int | None], given: list[str]) -> tuple[tuple[Change, ...], list[str]]:
    """The changes that can be kept, at the places their entrants now have; a race that names none has its own."""
    places = places or [*range(len(race.entrants))]
    kept: list[Change] = []
    said: list[str] = []
    for value in given:
        try:
            found, read = meant(partial(nearest_change, race, places), value)
            kept += found
            said += read.said if found else ["The changes of an entrant that was left out were left out with it."]
        except BadRace as error:
            said.append(f"{shortly(error)} This change was left out.")
    return tuple(kept[:MAX_CHANGES]), said + over("number of changes", len(kept), 0, MAX_CHANGES)


def nearest_change(race: Race, places: list[int | None], value: str) -> tuple[Change, ...]:
    """A change at the place that its entrant now has; none where that was left out. Raises BadRace."""
    change = address.change(value)
    place = places[whole_between("change entrant", change.entrant, 0, len(places) - 1)]
    return () if place is None else replace(race, changes=(replace(change, entrant=place),)).changes


def over(field: str, count: int, low: int, high: int) -> list[str]:
    """The sentence on a count that is too large."""
    try:
        whole_between(field, count, low, high)
    except BadRace as error:
        return [f"{error} The first {high} were kept."]
    return []


def unknown(names: list[str]) -> list[str]:
    """The sentence on all fields that no race has."""
    strange = dict.fromkeys(name for name in names if name not in (*ORDER, *address.REPEATED))
    try:
        if strange:
            address.added({}, ", ".join(strange), "")
    except BadRace as error:
        return [f"{error} It was left out."]
    return []


def instead_in_race(name: str, field: str, race: Race) -> str:
    """What a race has in place of a field that was refused: ``field`` is ``name`` or a part of it."""
    if name == "v":
        return f"The rest is read as version {address.VERSION}."
    if name in address.SINGLE:
        value = race.batch_size if name == "batch" else getattr(race, name, None)
        return instead("It" if field == name else f"The {name}", value)
    return instead("It", {f"knob {knob}": value for knob, value in race.knob_values().items()}.get(field))


def instead(subject: str, value: object) -> str:
    """``It is 0.1 instead.``, or that there is nothing in its place."""
    return "It was left out." if value is None else f"{subject} is {shown(value)} instead."


def shown(value: object) -> str:
    """A value as a person reads it."""
    if isinstance(value, tuple):
        return ", ".join(map(shown, value))
    return address.plain(value) if isinstance(value, float | int) else str(value)


def shortened(notices: list[str]) -> list[str]:
    """Each sentence once, and no more of them than anybody reads."""
    once = list(dict.fromkeys(notices))
    more = len(once) - MAX_NOTICES
    return once if more <= 0 else [*once[:MAX_NOTICES], f"More notices like these: {more}."]
