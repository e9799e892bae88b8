"""What a run passed on its way: the minimum, which it overshot; and whether it would arrive. Pure."""

from __future__ import annotations

import numpy as np

from optim.engine.chunks import Floats
from optim.outcome.as_low import as_low
from optim.outcome.verdict import first_of_the_last, steps_ahead
from optim.studies.diagnosis.along import Along
from optim.studies.diagnosis.fault import Fault
from optim.words import figure

HIT = 0.05  # of the window: so near is at the minimum
PAST = 0.15  # of the window: so far off is away from it
PASSES = 100  # of a minimum, of which each is looked at


def overshot(run: Along) -> Fault | None:
    """It went through the minimum, and far out on the other side, with no noise that would have thrown it there."""
    if run.is_noisy:
        return None
    for minimum in run.surface.minima_at(run.race.knob_values()):
        found = first_pass(run.points, np.array(minimum), run.width)
        if found:
            return said_of_overshot(run, np.array(minimum), *found)
    return None


def first_pass(points: Floats, minimum: Floats, width: float) -> tuple[int, int] | None:
    """The step that went by a minimum (2,), and the first after it that was away from it, on the other side."""
    away = np.hypot(*(points - minimum).T)
    far, hits = np.flatnonzero(away >= PAST * width), np.flatnonzero(distances(points, minimum) <= HIT * width)
    after = 0
    for _ in range(PASSES):
        hits = hits[hits >= after]
        before, later = far[far <= hits[0]] if hits.size else hits, far[far > hits[0]] if hits.size else hits
        if not later.size:
            return None
        after = int(later[0])
        if before.size and (points[before[-1]] - minimum) @ (points[after] - minimum) < 0:
            return int(hits[0]) + 1, after
    return None


def distances(points: Floats, minimum: Floats) -> Floats:
    """How near each step of a path (n + 1, 2) comes to a point (2,), on the straight way of it, (n,)."""
    begin, step = points[:-1] - minimum, np.diff(points, axis=0)
    length = (step**2).sum(axis=1)
    share = np.clip(-(begin * step).sum(axis=1) / np.where(length > 0, length, 1), 0, 1)
    return np.hypot(*(begin + share[:, None] * step).T)


def said_of_overshot(run: Along, minimum: Floats, step: int, after: int) -> Fault | None:
    """What is said of it: how far it went on, and where it is at the end."""
    away = np.hypot(*(run.points - minimum).T)
    top = after + int(np.argmax(away[after:]))
    if not np.isfinite(away[[top, -1]]).all():
        return None
    end = "and left the window" if run.verdict.kind == "left" else f"and is {figure(away[-1])} away at the end"
    sentence = (
        f"It overshot: it passed the minimum at step {step:,}, was {figure(away[top])} away on step {top:,}, {end}."
        if top < run.steps
        else f"It overshot: it passed the minimum at step {step:,}, {end}."
    )
    return Fault("overshot", step, sentence)


def on_its_way(run: Along) -> Fault | None:
    """Going on with what is in force, it reaches the minimum, as a longer race would say: it stays there."""
    if run.lowest is None:
        return None
    ahead = steps_ahead(run.steps)
    step = arrival(run, ahead)
    if step is None or arrival(run, 2 * ahead) != step:
        return None
    sentence = f"It is on its way: going on as it does it reaches the minimum at step {step:,}."
    return Fault("on its way", step, sentence)


def arrival(run: Along, steps: int) -> int | None:
    """From which step on it is at the minimum, to the end of so many steps more."""
    points, losses = run.path.carried_on(steps)
    there = as_low(run.surface, run.race.knob_values(), points, losses)
    if not there[-1]:
        return None
    return run.steps + 1 + first_of_the_last(there)
