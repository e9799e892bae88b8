"""What is looked at and measured for the chapter "Gradient descent"."""

from __future__ import annotations

import numpy as np

from app.lesson.measure import crosses, first, jumps, kinds, rates
from app.lesson.sentence import Facts, Paths
from optim.engine.slopes import slopes_at
from optim.outcome.critical_points import curvatures_at
from optim.race import Trajectory


def steepest(path: Trajectory) -> float:
    """The largest curvature of the ground where a path starts."""
    found = curvatures_at(path.race.landscape, path.race.knob_values(), path.points[0])
    if found is None:
        raise ValueError(f"the curvature of {path.race.surface} at the start is no number")
    return float(found.curvatures[-1])


def rounded(value: float) -> float:
    """A coordinate without the last digits of a computer's sum."""
    return round(value, 6)


def one_step(paths: Paths) -> Facts | None:
    """The first step is the learning rate times the gradient at the start, taken away from the start."""
    (path,) = paths
    (rate,), (start, after) = rates(paths), path.points[:2]
    gradient = slopes_at(path.race.landscape, path.race.knob_values(), path.points[:1])[0][0]
    if not np.allclose(after, start - rate * gradient) or path.losses[1] >= path.losses[0]:
        return None
    named = {"x": start[0], "y": start[1], "gx": gradient[0], "gy": gradient[1], "to_x": after[0], "to_y": after[1]}
    return {"rate": rate} | {name: rounded(float(value)) for name, value in named.items()}


def steps_shrink(paths: Paths) -> Facts | None:
    """Every step is shorter than the one before, and the path arrives."""
    (path,) = paths
    far = jumps(path)[: path.verdict.step or 0]
    shrinks = path.verdict.kind == "reached" and len(far) > 10 and bool((np.diff(far) < 0).all())
    return {"one": float(far[0]), "ten": float(far[9])} if shrinks else None


def too_small_right_too_large(paths: Paths) -> Facts | None:
    """The smallest rate is still on its way, the middle one arrives, the largest one's loss grows at every step."""
    small, right, large = paths
    in_order = rates(paths) == sorted(rates(paths))
    if not in_order or kinds(paths) != ["running", "reached", "diverging"] or (np.diff(large.losses) <= 0).any():
        return None
    return {
        "small": rates(paths)[0],
        "right": rates(paths)[1],
        "large": rates(paths)[2],
        "step": right.verdict.step or 0,
        "all": small.race.steps,
        "short": float(np.hypot(*small.points[-1])),
    }


def jumps_over(paths: Paths) -> Facts | None:
    """Only the third path changes sides of the minimum, at every step, and each jump is longer than the last."""
    *others, large = paths
    wild = crosses(large.points[:, 0]).all() and (np.diff(jumps(large)) > 0).all()
    return {} if wild and not any(crosses(path.points[:, 0]).any() for path in others) else None


def around_the_limit(paths: Paths) -> Facts | None:
    """The limit lies between the first two rates, closely; the first arrives, the others' losses grow in the end."""
    below, above, far = rates(paths)
    limit = 2 / steepest(paths[0])
    if not below < limit < above < 1.01 * limit < far or kinds(paths) != ["reached", "diverging", "diverging"]:
        return None
    step = paths[0].verdict.step or 0
    return {"bend": steepest(paths[0]), "limit": limit, "below": below, "above": above, "step": step}


def factors(paths: Paths) -> Facts | None:
    """Across the ravine a step multiplies the distance by one number, of size below 1 for the first, above for the
    last."""
    low, high = paths[0], paths[2]
    found = [path.points[1:20, 1] / path.points[:19, 1] for path in (low, high)]
    steady = all(np.ptp(one) < 1e-6 for one in found) and -1 < found[0][0] < 0 and found[1][0] < -1
    return {"shrinks": float(found[0][0]), "grows": float(found[1][0]), "far": rates(paths)[2]} if steady else None


def loss_falls_first(paths: Paths) -> Facts | None:
    """The second path's loss falls to its lowest, then rises at every step, to above the start; so do its swings."""
    losses = paths[1].losses
    lowest = int(np.argmin(losses))
    turns = 0 < lowest < 100 and losses[lowest] < losses[0] < losses[-1]
    rises = bool((np.diff(losses[lowest:]) > 0).all() and (np.diff(np.abs(paths[1].points[:, 1])) > 0).all())
    if not (turns and rises and paths[1].verdict.kind == "diverging"):
        return None
    return {"lowest": lowest}


def overflows(paths: Paths) -> Facts | None:
    """The first path, with a rate above the limit at the start, leads beyond all numbers within a few steps."""
    path = paths[0]
    if path.verdict.kind != "diverged" or path.diverged_at is None or path.diverged_at > 20:
        return None
    limit = 2 / steepest(path)
    if not rates(paths)[1] < limit < rates(paths)[0]:
        return None
    return {
        "bend": steepest(path),
        "limit": limit,
        "rate": rates(paths)[0],
        "step": path.diverged_at,
        "last": float(path.losses[path.diverged_at - 1]),
    }


def tenth_of_it_holds(paths: Paths) -> Facts | None:
    """With a tenth of the rate the loss falls at every step, but the path is still on its way at the end."""
    bold, careful = paths
    tenth = abs(rates(paths)[0] - 10 * rates(paths)[1]) < 1e-9
    falls = bool((np.diff(careful.losses) < 0).all())
    if not tenth or not falls or kinds(paths) != ["diverged", "running"]:
        return None
    losses = {"start": float(bold.losses[0]), "end": float(careful.losses[-1])}
    return losses | {"rate": rates(paths)[1], "all": careful.race.steps}


def first_jump(paths: Paths) -> Facts | None:
    """The first step of the bold one lands higher than it began, and each one after it higher still."""
    path = paths[0]
    end = path.diverged_at or 0
    higher = end > 2 and bool((np.diff(path.losses[:end]) > 0).all())
    leaves = first(~path.race.landscape.contains(path.points[:, 0], path.points[:, 1], path.race.knob_values()))
    return {"leaves": leaves} if higher and 0 < leaves < end else None
