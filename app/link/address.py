"""Race <-> text: the one form that the address bar, the routes, the command line and the tests share. Pure.

    v=1&surface=ravine&knob=condition:50&start=-4,1&steps=500&horizon=200&noise=0.1&seed=7
      &e=adam,learning_rate:0.05,dialect:keras&e=momentum,beta:0.8,schedule:cosine&change=120,0,learning_rate:0.01

The surface may be a formula, all of it in its one field (surfaces.typed.description): surface=a*x**2%2By**2;a:1:0:5,
or a model of data that were brought (surfaces.brought.text): surface=data:linear_regression;x;y;1,2;3,4.5;5,6.
A rule may be lines (optim.typed.description), up to the first comma that is in no bracket: e=w=w-learning_rate*g,...
A schedule may have settings of its own, all of it one word (optim.spec.schedules): schedule:cyclic;cycles:8;lowest:0.2.
On a surface of data a batch takes the place of the noise: batch=16&sampling=replacement, or sampling=epochs.

Ordinary URL encoding; what is left out has its default; the order is fixed, so equal races have equal text. A link may
also hold fields that are none of the race's (app.link.fields): whoever reads the race passes over them, and over what
is behind a #, but for a text that is packed (app.link.packed).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import cast
from urllib.parse import parse_qsl, quote

from app.link.fields import VIEW, entrant_parts, of_the_race
from optim.race import SAME_AS_STEPS, SURFACE_START, WELCOME, Change, Entrant, Race
from optim.spec.definition import Sampling, in_sentences
from optim.spec.limits import BadRace
from optim.spec.numbers import named_numbers, number, plain, whole

VERSION = "1"
MAX_LENGTH = 16_000
MAX_WITH_DATA = 100_000  # of a text whose surface is data that were brought
HAS_DATA = re.compile(r"(?:\A|[?&])surface=data(?::|%3A)", re.IGNORECASE)
SINGLE = ("v", "surface", "start", "steps", "horizon", "noise", "batch", "sampling", "seed")
REPEATED = ("knob", "e", "change")
CHOICES = {
    "schedule": Entrant.schedule,
    "dialect": Entrant.dialect,
}  # words of an entrant, and what each is if left out
PLAIN = "*/(),;:"  # of a formula or a line, what a query may hold as it is

__all__ = ["VIEW", "BadRace", "number", "parse", "plain", "text", "whole"]


def parse(text: str) -> Race:
    """The race that ``text`` says, a whole link or its query; empty text is the welcome race. Raises BadRace."""
    return race_of(fields(text))


def race_of(given: Mapping[str, list[str]]) -> Race:
    """The race of decoded fields. Raises BadRace, with a sentence."""
    if given.get("v", [VERSION]) != [VERSION]:
        raise BadRace("v", given["v"][0], f"{VERSION}, the version of links this page reads")
    single = {name: values[0] for name, values in given.items() if name in SINGLE}
    return Race(
        surface=single.get("surface", Race.surface),
        knobs=named_numbers("knob", given.get("knob", [])),
        entrants=tuple(map(entrant, given["e"])) if "e" in given else WELCOME,
        start=start(single["start"]) if "start" in single else SURFACE_START,
        steps=whole("steps", single["steps"]) if "steps" in single else Race.steps,
        horizon=whole("horizon", single["horizon"]) if "horizon" in single else SAME_AS_STEPS,
        noise=number("noise", single["noise"]) if "noise" in single else Race.noise,
        batch_size=whole("batch", single["batch"]) if "batch" in single else Race.batch_size,
        sampling=cast(Sampling, single.get("sampling", Race.sampling)),
        seed=whole("seed", single["seed"]) if "seed" in single else Race.seed,
        changes=tuple(map(change, given.get("change", []))),
    )


def text(race: Race) -> str:
    """The text of a race: ``parse(text(race)) == race``."""
    given = {"steps": race.steps, "horizon": race.horizon, "noise": race.noise, "batch": race.batch_size}
    usual = {"steps": Race.steps, "horizon": race.steps, "noise": Race.noise, "batch": Race.batch_size}
    parts = [("v", VERSION), ("surface", quote(race.surface, safe=PLAIN))]
    parts += [("knob", f"{name}:{plain(value)}") for name, value in race.knobs.items()]
    parts += [("start", start_text(race.start))] if race.start != race.landscape.start else []
    parts += [(name, plain(value)) for name, value in given.items() if value != usual[name]]
    parts += [("sampling", race.sampling)] if race.sampling != Race.sampling else []
    parts += [("seed", plain(race.seed))] if race.seed != Race.seed else []
    parts += [("e", entrant_text(e)) for e in race.entrants] if race.entrants != WELCOME else []
    parts += [("change", f"{c.step},{c.entrant},{c.setting}:{plain(c.value)}") for c in race.changes]
    return "&".join(f"{name}={value}" for name, value in parts)


def fields(text: str) -> dict[str, list[str]]:
    """The decoded fields of a race's text, each known and given as often as it may be."""
    if is_too_long(text):
        raise BadRace("race", f"{len(text):,} characters long", f"at most {longest(text):,} characters")
    said = "&".join(of_the_race(text))
    try:
        pairs = parse_qsl(said, keep_blank_values=True, strict_parsing=bool(said), errors="strict")
    except ValueError:
        raise BadRace("race", said, "fields like surface=ravine joined by &, in URL encoding") from None
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found = added(found, name, value)
    return found


