"""How the ground slopes and bends where an entrant stands at a step, and the word for such a place."""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.engine.slopes import slopes_at
from optim.outcome.critical_points import LEVEL, Curvatures, curvatures_at, is_level, principal, sketch, window_width
from optim.race import Trajectory

LONG = 10.0  # times as much as the other way: from such a ratio of curvatures on, ground is long and narrow
MOST_ROWS = 400  # of a path, that are looked at

Place = Literal["bowl", "ravine", "saddle", "ridge", "summit", "slope", "flat"]


class Ground(NamedTuple):
    """The ground at a point. Everything is finite."""

    gradient: Floats  # (2,)
    slope: float  # the gradient's length
    curvatures: Floats  # (2,): the eigenvalues of the Hessian, ascending
    ways: Floats  # (2, 2): the direction of each, a column each
    condition: float | None  # how many times as much it bends one way as the other; None where it bends one way only
    place: Place


def last_row(path: Trajectory, step: int) -> int:
    """The row of a path that shows it at a step: its last finite one from an overflow on."""
    return step if path.diverged_at is None else max(0, min(step, path.diverged_at - 1))


def ground_at(path: Trajectory, row: int) -> Ground | None:
    """The ground at a row of a path; None where slope or curvature is no finite number."""
    surface, knobs = path.race.landscape, path.race.knob_values()
    here = curvatures_at(surface, knobs, path.points[row])
    if here is None or not np.isfinite(here.slope):
        return None
    return Ground(
        gradient=here.ways @ here.slopes,
        slope=here.slope,
        curvatures=here.curvatures,
        ways=here.ways,
        condition=condition(here),
        place=place(path, row, here),
    )


def condition(here: Curvatures) -> float | None:
    """The larger curvature over the smaller one, in size: 1 or more. None where the ground is level one way or both."""
    least, most = np.sort(np.abs(here.curvatures)).tolist()
    return None if here.level.any() else most / least


def place(path: Trajectory, row: int, here: Curvatures) -> Place:
    """The word for how the ground lies.

    Followed across the whole window, neither slope nor curvature of ``flat`` ground would win much of the loss that is
    to be won, and on a ``slope`` the curvature alone would not (shares FLAT and LEVEL of ``critical_points``). Else the
    curvatures decide, of which one that is under a millionth of the other counts as none: of different signs they make
    a ``saddle``. Both up is a ``bowl``, and a ``ravine`` where one is LONG times the other or more; both down, a
    ``summit`` or a ``ridge``.
    """
    surface, height = path.race.landscape, height_to_win(path, row)
    if is_level(surface, here, height):
        return "flat"
    if np.abs(here.curvatures).max() * window_width(surface) ** 2 / 2 <= LEVEL * height:
        return "slope"
    least, most = np.where(here.level, 0, here.curvatures)
    if least < 0 < most:
        return "saddle"
    ratio = condition(here)
    narrow = ratio is None or ratio >= LONG
    return ("ravine" if narrow else "bowl") if most > 0 else ("ridge" if narrow else "summit")


def height_to_win(path: Trajectory, row: int) -> float:
    """How much loss there is to win at a row, at most the height of the window."""
    surface, knobs = path.race.landscape, path.race.knob_values()
    window, lowest = sketch(surface, knobs), surface.lowest(knobs)
    height = window.highest - window.lowest
    return height if lowest is None else min(height, abs(float(path.losses[row]) - lowest))


def thinned(path: Trajectory) -> NDArray[np.intp]:
    """Rows of a path, at most MOST_ROWS, evenly: the first and the last finite one among them."""
    last = last_row(path, path.race.steps)
    return np.unique(np.linspace(0, last, min(last + 1, MOST_ROWS)).round().astype(np.intp))


def sharpness(path: Trajectory, rows: NDArray[np.intp]) -> Floats:
    """The larger curvature at each of at most MOST_ROWS rows of a path, (n,): not finite where there is none."""
    _, found = slopes_at(path.race.landscape, path.race.knob_values(), path.points[rows])
    (xx, xy), (_, yy) = np.moveaxis(found, 0, -1)
    return np.array([principal(*bend)[0][1] for bend in zip(xx.tolist(), xy.tolist(), yy.tolist(), strict=True)])
