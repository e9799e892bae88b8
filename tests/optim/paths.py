"""Comparing paths: what the tests of the rules share."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from optim.race import Change, Entrant, Race, Trajectory, run

Floats = NDArray[np.float64]


def walk(
    rule: str,
    settings: Mapping[str, float],
    surface: str,
    start: tuple[float, float],
    steps: int = 200,
    changes: tuple[Change, ...] = (),
    schedule: str = "constant",
) -> Trajectory:
    """The path of one entrant, alone."""
    race = Race(surface, entrants=(Entrant(rule, settings, schedule),), start=start, steps=steps, changes=changes)
    return run(race)[0]


def apart(ours: Floats, theirs: Floats) -> Floats:
    """How far each row of one path (n, 2) lies from the other's, in parts of the distance to the origin."""
    size = np.maximum(np.linalg.norm(theirs, axis=1), np.finfo(float).tiny)
    return np.abs(ours - theirs).max(axis=1) / size


def same_bits(ours: Floats, theirs: Floats) -> bool:
    """Whether two arrays are equal to the last bit, the sign of a zero included."""
    return np.ascontiguousarray(ours).tobytes() == np.ascontiguousarray(theirs).tobytes()
