"""Races with one thing of an entrant changed, which may cure a fault. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from optim import RULES, rule_of
from optim.race import Entrant, Race, Trajectory
from optim.spec.limits import MAX_ENTRANTS
from optim.studies.tuning import good_rate
from optim.words import figure

RATE = "learning_rate"
RATES = (1.0, 0.5, 0.25, 0.1, 0.03, 3.0, 10.0, 30.0)  # of another rule, beside the entrant's own: shares of its default


class Trial(NamedTuple):
    """A race with one thing changed, and the words for that."""

    race: Race
    says: str


Maker = Callable[[Trajectory], Iterator[Trial]]


def with_entrant(race: Race, k: int, entrant: Entrant) -> Race:
    """The race with another entrant in a place; changes of what it has not are left out."""
    known = rule_of(entrant.rule).hyperparameters
    changes = tuple(c for c in race.changes if c.entrant != k or c.setting in known)
    return replace(race, entrants=(*race.entrants[:k], entrant, *race.entrants[k + 1 :]), changes=changes)


def with_rate(path: Trajectory, rate: float) -> Trial | None:
    """Another learning rate, in two digits; None where that is none it may have, or its own."""
    race, k = path.race, path.entrant
    entrant, rate = race.entrants[k], float(f"{rate:.2g}")
    low, high = rule_of(entrant.rule).hyperparameters[RATE].allowed
    if rate == entrant.values()[RATE] or not max(low, 1e-300) <= rate <= high:
        return None
    changed = replace(entrant, settings={**entrant.settings, RATE: rate})
    return Trial(with_entrant(race, k, changed), f"Try a learning rate of {figure(rate)}.")


def rates(factors: tuple[float, ...]) -> Maker:
    """The learning rate by so many times."""

    def make(path: Trajectory) -> Iterator[Trial]:
        own = path.race.entrants[path.entrant].values()[RATE]
        yield from filter(None, (with_rate(path, own * factor) for factor in factors))

    return make


def suited_rate(path: Trajectory) -> Iterator[Trial]:
    """The learning rate that suits the rule on this ground."""
    trial = with_rate(path, good_rate(replace(path.race, changes=()), path.race.entrants[path.entrant]))
    yield from [trial] if trial else []


def schedules(*names: str) -> Maker:
    """The same on other schedules."""
    words = {
        "constant": "Try a learning rate that stays as it is: no schedule.",
        "cosine": "Try the cosine schedule: the learning rate falls to 0 at the end.",
        "inverse_sqrt": "Try the schedule 1/sqrt(t): the learning rate falls with the steps.",
        "warmup_cosine": "Try a warm-up: the learning rate climbs first, and falls to 0 at the end.",
    }

    def make(path: Trajectory) -> Iterator[Trial]:
        race, k = path.race, path.entrant
        for name in names:
            if race.entrants[k].schedule != name:
                yield Trial(with_entrant(race, k, replace(race.entrants[k], schedule=name)), words[name])

    return make


def rule(name: str) -> Maker:
    """Another rule, at the entrant's own learning rate first, and then at shares of its default."""

    def make(path: Trajectory) -> Iterator[Trial]:
        race, k = path.race, path.entrant
        entrant, setting = race.entrants[k], RULES[name].hyperparameters[RATE]
        own = entrant.values()[RATE]
        found = [own] if setting.low <= own <= setting.high else []
        found += [float(f"{setting.default * factor:.2g}") for factor in RATES]
        if name == entrant.rule:
            return
        for rate in list(dict.fromkeys(found))[:MAX_ENTRANTS]:
            other = Entrant(name, {RATE: rate}, entrant.schedule)
            with_it = "the same learning rate" if rate == own else f"a learning rate of {figure(rate)}"
            yield Trial(with_entrant(race, k, other), f"Try {RULES[name].name} with {with_it}.")

    return make


def setting(name: str, values: tuple[float, ...]) -> Maker:
    """A setting of the rule lower, where the rule has it."""

    def make(path: Trajectory) -> Iterator[Trial]:
        race, k = path.race, path.entrant
        entrant = race.entrants[k]
        for value in values:
            if entrant.values().get(name, 0.0) > value:
                lower = replace(entrant, settings={**entrant.settings, name: value})
                yield Trial(
                    with_entrant(race, k, lower), f"Try {name.replace('_', ' ')} {figure(value)}: less momentum."
                )

    return make
