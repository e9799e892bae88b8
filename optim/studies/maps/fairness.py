"""Each entrant as it is set, with defaults, and with the best of all learning rates: from many starts.

What differs from run to run is the seed where there is chance in the race, and else the start, a little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optim.engine.asking import uses_batches
from optim.engine.chunks import Floats
from optim.library_defaults import with_defaults
from optim.outcome.critical_points import window_width
from optim.race import Entrant, Race
from optim.spec.limits import MAX_SEED
from optim.studies.maps.cells import Cells
from optim.studies.maps.doubt import surely
from optim.studies.maps.rates import Objective, Rates, areas, or_never, rates, varied, without_changes
from optim.studies.seeds import alone

RUNS = 16  # from each start or with each seed
JITTER = 0.02  # standard deviation of a start, in widths of the window


class Summary(NamedTuple):
    """What an entrant comes to over its runs. Infinite is what never came, or overflowed."""

    learning_rate: float
    values: Floats  # (RUNS,): of the objective
    reached: int

    @property
    def quartiles(self) -> tuple[float, float, float]:
        """The lower quartile, the median and the upper quartile: each the value of a run."""
        low, median, high = np.quantile(self.values, (0.25, 0.5, 0.75), method="higher")
        return float(low), float(median), float(high)


@dataclass(frozen=True, eq=False)
class Fair:
    """An entrant, fairly.

    The best rate is that of all tried, or of the other variants the one that differs by its rate alone and has a lower
    median: nothing is called tuned that does worse than what was there.
    """

    best: float
    tried: Rates
    as_set: Summary
    defaults: Summary | None  # None where the library has no such rule
    tuned: Summary


def fair(race: Race, entrant: int, objective: Objective, library: str = "") -> Fair:
    """One of a race's entrants in all three, with the defaults of a Library, or else of its rule.

    Settings that change under way stay as they begin.
    """
    one = alone(without_changes(race), entrant)
    own, tried = one.entrants[0], rates(one, 0, area=objective == "area")
    usual, at_best = with_defaults(own, library), at_rate(own, tried.best(objective))
    each = [own, usual, at_best] if usual else [own, at_best]
    found = summaries(one, each, objective)
    by_rate_alone = [found[n] for n, other in enumerate(each) if at_rate(other, tried.best(objective)) == at_best]
    tuned = min(reversed(by_rate_alone), key=lambda summary: summary.quartiles[1])
    return Fair(tuned.learning_rate, tried, found[0], found[1] if usual else None, tuned)


def at_rate(entrant: Entrant, rate: float) -> Entrant:
    """An entrant with another learning rate."""
    return replace(entrant, settings=entrant.values() | {"learning_rate": rate})


def summaries(one: Race, each: Sequence[Entrant], objective: Objective) -> list[Summary]:
    """What each of the entrants comes to in place of the one of a race; those of one equation run together."""
    found = dict[int, Summary]()
    for dialect in {entrant.dialect for entrant in each}:
        alike = [n for n, entrant in enumerate(each) if entrant.dialect == dialect]
        race = replace(one, entrants=(replace(one.entrants[0], dialect=dialect),))
        found |= zip(alike, summarised(race, [each[n].values() for n in alike], objective), strict=True)
    return [found[n] for n in range(len(each))]


def summarised(one: Race, values: list[dict[str, float]], objective: Objective) -> list[Summary]:
    """What a race of one comes to with each of the settings."""
    each = list(repeated(one, values, objective))
    found, there = (np.array(part).reshape(-1, len(values)) for part in zip(*each, strict=True))
    return [Summary(own["learning_rate"], found[:, n], int(there[:, n].sum())) for n, own in enumerate(values)]


def shared(race: Race, found: Sequence[Fair]) -> list[Fair]:
    """What was found of each entrant; those that differ by their learning rates alone share the best of theirs."""
    groups = dict[str, list[Fair]]()
    for entrant, one in zip(race.entrants, found, strict=True):
        groups.setdefault(but_for_its_rate(entrant), []).append(one)
    best = {name: min(group, key=lambda one: one.tuned.quartiles[1]) for name, group in groups.items()}
    return [
        replace(one, best=its.best, tuned=its.tuned)
        for one, its in zip(found, [best[but_for_its_rate(entrant)] for entrant in race.entrants], strict=True)
    ]


def but_for_its_rate(entrant: Entrant) -> str:
    """An entrant as a text, without its learning rate: with which it walks alone on the same ground."""
    others = {name: value for name, value in entrant.values().items() if name != "learning_rate"}
    return repr((entrant.rule, entrant.dialect, entrant.schedule, others))


def repeated(
    one: Race, values: list[dict[str, float]], objective: Objective
) -> Iterator[tuple[Floats, NDArray[np.bool_]]]:
    """The objective, and who reached, of each of the settings: run after run, or for all runs at once."""
    for race, places in runs(one):
        x, y = np.repeat(places, len(values), axis=0).T
        own = {name: np.tile([value[name] for value in values], len(places)) for name in values[0]}
        yield measured(race, Cells(x, y, own), objective)


def runs(one: Race) -> Iterator[tuple[Race, Floats]]:
    """The race with each seed, where there is chance in it that the rule hears; else once, from many starts, (m, 2)."""
    if is_random(one):
        for number in range(RUNS):
            yield replace(one, seed=(one.seed + number) % (MAX_SEED + 1)), np.array([one.start])
        return
    spread = JITTER * window_width(one.landscape) * np.random.default_rng(0).standard_normal((RUNS, 2))
    yield one, np.array(one.start) + spread


def is_random(one: Race) -> bool:
    """Whether the seed of a race of one changes its path."""
    return bool(one.noise or one.batch_size) and uses_batches(one.entrants[0].rule)


def measured(race: Race, cells: Cells, objective: Objective) -> tuple[Floats, NDArray[np.bool_]]:
    """The objective of each cell, (n,), infinite where there is none; and whether it reached."""
    course = varied(race)
    found = surely(course, cells)
    there = found.reached
    if objective == "area":
        return areas(course, cells), there
    values = np.where(there, found.steps, np.inf) if objective == "steps" else found.loss
    return or_never(values), there
