"""What is looked at and measured for the chapter "Momentum"."""

from __future__ import annotations

import numpy as np

from app.lesson.measure import crosses, elsewhere, first, gaps, jumps, kinds, middle_of_seeds, rates
from app.lesson.sentence import Facts, Paths
from optim.studies.stability import in_force, stability

EARLY = 50  # steps


def momentum_glides(paths: Paths) -> Facts | None:
    """Gradient descent changes sides at every step; momentum does a few times, and arrives alone."""
    descent, momentum = paths
    swings = int(crosses(momentum.points[: EARLY + 1, 1]).sum())
    arrived = kinds(paths) == ["running", "reached"]
    if not (arrived and crosses(descent.points[:, 1]).all() and 2 <= swings <= 20):
        return None
    return {"step": momentum.verdict.step or 0, "all": paths[0].race.steps, "swings": swings, "early": EARLY}


def velocity_turns(paths: Paths) -> Facts | None:
    """At some step momentum's own step leads along the valley, where the slope points across it."""
    points = paths[1].points[1:60]
    step = np.abs(np.diff(paths[1].points[:61], axis=0))[1:60]
    condition = paths[1].race.knob_values()["condition"]
    across = np.abs(condition * points[:, 1]) > 2 * np.abs(points[:, 0])
    turned = across & (step[:, 0] > step[:, 1])
    return {} if turned.any() else None


def overshoots(paths: Paths) -> Facts | None:
    """Momentum runs past x = 0 and returns to stay; gradient descent never passes."""
    descent, momentum = paths
    x = momentum.points[:, 0]
    passes, stays = first(x > 0), momentum.verdict.step or 0
    swung = momentum.verdict.kind == "reached" and 0 < passes < stays and x.max() > 0.2 and x[-1] < 0.1 * x.max()
    if not swung or descent.points[:, 0].max() >= 0:
        return None
    return {"passes": passes, "far": float(x.max()), "stays": stays, "short": -float(descent.points[-1, 0])}


def one_effective_rate(paths: Paths) -> Facts | None:
    """A tenth of the learning rate, a first step a tenth as long, and in the end nearly the same loss."""
    descent, momentum = paths
    share = float(jumps(momentum)[0] / jumps(descent)[0])
    ends = [float(gaps(path)[-1]) for path in paths]
    same = abs(rates(paths)[0] - 10 * rates(paths)[1]) < 1e-9 and abs(share - 0.1) < 1e-3
    start = float(gaps(descent)[0])
    return {"start": start, "descent": ends[0], "momentum": ends[1]} if same and 0.7 < ends[1] / ends[0] < 1.3 else None


def catches_up(paths: Paths) -> Facts | None:
    """Momentum's steps are the shorter ones at first and then, for long, the longer ones."""
    longer = jumps(paths[1]) > jumps(paths[0])
    step = first(longer)
    return {"step": step + 1} if 2 < step < 40 and longer[step : step + 60].all() and not longer[:step].any() else None


def twice_the_limit(paths: Paths) -> Facts | None:
    """Just below its limit momentum arrives, just above it diverges, and gradient descent diverges at far less."""
    descent, below, above = rates(paths)
    steepest = paths[0].race.knob_values()["condition"]
    limit = 2 * (1 + paths[1].race.entrants[1].values()["beta"]) / steepest
    at_limits = below < limit < above < 1.01 * limit and 2 / steepest < descent < 0.6 * below
    if not at_limits or kinds(paths) != ["diverging", "reached", "diverging"]:
        return None
    return {"steepest": steepest, "limit": limit, "below": below, "above": above, "step": paths[1].verdict.step or 0}


def diverges_at(paths: Paths) -> Facts | None:
    """Gradient descent leaves at a rate of little more than half of momentum's."""
    return {"rate": rates(paths)[0]} if paths[0].verdict.kind == "diverging" else None


def brakes_earlier(paths: Paths) -> Facts | None:
    """Both arrive; Nesterov first, with fewer changes of side across the valley."""
    momentum, nesterov = (path.verdict.step or 0 for path in paths)
    sides = [int(crosses(np.where(np.abs(path.points[:, 1]) > 1e-3, path.points[:, 1], 0)).sum()) for path in paths]
    if kinds(paths) != ["reached", "reached"] or not (nesterov < 0.9 * momentum and sides[1] < sides[0]):
        return None
    return {"momentum": momentum, "nesterov": nesterov, "swings": sides[0], "fewer": sides[1]}


def lower_limit(paths: Paths) -> Facts | None:
    """The learning rates from which on each grows without end, along the steepest direction."""
    race = paths[0].race
    bend = np.array([1.0, race.knob_values()["condition"]])
    found = [stability(path.race.entrants[k].rule, "paper", bend, in_force(race, k, 0)) for k, path in enumerate(paths)]
    limits = [float(one.limits[1]) for one in found if one]
    return {"momentum": limits[0], "nesterov": limits[1]} if limits[1] < 0.5 * limits[0] else None


def noise_takes_it(paths: Paths) -> Facts | None:
    """With exact gradients the bold rate of momentum arrives; with single examples its middle seed ends far above."""
    exact, far = elsewhere(paths, batch_size=0), middle_of_seeds(paths[2])
    arrived = kinds(exact) == ["running", "running", "reached"]
    if not arrived or paths[0].race.batch_size != 1 or far < 4 * middle_of_seeds(paths[0]):
        return None
    return {"rate": rates(paths)[2], "step": exact[2].verdict.step or 0, "far": far}


def nothing_gained(paths: Paths) -> Facts | None:
    """At one effective learning rate the middle seed of momentum ends where that of SGD does, within a third."""
    sgd, momentum = (middle_of_seeds(path) for path in paths[:2])
    same_rate = abs(rates(paths)[0] - 10 * rates(paths)[1]) < 1e-9
    return {"sgd": sgd, "momentum": momentum} if same_rate and 0.7 < momentum / sgd < 1.4 else None


def thrown_about(paths: Paths) -> Facts | None:
    """In the second half the bold one's loss jumps up and down by much."""
    late = gaps(paths[2])[200:]
    return {} if late.max() > 20 * np.median(gaps(paths[0])[200:]) else None


def loss_rises(paths: Paths) -> Facts | None:
    """Beyond the minimum the loss of momentum climbs to many times what it was, and ends low."""
    losses, passes = paths[1].losses, first(paths[1].points[:, 0] > 0)
    low, later = losses[passes : passes + 3].min(), losses[passes : passes + 30].max()
    return {} if passes > 0 and later > 3 * low > 300 * losses[-1] else None


def swings_down(paths: Paths) -> Facts | None:
    """Below the limit the path changes sides at nearly every step, with swings that die out."""
    y = paths[1].points[:, 1]
    return {} if crosses(y[:100]).mean() > 0.9 and np.abs(y[100:]).max() < 0.2 * np.abs(y[:20]).max() else None


def calms_first(paths: Paths) -> Facts | None:
    """Nesterov's last swing of a twentieth or more comes in less than half the steps of momentum's."""
    momentum, nesterov = (int(np.flatnonzero(np.abs(path.points[:, 1]) > 0.05)[-1]) for path in paths)
    return {} if nesterov < momentum / 2 else None
