"""Who leads a race, and when: who has the lowest loss of all that still race; several where they are level.

Once one has arrived none leads, nor does any whose loss is no finite number. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optim.outcome.verdict import STANDINGS, Verdict
from optim.race import Trajectory

BRIEF = 3  # steps: a lead that is shorter is not told of, but for the last
BRIEFLY = 0.02  # of the race: nor one that is shorter than this, where there is no room for it

Ahead = NDArray[np.bool_]  # (steps, entrants): who leads at each step from 1 on


class Lead(NamedTuple):
    """Who is ahead in which steps on end, the last one included."""

    entrants: tuple[int, ...]
    first: int
    last: int

    @property
    def steps(self) -> int:
        """How many steps that is."""
        return self.last - self.first + 1


class Turn(NamedTuple):
    """What is told of a lead: those of the same entrants, with nothing but brief ones of others between them."""

    entrants: tuple[int, ...]
    first: int
    last: int
    lost: int  # steps from the first to the last at which others are ahead
    changes: int  # of the lead, since the turn before, or since step 1

    @property
    def steps(self) -> int:
        """How many steps there are from the first to the last."""
        return self.last - self.first + 1


def spans(ahead: Ahead) -> list[Lead]:
    """The stretches of steps in which the lead does not change, in order, from step 1 to the last."""
    if not len(ahead):
        return []
    edges = np.flatnonzero((ahead[1:] != ahead[:-1]).any(axis=1)) + 1
    begins, ends = [0, *edges.tolist()], [*edges.tolist(), len(ahead)]
    return [
        Lead(tuple(np.flatnonzero(ahead[begin]).tolist()), begin + 1, end)
        for begin, end in zip(begins, ends, strict=True)
    ]


def turns_of(found: Sequence[Lead], room: int) -> list[Turn]:
    """The turns to tell of: at most ``room`` where that can be had by leaving out leads that are brief beside the race.

    None where there are no leads. The last lead is always told of.
    """
    steps = found[-1].last if found else 0
    turns = lasting(found, BRIEF)
    return turns if len(turns) <= room else lasting(found, max(BRIEF, round(BRIEFLY * steps)))


def lasting(found: Sequence[Lead], least: int) -> list[Turn]:
    """The turns of the leads of so many steps at least, and of the last one."""
    told = [n for n, lead in enumerate(found) if lead.steps >= least or n == len(found) - 1]
    same = [list(numbers) for _, numbers in groupby(told, lambda n: found[n].entrants)]
    befores = [0, *(numbers[-1] for numbers in same)]
    return [turn(found, numbers[0], numbers[-1], before) for numbers, before in zip(same, befores, strict=False)]


def turn(found: Sequence[Lead], begin: int, end: int, before: int) -> Turn:
    """The turn from one lead to another, where the turn before ends with ``before``."""
    entrants = found[begin].entrants
    lost = lost_to_others(found[begin : end + 1], entrants)
    return Turn(entrants, found[begin].first, found[end].last, lost, begin - before)


def as_turn(lead: Lead) -> Turn:
    """The turn of a lead that comes right after another."""
    return Turn(lead.entrants, lead.first, lead.last, lost=0, changes=1)


def lost_to_others(found: Sequence[Lead], entrants: tuple[int, ...]) -> int:
    """At how many steps others are ahead."""
    return sum(lead.steps for lead in found if lead.entrants != entrants)


def leaders(paths: Sequence[Trajectory], *, bounded: bool) -> Ahead:
    """Who leads at each step from 1 on that is of the contest."""
    each = [ranks(path, bounded=bounded) for path in paths]
    tiers, losses = (np.stack(rows, axis=1)[: contest(paths)] for rows in zip(*each, strict=True))
    best = tiers == tiers.min(axis=1, keepdims=True)
    heights = np.where(best, losses, np.inf)
    return heights == heights.min(axis=1, keepdims=True)


def contest(paths: Sequence[Trajectory]) -> int:
    """How many steps come before the first arrival, and before all have diverged: else all of them."""
    arrivals = [path.verdict.step or 0 for path in paths if has_arrived(path)]
    gone = [path.diverged_at for path in paths if path.diverged_at is not None]
    all_gone = [max(gone)] if len(gone) == len(paths) else []
    return max(0, min([len(paths[0].losses), *arrivals, *all_gone]) - 1)


def has_arrived(path: Trajectory) -> bool:
    """Whether it reached the lowest point, to stay."""
    return STANDINGS[path.verdict.kind].arrived


def ranks(path: Trajectory, *, bounded: bool) -> tuple[NDArray[np.float64], ...]:
    """By what a path is ranked at each step from 1 on: the tier of what became of it, and its loss, (steps,) each."""
    steps = np.arange(1, len(path.losses))
    tier = np.full(steps.size, float(STANDINGS["running"].tier))
    for verdict in fates(path):
        standing = STANDINGS[verdict.kind]
        since = verdict.step if standing.early and verdict.step is not None else len(path.losses)
        tier[steps >= since] = standing.tier_where(bounded=bounded)
    return tier, path.losses[1:]


def fates(path: Trajectory) -> list[Verdict]:
    """What comes true of a path, one after the other."""
    return [*([path.earlier] if path.earlier else []), path.verdict]
