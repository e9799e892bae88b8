"""Who leads a race, and when: it has the lowest loss of all that still race. Once one has arrived, none leads. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optim.outcome.verdict import STANDINGS
from optim.race import Trajectory

BRIEF = 3  # steps, or BRIEFLY: a lead that is shorter is none
BRIEFLY = 0.02  # of the race


class Lead(NamedTuple):
    """Who is ahead in which steps, the last one included."""

    entrant: int
    first: int
    last: int


def alike(paths: Sequence[Trajectory]) -> list[list[int]]:
    """Of each entrant those that take the same path, itself among them."""
    return [[k for k, other in enumerate(paths) if np.array_equal(path.points, other.points)] for path in paths]


def brief(steps: int) -> int:
    """A lead of fewer steps is none."""
    return max(BRIEF, round(BRIEFLY * steps))


def spans(ahead: NDArray[np.intp]) -> list[Lead]:
    """The stretches in which one is ahead, of who is ahead at each step from 1 on."""
    edges = np.flatnonzero(np.diff(ahead)) + 1
    return [
        Lead(int(ahead[begin]), int(begin) + 1, int(end))
        for begin, end in zip([0, *edges], [*edges, ahead.size], strict=True)
    ]


def has_brief_leads(ahead: NDArray[np.intp]) -> bool:
    """Whether a lead is left out of what is told."""
    return any(lead.last - lead.first + 1 < brief(ahead.size) for lead in spans(ahead))


def leads_of(ahead: NDArray[np.intp]) -> list[Lead]:
    """The leads that are not brief, in order, from the first step to the last; there is one at least."""
    found = spans(ahead)
    lasting = [lead for lead in found if lead.last - lead.first + 1 >= brief(ahead.size)] or found[-1:]
    turns = [next(same) for _, same in groupby(lasting, lambda lead: lead.entrant)]
    firsts = [1, *(lead.first for lead in turns[1:])]
    lasts = [*(first - 1 for first in firsts[1:]), ahead.size]
    return [Lead(turn.entrant, first, last) for turn, first, last in zip(turns, firsts, lasts, strict=True)]


def leaders(paths: Sequence[Trajectory], *, bounded: bool) -> NDArray[np.intp]:
    """Who leads at each step from 1 on that comes before the first arrival: (steps,), or fewer, or none."""
    each = [ranks(path, bounded=bounded) for path in paths]
    tiers, losses = (np.stack(rows, axis=1)[: contest(paths)] for rows in zip(*each, strict=True))
    best = tiers == tiers.min(axis=1, keepdims=True)
    return np.where(best, losses, np.inf).argmin(axis=1)


def contest(paths: Sequence[Trajectory]) -> int:
    """How many steps come before the first arrival: all of them where nobody arrives."""
    arrivals = [path.verdict.step for path in paths if STANDINGS[path.verdict.kind].arrived]
    return max(0, min([len(paths[0].losses), *(step for step in arrivals if step is not None)]) - 1)


def ranks(path: Trajectory, *, bounded: bool) -> tuple[NDArray[np.float64], ...]:
    """By what a path is ranked at each step from 1 on: the tier of what became of it, and its loss, (steps,) each."""
    standing, steps = STANDINGS[path.verdict.kind], np.arange(1, len(path.losses))
    since = path.verdict.step if standing.early and path.verdict.step is not None else len(path.losses)
    known = standing.tier if bounded or standing.endless is None else standing.endless
    tier = np.where(steps >= since, known, STANDINGS["running"].tier).astype(float)
    return tier, path.losses[1:]
