"""What is looked at and measured for the chapter "SGD"."""

from __future__ import annotations

import numpy as np

from app.lesson.measure import gaps, jumps, kinds, middle_of_seeds, rates
from app.lesson.sentence import Facts, Paths
from optim.engine.batches import drawing, steps_an_epoch
from optim.race import Trajectory
from optim.studies.gradient_noise import FAN, fan
from optim.studies.seeds import alone, ends

LATE = 20  # steps, at the end


def halfway(path: Trajectory) -> float:
    """The loss halfway between where a path ends and the lowest of the surface."""
    return float(path.losses[-1] - gaps(path)[-1] / 2)


def seeds_below(path: Trajectory, loss: float) -> int:
    """With how many of 100 seeds an entrant ends below a loss."""
    return int((ends(alone(path.race, path.entrant)).losses < loss).sum())


def schedules(paths: Paths) -> list[str]:
    """How the learning rate of each changes."""
    return [path.race.entrants[path.entrant].schedule for path in paths]


def uphill(path: Trajectory, step: int) -> int:
    """How many batches of a fan, where a path is at a step, have a slope that points away from that of all the data."""
    found = fan(path.race, path.points[step].tolist(), step)
    return int((found.gradients @ found.full < 0).sum())


def batches_agree_only_far_away(paths: Paths) -> Facts | None:
    """At the start no batch's slope points against the full one, where gradient descent arrives nearly half do."""
    descent = paths[0]
    if kinds(paths)[0] != "reached":
        return None
    step = descent.verdict.step or 0
    start, near = uphill(descent, 0), uphill(descent, step)
    facts = {"fan": FAN, "batch": descent.race.examples_a_batch, "all": descent.race.examples, "near": near}
    return facts if start == 0 and 0.3 * FAN < near < 0.7 * FAN else None


def one_arrives(paths: Paths) -> Facts | None:
    """Gradient descent reaches the minimum, SGD at the same rate is still running: its loss rose at many steps."""
    rises = int((np.diff(paths[1].losses) > 0).sum())
    same = kinds(paths) == ["reached", "running"] and rates(paths)[0] == rates(paths)[1]
    if not same or rises < 20:
        return None
    race = paths[1].race
    facts = {"step": paths[0].verdict.step or 0, "rises": rises, "steps": race.steps}
    return {**facts, "epoch": steps_an_epoch(drawing(race))}


def falls_alike(paths: Paths) -> Facts | None:
    """In the first ten steps both lose nearly all of their height; in the last ten only SGD still jumps."""
    left = [float(gaps(path)[10] / gaps(path)[0]) for path in paths]
    late = [float(jumps(path)[-10:].mean()) for path in paths]
    return {} if max(left) < 0.02 and late[0] < 1e-4 and late[1] > 0.1 else None


def floor_stays(paths: Paths) -> Facts | None:
    """The loss of the constant rate stays as high in the last quarter as in the one before, far above the others."""
    constant, falling, cosine = (gaps(path) for path in paths)
    before, after = float(constant[200:300].mean()), float(constant[300:].mean())
    if not (0.5 < after / before < 2 and after > 10 * max(falling[-LATE:].max(), cosine[-LATE:].max())):
        return None
    return {
        "mean": float(constant[200:].mean()),
        "late": LATE,
        "others": float(max(falling[-LATE:].max(), cosine[-LATE:].max())),
    }


def median_ends(paths: Paths) -> Facts | None:
    """Over 100 seeds the middle end of the constant rate is far above those of both falling ones."""
    constant, falling, cosine = (middle_of_seeds(path) for path in paths)
    return {"constant": constant, "falling": falling, "cosine": cosine} if constant > 5 * max(falling, cosine) else None


def keeps_jumping(paths: Paths) -> Facts | None:
    """The last jumps: as long as the first at a constant rate, shorter with the falling one, tiny with the cosine."""
    late = [float(jumps(path)[-LATE:].mean()) for path in paths]
    early = float(jumps(paths[0])[:LATE].mean())
    if schedules(paths) != ["constant", "inverse_sqrt", "cosine"] or not (
        late[0] > 0.7 * early and late[0] > 5 * late[1] > 25 * late[2]
    ):
        return None
    return {"early": early, "late": late[0], "falling": late[1], "cosine": late[2], "steps": LATE}


def shrinks(paths: Paths) -> Facts | None:
    """The jumps of the second path are shorter in each third of the race than in the one before."""
    thirds = [float(part.mean()) for part in np.array_split(jumps(paths[1]), 3)]
    constant = jumps(paths[0])
    return {} if thirds[0] > 1.5 * thirds[1] > 1.5 * thirds[2] and constant[-100:].mean() > 0.5 else None


def gets_out(paths: Paths) -> Facts | None:
    """Gradient descent is trapped, with every seed; SGD ends below halfway to the best with most of 100 seeds."""
    level = halfway(paths[0])
    stays, out, cosine = (seeds_below(path, level) for path in paths)
    facts = {"out": out, "cosine": cosine}
    return facts if kinds(paths)[0] == "trapped" and stays == 0 and out > 85 and 50 < cosine < out else None


def comes_to_rest(paths: Paths) -> Facts | None:
    """With the seed of this race the cosine reaches the best minimum, the constant rate is still running near it."""
    level = halfway(paths[0])
    apart = float(np.hypot(*(paths[1].points[-1] - paths[2].points[-1])))
    near = kinds(paths) == ["trapped", "running", "reached"] and paths[1].losses[-1] < level and apart < 0.5
    return {"step": paths[2].verdict.step or 0} if near else None


def no_way_out(paths: Paths) -> Facts | None:
    """Two are trapped, the bold SGD makes long jumps, and none ends below halfway to the best with any of 100 seeds."""
    level = halfway(paths[0])
    out = sum(seeds_below(path, level) for path in paths)
    strays = float(np.hypot(*(paths[1].points - paths[1].points[0]).T).max())
    if kinds(paths) != ["trapped", "trapped", "running"] or out or strays > 1e-3 or jumps(paths[2]).mean() < 0.01:
        return None
    return {"gentle": rates(paths)[1], "bold": rates(paths)[2]}


def thrown_higher(paths: Paths) -> Facts | None:
    """The bold SGD leaves its place and ends at a higher loss than it had at the start."""
    start, end = float(paths[2].losses[0]), float(paths[2].losses[-1])
    moved = float(np.hypot(*(paths[2].points[-1] - paths[2].points[0])))
    return {"start": start, "end": end} if moved > 0.5 and end > 1.1 * start else None
