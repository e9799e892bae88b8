"""Many starts of one entrant that run together: where each is at a few hundred steps of the race, and its fate."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.outcome.critical_points import window_width
from optim.race import Race
from optim.studies.maps.cells import Cells
from optim.studies.maps.course import Course
from optim.studies.maps.doubt import both, left_open, unlike
from optim.studies.maps.even import even
from optim.studies.maps.fates import Fates, fates
from optim.studies.maps.lanes import Tile
from optim.studies.seeds import alone

MOST_FRAMES, MOST_PLACES = 400, 120_000  # frames, and points in all of them: on the wire 960 kB
MOST = 1_000  # starts
RADIUS = 0.1  # of the disc, in widths of the window
GOLDEN = np.pi * (3 - sqrt(5))  # radians: each turned by as much is as far as can be from those before

Shape = Literal["disc", "line", "window"]
SHAPES = get_args(Shape)


@dataclass(frozen=True, eq=False)
class Swarm:
    """What becomes of starts."""

    frames: NDArray[np.int32]  # (f,): steps, from 0 to the race's last
    points: Floats  # (f, n, 2): not finite after an overflow
    fates: Fates
    hangs: bool  # whether the end of any hangs on the last digits, and is left open


def swarm(race: Race, entrant: int, shape: Shape, count: int) -> Swarm:
    """So many starts of one of a race's entrants, at most MOST."""
    one = alone(race, entrant)
    course, cells = Course(one, varied=False, turned=one.turned), Cells(*starts(one, shape, count))
    most = min(MOST_FRAMES, MOST_PLACES // count, one.steps + 1)
    frames = np.unique(np.linspace(0, one.steps, most).round()).astype(np.int32)
    tile, points = Tile(course, cells), list[Floats]()
    for step in frames:
        tile.go(int(step) - tile.row)
        points.append(tile.points)
    here, beside = both(fates, course, cells)
    doubted = unlike(course, here, beside)
    return Swarm(frames, np.stack(points), left_open(here, doubted), bool(doubted.any()))


def starts(race: Race, shape: Shape, count: int) -> tuple[Floats, Floats]:
    """The starts, x and y, (count,): a disc round the race's, the line from side to side through it, or all over."""
    surface, (x, y), numbers = race.landscape, race.start, np.arange(count) + 0.5
    (left, right), (bottom, top) = surface.x_range, surface.y_range
    if shape == "disc":
        radii = RADIUS * window_width(surface) * np.sqrt(numbers / count)
        return x + radii * np.cos(GOLDEN * numbers), y + radii * np.sin(GOLDEN * numbers)
    if shape == "line":
        return left + numbers / count * (right - left), np.full(count, y)
    across, up = even(count)
    return left + across * (right - left), bottom + up * (top - bottom)
