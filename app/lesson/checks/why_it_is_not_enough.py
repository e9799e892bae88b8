"""What is looked at and measured for the chapter "Why it is not enough"."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from app.lesson.measure import first, gaps, jumps, kinds, last, rates
from app.lesson.sentence import Facts, Paths
from optim.race import Trajectory, run

OFF_FLOOR = 0.1  # how far from the curved valley's floor still counts as on it
CALM = 0.5  # a learning rate for the plain's basin
OFF_RIDGE = 1.0  # how far to the side is fallen off


def on_the_floor(path: Trajectory) -> int:
    """The step from which on a path stays on the floor of the curved valley, y = x^2."""
    x, y = path.points.T
    return last(np.abs(y - x**2) > OFF_FLOOR) + 1


def times_off_the_floor(path: Trajectory) -> int:
    """How often a path leaves the floor of the curved valley after it was on it."""
    x, y = path.points.T
    off = np.abs(y - x**2) > OFF_FLOOR
    return int((off[1:] & ~off[:-1]).sum())


def off_the_ridge(path: Trajectory) -> int:
    """The first step at which a path is well to the side of the ridge y = 0; -1 where it never is."""
    return first(np.abs(path.points[:, 1]) > OFF_RIDGE)


def stalls_in_the_plain(paths: Paths) -> Facts | None:
    """Gradient descent and momentum are stalled, though gradient descent's rate is large and its slope tiny."""
    descent = paths[0]
    slope = float(jumps(descent)[0]) / rates(paths)[0]
    if kinds(paths)[:2] != ["stalled", "stalled"] or slope > 1e-4:
        return None
    moved = float(np.hypot(*(descent.points[-1] - descent.points[0])))
    return {"rate": rates(paths)[0], "moved": moved, "all": descent.race.steps} if moved < 0.1 else None


def walks_in(paths: Paths) -> Facts | None:
    """AdaGrad and Adam reach the minimum, and the two before them do not."""
    if kinds(paths) != ["stalled", "stalled", "reached", "reached"]:
        return None
    return {"adagrad": paths[2].verdict.step or 0, "adam": paths[3].verdict.step or 0}


def first_step_in_the_plain(paths: Paths) -> Facts | None:
    """AdaGrad's first step is more than a hundred times as long as gradient descent's, at a far smaller rate."""
    steps = [float(jumps(paths[n])[0]) for n in (0, 2)]
    return {} if steps[1] > 100 * steps[0] > 0 and rates(paths)[2] < rates(paths)[0] / 10 else None


def thrown_from_closer_in(paths: Paths) -> Facts | None:
    """From the start closer in gradient descent stalls out on the plain; at a small rate it reaches the minimum."""
    race = paths[0].race
    closer = replace(race, start=race.landscape.starts.get("closer in", race.start))
    small = replace(race.entrants[0], settings={"learning_rate": CALM})
    wild, calm = run(closer)[0], run(replace(closer, entrants=(small,)))[0]
    away = float(np.hypot(*(wild.points[-1] - np.array(race.landscape.minima[0]))))
    thrown = kinds([wild, calm]) == ["stalled", "reached"] and away > 5
    return {"rate": rates(paths)[0], "away": away, "small": CALM} if thrown else None


def creeps_on_the_floor(paths: Paths) -> Facts | None:
    """Gradient descent is on the floor before all others, and makes only short steps from there to the end."""
    floors = [on_the_floor(path) for path in paths]
    longest = float(jumps(paths[0])[floors[0] :].max())
    if not (floors[0] < min(floors[1:]) and longest < 0.05 and kinds(paths)[0] == "running"):
        return None
    return {"step": floors[0], "longest": longest}


def ends_lower(paths: Paths) -> Facts | None:
    """Momentum ends with a loss more than ten times below that of gradient descent."""
    descent, momentum = (float(gaps(path)[-1]) for path in paths[:2])
    return {"descent": descent, "momentum": momentum} if 0 < 10 * momentum < descent else None


def thrown_about_first(paths: Paths) -> Facts | None:
    """Momentum and Adam each go off the floor at least three times more than gradient descent does, and for longer."""
    floors, left = [on_the_floor(path) for path in paths], [times_off_the_floor(path) for path in paths]
    longer = floors[0] < 20 < min(floors[1], floors[3])
    return {} if longer and min(left[1], left[3]) >= left[0] + 3 else None


def all_trapped(paths: Paths) -> Facts | None:
    """All three are trapped, in one place."""
    ends = [path.points[-1] for path in paths]
    if kinds(paths) != ["trapped"] * 3 or max(float(np.hypot(*(end - ends[0]))) for end in ends) > 0.05:
        return None
    return {"above": float(gaps(paths[0])[-1])}


def swings_in_the_pit(paths: Paths) -> Facts | None:
    """Momentum passes below the point where it ends, and is trapped all the same."""
    y = paths[1].points[:, 1]
    return {} if kinds(paths)[1] == "trapped" and y.min() < y[-1] - 0.2 else None


def stays_on_the_ridge(paths: Paths) -> Facts | None:
    """Gradient descent never gets far from the ridge, and is near the saddle point at the end."""
    path = paths[0]
    aside, end = float(np.abs(path.points[:, 1]).max()), float(np.hypot(*path.points[-1]))
    start = float(abs(path.points[0, 1]))
    if not (aside < 0.01 and end < 0.1 and abs(float(path.points[0, 0])) > 0.5):
        return None
    return {"start": start, "aside": aside, "all": path.race.steps}


def falls_in_order(paths: Paths) -> Facts | None:
    """Adam is off the ridge before RMSProp, and RMSProp long before momentum."""
    _, momentum, rmsprop, adam = (off_the_ridge(path) for path in paths)
    if not 0 < adam < rmsprop < momentum / 3:
        return None
    return {"adam": adam, "rmsprop": rmsprop, "momentum": momentum}


def slows_down(paths: Paths) -> Facts | None:
    """The steps of gradient descent get shorter all the way toward the saddle point."""
    lengths = jumps(paths[0])
    return {} if (np.diff(lengths) < 0).all() and lengths[-1] < 0.1 * lengths[0] else None
