"""Random cells of random maps beside the verdicts of their single races: ``python -m tests.optim.studies.maps.sweep``.

It counts the cells of each kind, those whose kind or step is another, and prints those. A path that is chaotic parts
from itself when it is rounded otherwise: of each such cell it is told whether the race whose start is 1e-13 of the
window away ends elsewhere too; then rounding decides.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import replace

import numpy as np

from optim import RULES
from optim.outcome.critical_points import window_width
from optim.race import Entrant, Race, run
from surfaces import SURFACES
from tests.optim.studies.maps.singly import cells, of_starts, random_starts, singly

CELLS = 40  # a map
NUDGE = 1e-13  # of the window's width
APART = 1e-3  # likewise: ends that are not the same
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


def rounding_decides(race: Race, x: float, y: float) -> bool:
    """Whether a start a hair beside ends elsewhere."""
    width = window_width(race.landscape)
    (here,), (near,) = (run(replace(race, start=(x + hair, y))) for hair in (0.0, NUDGE * width))
    return bool(np.hypot(*(here.points[-1] - near.points[-1])) > APART * width)


def main(maps: int, seed: int) -> int:
    """Compare CELLS cells of so many maps; the exit status says whether one differs that rounding does not decide."""
    draw, kinds, wrong = np.random.default_rng(seed), Counter[str](), Counter[str]()
    for number in range(maps):
        race = random_race(draw)
        x, y = random_starts(race, CELLS, number, reach=1.2)
        found, single = cells(of_starts(race, x, y)), singly(race, x, y)
        kinds.update(kind for kind, _ in single)
        for n in range(CELLS):
            if found[n] != single[n]:
                chaotic = rounding_decides(race, float(x[n]), float(y[n]))
                wrong["rounding" if chaotic else "other"] += 1
                print(
                    race.surface, race.entrants[0], race.steps, (x[n], y[n]), found[n], single[n], chaotic, flush=True
                )
        print(f"{number + 1} maps:", dict(kinds), "differ:", dict(wrong), flush=True)
    return min(wrong["other"], 1)


if __name__ == "__main__":
    sys.exit(main(*map(int, [*sys.argv[1:], 25, 7][:2])))
