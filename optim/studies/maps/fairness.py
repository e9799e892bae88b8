"""Each entrant as it is set, with its rule's defaults, and with the best of all learning rates: from many starts.

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
from optim.outcome.critical_points import window_width
from optim.race import Entrant, Race
from optim.spec.limits import MAX_SEED
from optim.studies.maps.cells import Cells
from optim.studies.maps.doubt import surely
from optim.studies.maps.rates import Objective, Rates, areas, or_never, rates, varied, without_changes
from optim.studies.seeds import alone

RUNS = 16  # from each start or with each seed
JITTER = 0.02  # standard deviation of a start, in widths of the window
VARIANTS = ("as_set", "defaults", "tuned")


class Summary(NamedTuple):
    """What a variant of an entrant comes to over its runs. Infinite is what never came, or overflowed."""

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
    variants: dict[str, Summary]


def fair(race: Race, entrant: int, objective: Objective) -> Fair:
    """One of a race's entrants in all VARIANTS. Settings that change under way stay as they begin."""
    one = alone(without_changes(race), entrant)
    tried = rates(one, 0, area=objective == "area")
    best = tried.best(objective)
    values = [one.entrants[0].values(), Entrant(one.entrants[0].rule).values()]
    values.append(values[0] | {"learning_rate": best})
    each = list(repeated(one, values, objective))
    found, there = (np.array(part).reshape(-1, len(VARIANTS)) for part in zip(*each, strict=True))
    summaries = [Summary(own["learning_rate"], found[:, n], int(there[:, n].sum())) for n, own in enumerate(values)]
    by_rate_alone = [
        summary for summary, own in zip(summaries, values, strict=True) if own | {"learning_rate": best} == values[-1]
    ]
    tuned = min(reversed(by_rate_alone), key=lambda summary: summary.quartiles[1])
    return Fair(tuned.learning_rate, tried, dict(zip(VARIANTS, [*summaries[:-1], tuned], strict=True)))


def shared(race: Race, found: Sequence[Fair]) -> list[Fair]:
    """What was found of each entrant; those that differ by their learning rates alone share the best of theirs."""
    groups = dict[str, list[Fair]]()
    for entrant, one in zip(race.entrants, found, strict=True):
        groups.setdefault(but_for_its_rate(entrant), []).append(one)
    best = {name: min(group, key=lambda one: one.variants["tuned"].quartiles[1]) for name, group in groups.items()}
    return [
        replace(one, best=its.best, variants=one.variants | {"tuned": its.variants["tuned"]})
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
