"""Whether a run goes on and on about one place, neither in a smaller circle nor in a larger one. Pure; a law."""

from __future__ import annotations

import numpy as np

from optim.engine.chunks import Floats
from optim.outcome.verdict import steps_ahead
from optim.studies.diagnosis.along import Along
from optim.studies.diagnosis.fault import Fault
from optim.studies.diagnosis.habits import FEWEST, is_slight, stretch
from optim.words import at_most, digits_of, figure, placed

ROUND = 0.1  # a cycle is as large in each of its stretches, but for this share
LAPS = 4  # times its size that a path goes in a stretch of a cycle
PIECES = 8  # of the way ahead: by chance next to nothing grows, or shrinks, from each of them to the next
SLIGHTEST = 1e-9  # a change of a logarithm that is more than rounding
FADES = 0.5  # of its first change is the last one at most, where a cycle only settles into its size
SETTLES = 0.01  # of its size, or less, is what it changes by then


def bounded_cycle(run: Along) -> Fault | None:
    """Without any noise it goes on and on about one place, neither in a smaller circle nor in a larger one."""
    if run.is_noisy:
        return None
    lengths = dict.fromkeys((stretch(run), 2 * FEWEST))
    return next((found for steps in lengths if 2 * steps <= run.steps and (found := cycle(run, steps))), None)


def cycle(run: Along, steps: int) -> Fault | None:
    """Whether in so many steps, in as many before, and in as many that would come, it fills the same box."""
    onward, losses = run.path.carried_on(steps)
    boxes = [run.points[-2 * steps - 1 : -steps], run.points[-steps - 1 :], np.vstack([run.points[-1:], onward])]
    if not (np.isfinite(onward).all() and np.isfinite(losses).all() and is_round(run, boxes)):
        return None
    if is_slight(run, steps) or drifts(run, steps):
        return None
    sentence = (
        f"It goes to and fro and gets no nearer: in the last {steps:,} steps, as in the {steps:,} before and in the "
        f"next, it stays in a box of {box_words(np.concatenate(boxes))}."
    )
    return Fault("bounded cycle", run.steps - 2 * steps, sentence)


def is_round(run: Along, boxes: list[Floats]) -> bool:
    """Whether each of three stretches is as large, as high and about the same place, and the path goes round in it."""
    steps = len(boxes[1]) - 1
    sizes, middles = np.array([np.ptp(box, axis=0) for box in boxes]), np.array([box.mean(axis=0) for box in boxes])
    size = float(np.hypot(*sizes[1]))
    differ = max(np.abs(sizes - sizes[1]).max(), np.abs(middles - middles[1]).max())
    if not (size > 0 and differ <= ROUND * size and float(run.lengths[-steps:].sum()) >= LAPS * size):
        return False
    before, now = float(run.losses[-2 * steps : -steps].mean()), float(run.losses[-steps:].mean())
    return run.lowest is None or abs(now - before) <= ROUND * (now - run.lowest)


def drifts(run: Along, steps: int) -> bool:
    """Whether from its last steps on its circle shrinks, or grows, from each piece of the way ahead to the next."""
    points, losses = run.path.carried_on(steps_ahead(run.steps))
    points = np.concatenate([run.points[-2 * steps :], points])
    losses = np.concatenate([run.losses[-2 * steps :], losses])
    sizes = [float(np.hypot(*np.ptp(piece, axis=0))) for piece in np.array_split(points, PIECES)]
    heights = [] if run.lowest is None else [float(p.mean()) - run.lowest for p in np.array_split(losses, PIECES)]
    return any(is_one_way(np.log(np.maximum(measure, 1e-300))) for measure in (sizes, heights) if measure)


def is_one_way(logs: Floats) -> bool:
    """Whether what has these logarithms only rises, or only falls, and does not just settle; or is beyond all numbers.

    What shrinks or grows by the same factor in each piece does so for ever; a cycle that settles comes to rest.
    """
    if not np.isfinite(logs).all():
        return True
    changes = np.diff(logs)
    if not ((changes > SLIGHTEST).all() or (changes < -SLIGHTEST).all()):
        return False
    return bool(abs(changes[-1]) > FADES * abs(changes[0]) or abs(logs[-1] - logs[0]) > SETTLES)


def box_words(points: Floats) -> str:
    """The box that holds points (n, 2), its sides no less than they are: ``2 by 0.3 about (1, 0)``."""
    size = float(np.ptp(points, axis=0).max())
    x, y = ((points.min(axis=0) + points.max(axis=0)) / 2).tolist()
    middle = [0.0 if abs(c) < size / 1000 else float(f"{c:.{digits_of(c, size)}g}") for c in (x, y)]
    wide, high = 2 * np.abs(points - middle).max(axis=0)
    return f"{figure(at_most(float(wide)))} by {figure(at_most(float(high)))} about {placed(x, y, size)}"
