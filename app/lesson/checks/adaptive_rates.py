"""What is looked at and measured for the chapter "Adaptive rates"."""

from __future__ import annotations

import numpy as np

from app.lesson.measure import crosses, elsewhere, gaps, jumps, kinds, rates
from app.lesson.sentence import Facts, Paths
from optim.race import states

EARLY = 5  # steps


def one_does_not_fit(paths: Paths) -> Facts | None:
    """Just under the steep direction's limit, gradient descent has gone little of the way along the gentle one."""
    descent = paths[0]
    condition = descent.race.knob_values()["condition"]
    limit, share = 2 / condition, float(1 - descent.points[-1, 0] / descent.points[0, 0])
    slow = descent.verdict.kind == "running" and 0.9 * limit < rates(paths)[0] < limit and share < 0.5
    return {"limit": limit, "share": 100 * share, "steps": descent.race.steps} if slow else None


def scale_does_not_matter(paths: Paths) -> Facts | None:
    """AdaGrad arrives at the same step, whatever the condition number."""
    steps = [elsewhere(paths, knobs={"condition": k})[1].verdict.step for k in (1.0, 30.0)]
    own = paths[1].verdict.step
    return {"step": own} if kinds(paths)[1] == "reached" and own and steps == [own, own] else None


def straight_on(paths: Paths) -> Facts | None:
    """Its first step is as long along the valley as across it, though the slopes differ much."""
    x, y = np.abs(paths[1].points[1] - paths[1].points[0])
    return {"length": float(x)} if abs(x / y - 1) < 1e-6 else None


def the_first_slope_stays(paths: Paths) -> Facts | None:
    """AdaGrad's sum of squares hardly grows after the first few steps, and its steps stay tiny."""
    adagrad = paths[0]
    race, length = adagrad.race, jumps(adagrad)
    sums = [float(states(race, step)[0].sum_of_squares[0]) for step in (EARLY, race.steps)]
    share = 100 * sums[0] / sums[1]
    if not (share > 95 and length[-1] < length[0] / 50 and adagrad.verdict.kind == "running"):
        return None
    return {"few": EARLY, "share": share, "first": float(length[0]), "last": float(length[-1]), "steps": race.steps}


def forgetting_goes_on(paths: Paths) -> Facts | None:
    """RMSProp ends far lower, with a much smaller learning rate."""
    adagrad, rmsprop = (float(gaps(path)[-1]) for path in paths)
    return {"adagrad": adagrad, "rmsprop": rmsprop} if rmsprop < adagrad / 3 and rates(paths)[1] < 0.1 else None


def steps_do_not_shrink(paths: Paths) -> Facts | None:
    """At the end each weight still jumps by about one learning rate; with a falling rate the jumps die out."""
    late = [np.abs(np.diff(path.points[-21:], axis=0)) for path in paths]
    jump, rate = float(late[0].mean()), rates(paths)[0]
    if not (0.8 < jump / rate < 1.2 and late[1].max() < 0.05 * rate and kinds(paths) == ["running", "reached"]):
        return None
    return {"jump": jump, "rate": rate, "step": paths[1].verdict.step or 0}


def turning_hurts(paths: Paths) -> Facts | None:
    """With the valley along an axis AdaGrad is there first; turned, only gradient descent arrives."""
    along = elsewhere(paths, knobs={**paths[0].race.knobs, "rotation": 0.0})
    before = [path.verdict.step or 0 for path in along]
    if kinds(along) != ["reached", "reached"] or kinds(paths) != ["reached", "running"] or before[1] > before[0]:
        return None
    now, turn = paths[0].verdict.step or 0, paths[0].race.knob_values()["rotation"]
    return {"before": before[1], "turn": turn, "descent": now, "steps": paths[0].race.steps}


def both_pull_alike(paths: Paths) -> Facts | None:
    """On the turned valley both weights meet slopes of about one size: their sums of squares differ by little."""
    x, y = states(paths[1].race, paths[1].race.steps)[1].sum_of_squares
    ratio = float(max(x, y) / min(x, y))
    return {"ratio": ratio} if ratio < 2 else None


def hops_to_and_fro(paths: Paths) -> Facts | None:
    """Over its last steps the path with a constant rate changes sides all the time, in both weights."""
    late = paths[0].points[-21:]
    return {} if crosses(late[:, 0]).mean() > 0.8 and crosses(late[:, 1]).mean() > 0.8 else None


def creeps(paths: Paths) -> Facts | None:
    """AdaGrad's steps soon are a small part of its first one, and stay so though the way is long."""
    length = jumps(paths[1])
    return {} if length[50:].max() < length[0] / 10 and gaps(paths[1])[-1] > 0.1 else None
