"""What is looked at and measured for the chapter "What an optimizer decides"."""

from __future__ import annotations

import numpy as np

from app.lesson.measure import crosses, first, jumps, kinds, rates
from app.lesson.sentence import Facts, Paths
from optim.race import Trajectory

EARLY = 50  # steps
FLOOR = 0.05  # from the floor of the valley


def four_sizes(paths: Paths) -> Facts | None:
    """The smallest rate does not arrive, the second does at once, the third from side to side, the largest diverges."""
    creeping, leaping, jumping, _ = paths
    as_told = (
        kinds(paths) == ["running", "reached", "reached", "diverging"]
        and sorted(rates(paths)) == rates(paths)
        and leaping.verdict.step == 1
        and crosses(jumping.points[:, 0]).all()
        and not crosses(creeping.points[:, 0]).any()
    )
    if not as_told:
        return None
    small, half, large, larger = rates(paths)
    sizes: Facts = {"small": small, "half": half, "large": large, "larger": larger}
    return {**sizes, "steps": paths[0].race.steps, "step": jumping.verdict.step or 0}


def ever_longer(paths: Paths) -> Facts | None:
    """Each step of the fourth is longer than the one before it; those of the third get shorter."""
    shrinks, grows = (np.diff(jumps(path)) for path in paths[2:])
    return {} if len(grows) > 1 and (grows > 0).all() and (shrinks < 0).all() else None


def off_course(path: Trajectory) -> float:
    """The angle between the first step and the straight way to the minimum, in degrees."""
    step, way = path.points[1] - path.points[0], np.array(path.race.landscape.minima[0]) - path.points[0]
    return float(np.degrees(np.arccos(step @ way / (np.linalg.norm(step) * np.linalg.norm(way)))))


def downhill_is_across(paths: Paths) -> Facts | None:
    """The first step of gradient descent leads far from the way to the minimum, and mostly across the valley."""
    path = paths[0]
    along, across = np.abs(path.points[1] - path.points[0])
    wide = path.race.entrants[path.entrant].rule == "gradient_descent" and off_course(path) > 60
    return {"angle": round(off_course(path)), "times": float(across / along)} if wide and across > 5 * along else None


def floor_first(paths: Paths) -> Facts | None:
    """It is on the valley's floor when little of the way along is done, and far from the minimum at the end."""
    x, y = np.abs(paths[0].points.T)
    floor = first(y < FLOOR)
    if floor < 1 or x[floor] < 0.9 * x[0] or x[-1] < 1 or paths[0].verdict.kind != "running":
        return None
    return {"floor": floor, "percent": round(100 * (1 - float(x[floor] / x[0]))), "left": float(x[-1])}


def bends_once(paths: Paths) -> Facts | None:
    """The first five steps lead more across the valley than along it, all after the twentieth along it."""
    along, across = np.abs(np.diff(paths[0].points, axis=0)).T
    return {} if len(along) > 20 and (across > along)[:5].all() and (across < along)[20:].all() else None


def swings_less(paths: Paths) -> Facts | None:
    """Gradient descent changes sides at each of the early steps, momentum at few; and only momentum arrives."""
    descent, momentum = paths
    sides = [int(crosses(path.points[: EARLY + 1, 1]).sum()) for path in paths]
    as_told = kinds(paths) == ["running", "reached"] and sides[0] == EARLY and 2 <= sides[1] <= 15
    if not as_told or momentum.race.entrants[momentum.entrant].rule != "momentum":
        return None
    rate, smaller = rates((descent, momentum))
    facts: Facts = {"early": EARLY, "swings": sides[1], "step": momentum.verdict.step or 0, "all": momentum.race.steps}
    return {**facts, "rate": rate, "smaller": smaller} if smaller < rate / 5 else None


def calm_by_then(paths: Paths) -> Facts | None:
    """From the early steps on momentum's swings are less than a third as wide as those of gradient descent then."""
    descent, momentum = (np.abs(path.points[EARLY:, 1]) for path in paths)
    calm = len(descent) > 10 and momentum.max() < descent[:5].min() / 3
    return {"step": EARLY} if calm else None
