"""Random cells of random maps beside the verdicts of their single races: ``python -m tests.optim.studies.maps.sweep``.

It counts the cells of each kind, those in doubt, and those whose kind or step is another. A path that is chaotic parts
from itself when it is rounded otherwise, so a cell in doubt may differ, and is called running; one that is not in doubt
and differs is printed.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace

import numpy as np

from optim import RULES
from optim.race import Entrant, Race
from optim.studies.maps.cells import Cells
from optim.studies.maps.course import Course
from optim.studies.maps.doubt import both, unlike
from optim.studies.maps.fates import fates
from surfaces import SURFACES
from tests.optim.studies.maps.singly import cells, random_starts, singly

CELLS = 40  # a map
LENGTHS = (30, 100, 300)


def random_race(draw: np.random.Generator) -> Race:
    """A rule at a random rate on a random surface, with noise, a schedule or turned ground now and then."""
    surface, rule = (str(draw.choice(list(known))) for known in (SURFACES, RULES))
    usual = RULES[rule].hyperparameters["learning_rate"].default
    entrant = Entrant(rule, {"learning_rate": usual * float(10 ** draw.uniform(-1, 1))})
    entrant = replace(entrant, schedule=str(draw.choice(["constant", "constant", "cosine"])))
    race = Race(surface, entrants=(entrant,), steps=int(draw.choice(LENGTHS)))
    if draw.random() < 0.2:
        race = replace(race, knobs={"rotation": 30.0})
    return replace(race, noise=0.1) if draw.random() < 0.2 and not race.examples else race


def main(maps: int, seed: int) -> int:
    """Compare CELLS cells of so many maps; the exit status says whether one differs that is not in doubt."""
    draw, kinds, wrong = np.random.default_rng(seed), Counter[str](), Counter[str]()
    for number in range(maps):
        race = random_race(draw)
        x, y = random_starts(race, CELLS, number, reach=1.2)
        course = Course(race, varied=False, turned=race.turned)
        here, beside = both(fates, course, Cells(x, y))
        found, single, doubted = cells(here), singly(race, x, y), unlike(course, here, beside)
        kinds.update(kind for kind, _ in single)
        wrong["in doubt"] += int(doubted.sum())
        for n in range(CELLS):
            if found[n] != single[n]:
                wrong["differ, in doubt" if doubted[n] else "differ"] += 1
                if not doubted[n]:
                    print(race, (x[n], y[n]), found[n], single[n], flush=True)
        print(f"{number + 1} maps:", dict(kinds), dict(wrong), flush=True)
    return min(wrong["differ"], 1)


if __name__ == "__main__":
    sys.exit(main(*map(int, [*sys.argv[1:], 25, 7][:2])))
