"""What a run does that is neither there nor at rest: it zigzags, goes round, crawls, overshoots. Pure; each a law.

Each law looks at the last stretch of a run and answers None where it does not hold.
"""

from __future__ import annotations

import numpy as np

from optim.outcome.verdict import TOLERANCE
from optim.studies.diagnosis.along import Along
from optim.studies.diagnosis.fault import Fault, percent, said

FEWEST = 12  # steps without which nothing is said of how a run goes
LONGEST = 256  # steps of the last stretch at most
MOSTLY = 0.75  # the share of the steps that do what is said of a stretch
ROUND = 0.1  # a cycle is as large in each of its stretches, but for this share
LAPS = 4  # times its size that a path goes in a stretch of a cycle
DETOUR = 2  # times as far as it gets that a zigzag goes
STRAIGHT = 0.7  # the share of its way that a crawl gets further
VALLEY = 10  # times as much as along it the ground bends across a valley
SLOW = 0.5  # of its height is what a slow run still has at the end of a stretch


def stretch(run: Along) -> int:
    """How many steps the last stretch of a run has: a quarter of them."""
    return min(LONGEST, max(FEWEST, run.steps // 4))


def won(run: Along, steps: int) -> float | None:
    """The share of its height that a run has won in its last steps; None where that says nothing."""
    if run.gaps is None or run.steps < steps or not run.gaps[-1] > TOLERANCE:
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


def zigzags(run: Along) -> Fault | None:
    """The slope changes its sign, where the ground bends most, in MOSTLY all steps, and it gets hardly further."""
    steps = min(stretch(run), 32)
    if run.steps < FEWEST:
        return None
    flips = run.bends(run.last(steps + 1)).flips
    way, further = progress(run, steps)
    if flips.mean() < MOSTLY or not (np.isfinite(way) and way >= DETOUR * further and way > 0):
        return None
    sentence = (
        f"It zigzags: in {flips.sum()} of the last {steps} steps it jumped across, to where the slope points back, "
        f"and went {said(way)} to get {said(further)} further."
    )
    return Fault("zigzags", run.steps - steps, sentence)


def bounded_cycle(run: Along) -> Fault | None:
    """Without any noise it goes on and on about one place, neither in a smaller circle nor in a larger one."""
    if run.is_noisy:
        return None
    lengths = dict.fromkeys((stretch(run), 2 * FEWEST))
    return next((found for steps in lengths if 2 * steps <= run.steps and (found := cycle(run, steps))), None)


def cycle(run: Along, steps: int) -> Fault | None:
    """Whether in so many steps, in as many before, and in as many that would come, it fills the same box."""
    onward, losses = run.path.carried_on(steps)
    boxes = [run.points[-2 * steps : -steps], run.points[-steps:], onward]
    sizes, middles = np.array([np.ptp(box, axis=0) for box in boxes]), np.array([box.mean(axis=0) for box in boxes])
    size, means = float(np.hypot(*sizes[1])), [run.losses[-2 * steps : -steps].mean(), run.losses[-steps:].mean()]
    if not (np.isfinite(sizes).all() and np.isfinite(losses).all() and size > 0):
        return None
    differ = max(np.abs(sizes - sizes[1]).max(), np.abs(middles - middles[1]).max())
    if not (differ <= ROUND * size and float(run.lengths[-steps:].sum()) >= LAPS * size):
        return None
    if run.lowest is not None and not abs(means[1] - means[0]) <= ROUND * (means[1] - run.lowest):
        return None
    (x, y), (wide, high) = middles[1], sizes[1]
    sentence = (
        f"It goes to and fro and gets no nearer: in the last {steps} steps, as in the {steps} before and in the next, "
        f"it stays in a box of {said(wide)} by {said(high)} about ({said(x)}, {said(y)})."
    )
    return Fault("bounded cycle", run.steps - 2 * steps, sentence)


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
        f"It crawls on the valley floor: across the valley the ground bends {said(ratio)} times as much as along it, "
        f"and in the last {steps} steps the loss came only {percent(won(run, steps) or 0)} nearer to the lowest."
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
        f"It creeps: straight down in steps of {said(way / steps)}, so that in the last {steps} steps the loss came "
        f"only {percent(won(run, steps) or 0)} nearer to the lowest."
    )
    return Fault("creeps", run.steps - steps, sentence)
