"""A learning rate that suits a rule on a surface, found by racing many against each other."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optim import engine
from optim.guard import MAX_ENTRANTS
from optim.legs import Floats
from optim.race import Entrant, Race

# 0.0001 to 10, a few round numbers a decade
RATES = [float(f"{digit}e{power}") for power in range(-4, 1) for digit in (1, 1.5, 2, 3, 4, 5, 7)] + [10.0]
SMALLEST_GAP = 1e-10
ENOUGH = 0.75
ROOM = 0.25  # of the window: how far beyond its edge a path may swing and still count as tuned


def tuned(race: Race) -> Race:
    """The race with each entrant's learning rate replaced by the one of ``RATES`` that suits it, all else as it is.

    A rate is as good as the mean of log(loss - lowest) over its run is low; one whose path swings far out of the
    window is not considered. Chosen is the gentlest rate that wins ``ENOUGH`` of what the best one wins: the very best
    is often a leap that happens to land. On a surface without a lowest point nothing is best, and each rule keeps its
    default.
    """
    entrants = tuple(replace(e, settings={**e.settings, "learning_rate": good_rate(race, e)}) for e in race.entrants)
    return replace(race, entrants=entrants, changes=())


def good_rate(race: Race, entrant: Entrant) -> float:
    """The gentlest of ``RATES`` that does well for one entrant of a race."""
    lowest = race.landscape.lowest(race.knob_values())
    if lowest is None:
        return Entrant(entrant.rule).values()["learning_rate"]
    scores, start_gap = list[float](), np.inf
    for begin in range(0, len(RATES), MAX_ENTRANTS):
        rates = RATES[begin : begin + MAX_ENTRANTS]
        rivals = tuple(replace(entrant, settings={**entrant.settings, "learning_rate": rate}) for rate in rates)
        points, losses = engine.paths(replace(race, entrants=rivals, changes=()))
        scores += [score(race, points[:, k], losses[:, k] - lowest) for k in range(len(rates))]
        start_gap = float(losses[0, 0]) - lowest
    if min(scores) == np.inf:
        return RATES[0]
    still = np.log(max(start_gap, SMALLEST_GAP))
    good = np.array(scores) <= still + ENOUGH * min(min(scores) - still, 0)
    return RATES[int(np.argmax(good))] if good.any() else RATES[0]


def score(race: Race, points: Floats, gaps: Floats) -> float:
    """Lower is better; infinite for a path that overflows or swings far out of the window."""
    for coordinate, interval in zip(points.T, (race.landscape.x_range, race.landscape.y_range), strict=True):
        room = ROOM * np.ptp(interval)
        if not (coordinate >= interval[0] - room).all() or not (coordinate <= interval[1] + room).all():
            return np.inf
    return float(np.log(np.maximum(gaps, SMALLEST_GAP)).mean())
