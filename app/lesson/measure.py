"""What the claims of the lesson look at in a run: small measures that chapters share."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from app.lesson.sentence import Paths
from optim.engine.chunks import Floats
from optim.outcome.standings import STANDINGS
from optim.race import Trajectory, run
from optim.studies.seeds import alone, ends
from surfaces.surface import Point


def kinds(paths: Paths) -> list[str]:
    """What became of each."""
    return [path.verdict.kind for path in paths]


def rates(paths: Paths) -> list[float]:
    """The learning rate that each begins with."""
    return [path.race.entrants[path.entrant].values()["learning_rate"] for path in paths]


def arrival(path: Trajectory) -> int | None:
    """The step at which it reaches the minimum, to stay; None where it does not."""
    return path.verdict.step if STANDINGS[path.verdict.kind].arrived else None


def diverges(path: Trajectory) -> bool:
    """Whether its loss grows without end, or has."""
    standing = STANDINGS[path.verdict.kind]
    return standing.grows or not standing.finite


def jumps(path: Trajectory) -> Floats:
    """How far each step leads, (steps,)."""
    return np.hypot(*np.diff(path.points, axis=0).T)


def crosses(coordinate: Floats) -> np.ndarray:
    """Whether each step leads to the other side of 0, (steps,)."""
    return coordinate[1:] * coordinate[:-1] < 0


def first(holds: np.ndarray) -> int:
    """The first step at which something holds; -1 where it never does."""
    return int(np.argmax(holds)) if holds.any() else -1


def last(holds: np.ndarray) -> int:
    """The last step at which something holds; -1 where it never does."""
    return int(np.max(np.flatnonzero(holds), initial=-1))


def nearest_minimum(path: Trajectory) -> Point:
    """The listed minimum that a path ends nearest to."""
    return min(path.race.landscape.minima, key=lambda minimum: float(np.hypot(*(path.points[-1] - minimum))))


def lowest(path: Trajectory) -> float:
    """The lowest loss of the ground. Raises ValueError where it has none."""
    found = path.race.landscape.lowest(path.race.knob_values())
    if found is None:
        raise ValueError(f"{path.race.surface} has no lowest loss")
    return found


def gaps(path: Trajectory) -> Floats:
    """How far the loss is above the lowest of the surface, (steps + 1,). The surface must have a lowest."""
    return path.losses - lowest(path)


def elsewhere(paths: Paths, **changed: Any) -> Paths:
    """The paths of the same race with other fields: ``knobs={}``, ``batch_size=0``."""
    return run(replace(paths[0].race, **changed))


def gaps_of_seeds(path: Trajectory) -> Floats:
    """How far above the lowest loss an entrant ends with each of 100 seeds, (100,)."""
    return ends(alone(path.race, path.entrant)).losses - lowest(path)


def middle_of_seeds(path: Trajectory) -> float:
    """The median of ``gaps_of_seeds``: half of 100 seeds end lower."""
    return float(np.median(gaps_of_seeds(path)))
