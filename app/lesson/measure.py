"""What the claims of the lesson look at in a run: small measures that chapters share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from app.lesson.sentence import Paths
from optim.engine.chunks import Floats
from optim.race import Trajectory, run
from optim.studies.seeds import alone, ends


def kinds(paths: Paths) -> list[str]:
    """What became of each."""
    return [path.verdict.kind for path in paths]


def rates(paths: Paths) -> list[float]:
    """The learning rate that each begins with."""
    return [path.race.entrants[path.entrant].values()["learning_rate"] for path in paths]


def jumps(path: Trajectory) -> Floats:
    """How far each step leads, (steps,)."""
    return np.hypot(*np.diff(path.points, axis=0).T)


def crosses(coordinate: Floats) -> np.ndarray:
    """Whether each step leads to the other side of 0, (steps,)."""
    return coordinate[1:] * coordinate[:-1] < 0


def first(holds: np.ndarray) -> int:
    """The first step at which something holds; -1 where it never does."""
    return int(np.argmax(holds)) if holds.any() else -1


def gaps(path: Trajectory) -> Floats:
    """How far the loss is above the lowest of the surface, (steps + 1,). The surface must have a lowest."""
    lowest = path.race.landscape.lowest(path.race.knob_values())
    if lowest is None:
        raise ValueError(f"{path.race.surface} has no lowest loss")
    return path.losses - lowest


def elsewhere(paths: Paths, **changed: Any) -> Paths:
    """The paths of the same race with other fields: ``knobs={}``, ``batch_size=0``."""
    return run(replace(paths[0].race, **changed))


def gaps_of_seeds(path: Trajectory) -> Floats:
    """How far above the lowest loss an entrant ends with each of 100 seeds, (100,)."""
    found = ends(alone(path.race, path.entrant)).losses
    lowest = path.race.landscape.lowest(path.race.knob_values())
    if lowest is None:
        raise ValueError(f"{path.race.surface} has no lowest loss")
    return found - lowest


def middle_of_seeds(path: Trajectory) -> float:
    """The median of ``gaps_of_seeds``: half of 100 seeds end lower."""
    return float(np.median(gaps_of_seeds(path)))
