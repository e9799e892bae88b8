"""Whether rounding decides where a path goes: whoever rounds otherwise then walks elsewhere, by the same equation."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from app.link import address
from optim.engine.chunks import Floats
from optim.race import Change, Race, Trajectory, run

ONE = 2.0**-52  # a rounding, in parts of a number
PARTED = 1e-10  # of the distance to the origin: from there on a path is another one
BESIDE = ((1, 0), (0, 1))  # roundings by which a start is moved, towards the origin


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
    gaps = [gap(path, run(replace(alone, start=(x * (1 - i * ONE), y * (1 - j * ONE))))[0]) for i, j in BESIDE]
    parted = np.any([far > PARTED * np.hypot(*path.points.T) for far in gaps], axis=0)
    if not parted.any():
        return ""
    return (
        f"Rounding decides this path from step {int(np.argmax(parted)):,} on: started one rounding away, it is up to "
        f"{np.max(gaps):.1g} elsewhere. Another library or processor rounds otherwise, and may walk elsewhere too."
    )


def own_changes(race: Race, k: int) -> tuple[Change, ...]:
    """The changes of one entrant, in a race of its own."""
    return tuple(replace(change, entrant=0) for change in race.changes if change.entrant == k)


def gap(path: Trajectory, other: Trajectory) -> Floats:
    """How far two paths are apart at each step, (steps + 1,)."""
    return np.hypot(*(path.points - other.points).T)
