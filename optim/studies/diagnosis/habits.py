"""What a run does that is neither there nor at rest: it zigzags, crawls or creeps. Pure; each a law.

Each law looks at the last stretch of a run and answers None where it does not hold.
"""

from __future__ import annotations

import numpy as np

from optim.studies.diagnosis.along import Along
from optim.studies.diagnosis.fault import Fault
from optim.words import figure, percent

FEWEST = 12  # steps without which nothing is said of how a run goes
LONGEST = 256  # steps of the last stretch at most
MOSTLY = 0.75  # the share of the steps that do what is said of a stretch
DETOUR = 2  # times as far as it gets that a zigzag goes
STRAIGHT = 0.7  # the share of its way that a crawl gets further
VALLEY = 10  # times as much as along it the ground bends across a valley
SEEN = 1e-4  # of the window: what is smaller cannot be seen
SLOW = 0.5  # of its height is what a slow run still has at the end of a stretch


def stretch(run: Along) -> int:
    """How many steps the last stretch of a run has: a quarter of them."""
    return min(LONGEST, max(FEWEST, run.steps // 4))


def won(run: Along, steps: int) -> float | None:
    """The share of its height that a run has won in its last steps; None where that says nothing."""
    if run.gaps is None or run.steps < steps or not run.gaps[-1] > run.close:
        return None
    share = 1 - float(run.gaps[-1]) / float(run.gaps[-1 - steps]) if run.gaps[-1 - steps] > 0 else -np.inf
    return share if np.isfinite(share) else None


def is_slow(run: Along, steps: int) -> bool:
    """Whether it goes down, but by less than SLOW of its height in its last steps."""
    share = won(run, steps)
    return share is not None and 0 < share < 1 - SLOW


def progress(run: Along, steps: int) -> tuple[float, float]:
    """How far it goes in its last steps, and how far that gets it."""
    return float(run.lengths[-steps:].sum()), float(np.hypot(*(run.points[-1] - run.points[-1 - steps])))


def is_slight(run: Along, steps: int) -> bool:
    """Whether all that it does in its last steps cannot be seen, and no step of them is worth what counts as there."""
    rows = run.last(steps + 1)
    if not np.ptp(run.points[rows], axis=0).max() < SEEN * run.width:
        return False
    return bool((run.bends(rows).slopes[:-1] * run.lengths[rows[:-1]] <= run.close).all())


def zigzags(run: Along) -> Fault | None:
    """The slope changes its sign, where the ground bends most, in MOSTLY all steps, and it gets hardly further."""
    steps = min(stretch(run), 32)
    if run.steps < FEWEST or is_slight(run, steps):
        return None
    flips = run.bends(run.last(steps + 1)).flips
    way, further = progress(run, steps)
    if flips.mean() < MOSTLY or not (np.isfinite(way) and way >= DETOUR * further and way > 0):
        return None
    sentence = (
        f"It zigzags: in {flips.sum()} of the last {steps:,} steps it jumped across, to where the slope points back, "
        f"and went {figure(way)} to get {figure(further)} further."
    )
    return Fault("zigzags", run.steps - steps, sentence)


def crawls(run: Along) -> Fault | None:
    """It goes slowly and straight along the floor of a valley."""
    steps = stretch(run)
    if run.steps < FEWEST or not is_slow(run, steps):
        return None
    here = run.bends(run.last(steps + 1))
    way, further = progress(run, steps)
    ratio = float(np.median(here.most / np.maximum(np.abs(here.least), 1e-300)))
    on_floor = np.median(here.across) <= np.median(np.sqrt(np.maximum(here.slopes**2 - here.across**2, 0)))
    if not (np.isfinite(ratio) and ratio >= VALLEY and on_floor and is_straight(way, further, here.flips.mean())):
        return None
    sentence = (
        f"It crawls on the valley floor: across the valley the ground bends {figure(ratio)} times as much as along it, "
        f"and in the last {steps:,} steps the loss came only {percent(won(run, steps) or 0)} nearer to the lowest."
    )
    return Fault("crawls", run.steps - steps, sentence)


def is_straight(way: float, further: float, flips: float) -> bool:
    """Whether a path goes in one direction and does not jump to and fro."""
    return np.isfinite(way) and way > 0 and further >= STRAIGHT * way and flips <= 1 - MOSTLY


def creeps(run: Along) -> Fault | None:
    """It goes slowly and straight downhill, in steps that are too small."""
    steps = stretch(run)
    if run.steps < FEWEST or not is_slow(run, steps):
        return None
    way, further = progress(run, steps)
    if not is_straight(way, further, run.bends(run.last(steps + 1)).flips.mean()):
        return None
    sentence = (
        f"It creeps: it goes down in small steps, {figure(way / steps)} on average, and in the last {steps:,} steps "
        f"the loss came only {percent(won(run, steps) or 0)} nearer to the lowest."
    )
    return Fault("creeps", run.steps - steps, sentence)
