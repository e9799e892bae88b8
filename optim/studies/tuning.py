"""A learning rate that suits a rule on a surface, found by racing many against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from optim import rule_of
from optim.engine import running
from optim.engine.chunks import Floats
from optim.race import Entrant, Race
from optim.spec.limits import MAX_ENTRANTS

# 0.000001 to 10, a few round numbers a decade
RATES = [float(f"{digit}e{power}") for power in range(-6, 1) for digit in (1, 1.5, 2, 3, 4, 5, 7)] + [10.0]
SMALLEST_GAP = 1e-10
ENOUGH = 0.75
ROOM = 0.25  # of the window: how far beyond its edge a path may swing and still count as tuned


def tuned(race: Race) -> Race:
    """The race with each entrant's learning rate replaced by the one of ``RATES`` that suits it, all else as it is.

    A rate is as good as the mean over its run of log(loss - lowest) is low, where at each step counts what holds from
    it on: the greatest that is still to come; to pass by the minimum is not to be there. One whose path swings far out
    of the window is not considered. Chosen is the gentlest rate that wins ``ENOUGH`` of what the best one wins: the
    very best is often a leap that happens to land. A rule that finds by itself how far to step keeps its default where
    that stays in the picture: slowed down it would be another rule. On a surface without a lowest point nothing is
    best, and each rule keeps its default, or the largest rate under it with which the race ends before the fall leaves
    all numbers behind.
    """
    entrants = tuple(replace(e, settings={**e.settings, "learning_rate": good_rate(race, e)}) for e in race.entrants)
    return replace(race, entrants=entrants, changes=())


def good_rate(race: Race, entrant: Entrant) -> float:
    """The gentlest of ``RATES`` that does well for one entrant of a race."""
    lowest = race.landscape.lowest(race.knob_values())
    default = Entrant(entrant.rule).values()["learning_rate"]
    if lowest is None:
        slower = [rate for rate in RATES if rate < default]
        finite = [np.isfinite(losses).all() for _, losses in paths(race, entrant, [*slower, default])]
        return [RATES[0], *(rate for rate, ends in zip([*slower, default], finite, strict=True) if ends)][-1]
    found = paths(race, entrant, RATES)
    scores, start_gap = [score(race, points, losses - lowest) for points, losses in found], found[0][1][0] - lowest
    if rule_of(entrant.rule).own_length and scores[RATES.index(default)] < np.inf:
        return default
    if min(scores) == np.inf:
        return RATES[0]
    still = np.log(max(start_gap, SMALLEST_GAP))
    good = np.array(scores) <= still + ENOUGH * min(min(scores) - still, 0)
    return RATES[int(np.argmax(good))] if good.any() else RATES[0]


def paths(race: Race, entrant: Entrant, rates: Sequence[float]) -> list[tuple[Floats, Floats]]:
    """The points (steps + 1, 2) and losses (steps + 1,) of an entrant with each of the rates, as many a race as may."""
    found = list[tuple[Floats, Floats]]()
    for begin in range(0, len(rates), MAX_ENTRANTS):
        some = rates[begin : begin + MAX_ENTRANTS]
        rivals = tuple(replace(entrant, settings={**entrant.settings, "learning_rate": rate}) for rate in some)
        points, losses = running.paths(replace(race, entrants=rivals, changes=()))
        found += [(points[:, k], losses[:, k]) for k in range(len(some))]
    return found


def score(race: Race, points: Floats, gaps: Floats) -> float:
    """Lower is better; infinite for a path that overflows or swings far out of the window.

    Where the ground falls on beyond the window, lower than the minimum is as far from it as higher.
    """
    for coordinate, interval in zip(points.T, (race.landscape.x_range, race.landscape.y_range), strict=True):
        room = ROOM * np.ptp(interval)
        if not (coordinate >= interval[0] - room).all() or not (coordinate <= interval[1] + room).all():
            return np.inf
    to_come = np.maximum.accumulate(np.abs(gaps)[::-1])
    return float(np.log(np.maximum(to_come, SMALLEST_GAP)).mean())
