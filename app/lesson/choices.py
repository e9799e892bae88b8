"""Which choice of a question is the right one, measured on its race, and the facts that its sentences share."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from app.lesson.measure import arrival
from app.lesson.sentence import Facts, Paths
from optim.outcome.critical_points import curvatures_at
from optim.race import Trajectory, ranked


def first(paths: Paths) -> int:
    """Who is first in the end."""
    return ranked(paths)[0]


def lowest_at_end(paths: Paths) -> int:
    """Who has the lowest loss in the end."""
    return int(np.argmin([path.losses[-1] for path in paths]))


def who_arrives(paths: Paths) -> int:
    """Of two: 0 where only the first reaches the minimum, 1 where only the second does, 2 where both do, 3 neither."""
    return one_of_four([arrival(path) is not None for path in paths])


def one_of_four(holds: Sequence[bool]) -> int:
    """0 where it holds of the first alone, 1 of the second alone, 2 of both, 3 of neither."""
    return {(True, False): 0, (False, True): 1, (True, True): 2, (False, False): 3}[holds[0], holds[1]]


def nearest(value: float, offered: Sequence[float]) -> int:
    """The number of the offered value that is nearest, by their ratio."""
    return int(np.argmin(np.abs(np.log(np.array(offered) / value))))


def steps_of_all(paths: Paths) -> Facts | None:
    """The steps that each needed, as a, b, c; None where one did not arrive."""
    needed = {"abcdefgh"[k]: step for k, path in enumerate(paths) if (step := arrival(path)) is not None}
    return needed if len(needed) == len(paths) else None


def steep_and_flat(path: Trajectory) -> bool:
    """Whether a path starts where the ground is ten times as steep along one of its two bends as along the other."""
    race = path.race
    here = curvatures_at(race.landscape, race.knob_values(), path.points[0])
    return here is not None and bool(np.abs(here.slopes).max() > 10 * np.abs(here.slopes).min())