def is_too_long(text: str) -> bool:
    """Whether a text is longer than any race's is."""
    return len(text) > longest(text)


def longest(text: str) -> int:
    """How long a text may be, in characters."""
    return MAX_WITH_DATA if HAS_DATA.search(text) else MAX_LENGTH


def added(found: Mapping[str, list[str]], name: str, value: str) -> dict[str, list[str]]:
    """``found`` with one field more, which must be known and not there already where it is single."""
    if name not in SINGLE + REPEATED:
        raise BadRace("field", name, "one that a race has, like surface, steps or e")
    if name in SINGLE and name in found:
        raise BadRace(name, value, "given once, not twice")
    return {**found, name: [*found.get(name, []), value]}


def entrant(value: str) -> Entrant:
    """``adam,learning_rate:0.05,schedule:cosine,dialect:keras`` as an Entrant."""
    rule, *rest = entrant_parts(value)
    said = in_sentences(rule)
    words: dict[str, str] = {}
    numbers = []
    for part in rest:
        name, colon, word = part.partition(":")
        if not colon or name not in CHOICES:
            numbers.append(part)
        elif name in words:
            raise BadRace(f"{said} {name}", f"{words[name]}, {word}", "given once, not twice")
        else:
            words[name] = word
    return Entrant(rule, named_numbers(said, numbers), **words)


def entrant_text(entrant: Entrant) -> str:
    """An Entrant as ``adam,learning_rate:0.05,schedule:cosine,dialect:keras``."""
    settings = [f"{name}:{plain(value)}" for name, value in entrant.settings.items()]
    words = [f"{name}:{word}" for name, usual in CHOICES.items() if (word := getattr(entrant, name)) != usual]
    return ",".join([quote(entrant.rule, safe=f"{PLAIN}="), *settings, *words])


def change(value: str) -> Change:
    """``120,0,learning_rate:0.01`` as a Change."""
    match value.split(","):
        case [step, who, setting]:
            [(name, to)] = named_numbers("change", [setting]).items()
            return Change(whole("change step", step), whole("change entrant", who), name, to)
    raise BadRace("change", value, "like 120,0,learning_rate:0.01: step, entrant, setting:value")


def start(value: str) -> tuple[float, float]:
    """``-4,1`` as a point."""
    match value.split(","):
        case [x, y]:
            return number("start x", x), number("start y", y)
    raise BadRace("start", value, "two numbers like -4,1")


def start_text(point: tuple[float, float]) -> str:
    """A point as ``-4,1``."""
    return ",".join(map(plain, point))
