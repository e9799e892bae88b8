"""The same race, otherwise: of some of these a sentence about a run must be false, or it is true of everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from app.lesson.sentence import Check, Paths
from optim import RULES
from optim.race import Entrant, Race, run
from tests.app.lesson.every import paths_of, race_of


def in_other_order(text: str) -> Paths | None:
    """The same paths, the last entrant first."""
    return paths_of(text)[::-1]


def with_rates(factor: float) -> Callable[[str], Paths]:
    """Every learning rate so many times as large, as far as it may be; changes are left out."""

    def found(text: str) -> Paths:
        race = race_of(text)
        return run(replace(race, entrants=tuple(scaled(one, factor) for one in race.entrants), changes=()))

    return found


def scaled(entrant: Entrant, factor: float) -> Entrant:
    """An entrant with another learning rate; one that has none is as it was."""
    values, known = entrant.values(), RULES[entrant.rule].hyperparameters
    if "learning_rate" not in values:
        return entrant
    low, high = known["learning_rate"].allowed
    rate = min(high, max(low, factor * values["learning_rate"]))
    return replace(entrant, settings={**entrant.settings, "learning_rate": rate})


def of_one_step(text: str) -> Paths:
    """A race of one step."""
    return run(replace(race_of(text), steps=1, horizon=1, changes=()))


def on_a_bowl(text: str) -> Paths:
    """On other ground: a round bowl, without chance."""
    race = race_of(text)
    return run(Race("bowl", entrants=race.entrants, steps=race.steps))


def from_elsewhere(text: str) -> Paths:
    """From the opposite side of the window."""
    race = race_of(text)
    (left, right), (bottom, top) = race.landscape.x_range, race.landscape.y_range
    x, y = race.start
    return run(replace(race, start=(left + right - x, bottom + top - y)))


def of_other_rules(text: str) -> Paths:
    """Every entrant is gradient descent; who is that already is Adam."""
    race = race_of(text)
    others = ("adam" if one.rule in ("gradient_descent", "sgd") else "gradient_descent" for one in race.entrants)
    return run(replace(race, entrants=tuple(map(Entrant, others)), changes=()))


def all_the_same(text: str) -> Paths:
    """Every entrant is the first one."""
    race = race_of(text)
    return run(replace(race, entrants=race.entrants[:1] * len(race.entrants), changes=()))


OTHERWISE: dict[str, Callable[[str], Paths | None]] = {
    "in other order": in_other_order,
    "of one step": of_one_step,
    "hardly moving": with_rates(1e-6),
    "far too bold": with_rates(1e3),
    "on a bowl": on_a_bowl,
    "from elsewhere": from_elsewhere,
    "all the same": all_the_same,
    "of other rules": of_other_rules,
}


@lru_cache(512)
def other_paths(name: str, text: str) -> Paths | None:
    """The paths of a race, otherwise."""
    return OTHERWISE[name](text)


def false_of(holds: Check, text: str) -> Iterator[str]:
    """Of which other races a check says that it is not so; what cannot even be measured there is not so."""
    for name in OTHERWISE:
        paths = other_paths(name, text)
        try:
            so = paths is not None and holds(paths) is not None
        except Exception:  # it unpacks two entrants, divides by what did not move
            so = False
        if not so:
            yield name
