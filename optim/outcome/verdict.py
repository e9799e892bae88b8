"""What became of a run, and why: in plain English, with numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from optim.engine.chunks import Floats
from optim.outcome.as_low import TOLERANCE, tolerance
from optim.outcome.critical_points import NEAR, Critical, critical_point_near, is_level, window_width
from optim.outcome.exact_place import exact_place
from optim.outcome.path import LOOK_AHEAD, Path, first_of_the_last, steps_ahead
from optim.outcome.standings import STANDINGS, UNDECIDED, Kind, Standing, Verdict, ranking
from optim.outcome.without_end import diverging, left
from optim.words import figure, pair
from surfaces import Surface

__all__ = [
    "LOOK_AHEAD",
    "STANDINGS",
    "TOLERANCE",
    "UNDECIDED",
    "Kind",
    "Path",
    "Standing",
    "Verdict",
    "first_of_the_last",
    "judge",
    "ranking",
    "steps_ahead",
]

SETTLED = 10  # steps that a run must go on standing where it is to be at rest there
WRITTEN_AS_0 = 1e-6  # of the window's width: what Newton's method leaves of a coordinate that is 0


def judge(path: Path) -> Verdict:
    """The verdict on a path. What cannot be shown true of it, it is not: then it is running."""
    if path.diverged_at is not None:
        return no_number(path, path.diverged_at)
    return reached(path) or diverging(path) or still_or_gone(path) or running(path)


def no_number(path: Path, step: int) -> Verdict:
    """What is said of a run of which the row of a step is not finite."""
    if path.after is None or not path.left_domain:
        return Verdict("diverged", step, f"diverged: not a finite number at step {step:,}")
    told, where = "left the domain" if step else "began outside the domain", pair(*path.after[:2].tolist())
    return Verdict("diverged", step, f"{told} at step {step:,}: the loss is not a number at {where}", told)


def reached(path: Path) -> Verdict | None:
    """Whether it came as low as the minima, and stays: to pass by is not to reach, to stay as long as is looked ahead
    is, whatever comes later."""
    if not path.there[-1]:
        return None
    step = first_of_the_last(path.there)
    if path.leaves is not None and len(path.there) - step <= LOOK_AHEAD:
        return None
    until = "from then on" if path.leaves is None else f"from then on, until step {path.leaves - 1:,}"
    close = figure(tolerance(path.surface, path.knobs))
    return Verdict(
        "reached", step, f"reached {path.surface.minimum} at step {step:,}: loss within {close} of it {until}"
    )


def still_or_gone(path: Path) -> Verdict | None:
    """Whether it stands still, or is far outside; who is in a minimum lower than any that was found is so anywhere."""
    gone, may_be_lower = left(path), path.surface.found and path.losses[-1] < path.best
    rest = None if gone and not may_be_lower else at_rest(path)
    return rest if rest and (not gone or rest.kind == "in a minimum") else gone


def at_rest(path: Path) -> Verdict | None:
    """Where it stands, if it goes on standing: at a point without a slope, or on level ground. A trap holds on."""
    point, near = path.points[-1], NEAR * window_width(path.surface)
    here, height = path.end, height_above_the_best(path)
    if here is None:
        return None
    found = critical_point_near(path.surface, path.knobs, point, here, height)
    level = is_level(path.surface, here, height)
    if not (found or level):
        return None
    for steps in (SETTLED, path.ahead) if found and found.kind == "minimum" else (SETTLED,):
        if not np.hypot(*(path.onward(steps)[0] - point).T).max() <= near:
            return None
    step = first_of_the_last(np.hypot(*(path.points - point).T) <= near)
    if found:
        return at_critical(path, found, step)
    where = f"{in_words(path.surface, point)} since step {step:,}"
    return Verdict(
        "stalled", step, f"is stalled in a flat region at {where}: slope {figure(here.slope, 2)}, hardly any curvature"
    )


def at_critical(path: Path, found: Critical, step: int) -> Verdict | None:
    """What it is to stand at a critical point; None at a lowest one, of which it is short by more than a tolerance."""
    place = exact_place(path.surface, path.knobs, found.point)
    where = f"{in_words(path.surface, place)} since step {step:,}"
    if found.kind == "saddle":
        return Verdict("at a saddle", step, f"is at a saddle at {where}: down one way and up another")
    if found.kind == "maximum":
        crest = "down on every side" if found.alone else "on a crest, and down on both sides of it"
        return Verdict("at a maximum", step, f"is at a maximum at {where}: {crest}")
    above = found.loss - path.lowest if path.lowest is not None else np.inf
    if abs(above) <= tolerance(path.surface, path.knobs):
        return None
    if path.surface.found and found.loss < path.best:
        return Verdict("in a minimum", step, f"is in a minimum at {where}, lower than any that was found in the window")
    worse = (
        "the ground falls lower elsewhere"
        if above < 0 or path.lowest is None
        else f"loss {figure(above)} above the best"
    )
    what = "in a local minimum" if found.alone else "on a curve of local minima"
    return Verdict("trapped", step, f"is trapped {what} at {where}: {worse}")


def in_words(surface: Surface, point: Sequence[float] | Floats) -> str:
    """A place, such as (0, -2.5): a coordinate that is nothing but rounding, beside the window's width, is 0."""
    rounding = WRITTEN_AS_0 * window_width(surface)
    x, y = (0.0 if abs(coordinate) < rounding else coordinate for coordinate in point)
    return pair(x, y)


def running(path: Path) -> Verdict:
    """What is said of a run of which nothing more can be shown; of one at the minimum, when it would leave that."""
    steep = "too steep to say how steep" if path.end is None else f"slope {figure(path.end.slope, 2)}"
    passing = ""
    if path.there[-1]:
        since = first_of_the_last(path.there)
        passing = f"; as low as the minimum since step {since:,}, and above it again at step {path.leaves:,}"
    return Verdict("running", None, f"is running: loss {figure(path.losses[-1])}, {steep}{passing}")


def height_above_the_best(path: Path) -> float:
    """How much there is to win from where it stands: down to the lowest loss, or else to the lowest of the window."""
    return abs(float(path.losses[-1]) - path.best)
