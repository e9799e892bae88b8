"""Whether rounding decides where a path goes: whoever rounds otherwise then walks elsewhere, by the same equation."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from app.link import address
from optim.engine.chunks import Floats
from optim.race import Change, Race, Trajectory, run
from optim.words import figure
from surfaces.hyperparameter import LARGEST

ONE = 2.0**-52  # a rounding, in parts of a number
PARTED = 1e-10  # of the distance to the origin: from there on a path is another one
TINY = 1e-300  # the same of 0: on a crease through it the slope is that of the other side
FAR_BEYOND_TINY = 1e-200
BESIDE = ((1, 0), (-1, 0), (0, 1), (0, -1))  # roundings by which a start is moved


def decides(race: Race, k: int) -> str:
    """From which step on rounding decides the path of entrant ``k``, in words; empty where it never does.

    Measured in this very race: the same entrant starts one rounding away, and walks.
    """
    return measured(address.text(race), k)


@lru_cache(maxsize=64)
def measured(text: str, k: int) -> str:
    """The same, of a race as text: its scripts in all libraries ask for it."""
    race = address.parse(text)
    alone = replace(race, entrants=(race.entrants[k],), changes=own_changes(race, k))
    path, (x, y) = run(alone)[0], race.start
    gaps = [gap(path, run(replace(alone, start=(moved(x, i), moved(y, j))))[0]) for i, j in BESIDE]
    apart = np.maximum(PARTED * np.hypot(*path.points.T), FAR_BEYOND_TINY)
    parted = np.any([far > apart for far in gaps], axis=0)
    if not parted.any():
        return ""
    far = figure(float(np.max(gaps)), 1)
    return (
        f"Rounding decides this path from step {int(np.argmax(parted)):,} on: started one rounding away, it is up to "
        f"{far} elsewhere. Another library or processor rounds otherwise, and may walk elsewhere too."
    )


def moved(coordinate: float, by: int) -> float:
    """A coordinate so many roundings away, as far as a start may lie."""
    there = coordinate * (1 + by * ONE) if coordinate else by * TINY
    return there if abs(there) <= LARGEST else coordinate


def own_changes(race: Race, k: int) -> tuple[Change, ...]:
    """The changes of one entrant, in a race of its own."""
    return tuple(replace(change, entrant=0) for change in race.changes if change.entrant == k)


def gap(path: Trajectory, other: Trajectory) -> Floats:
    """How far two paths are apart at each step, (steps + 1,)."""
    return np.hypot(*(path.points - other.points).T)
