"""What a run passed on its way: the minimum, which it overshot, or a saddle; and whether it would arrive. Pure."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from optim.engine.chunks import Floats
from optim.outcome.as_low import as_low
from optim.outcome.critical_points import ROUNDING, UPRIGHT, curvatures_at, newton_step, sketch
from optim.outcome.verdict import first_of_the_last, steps_ahead
from optim.studies.diagnosis.along import Along
from optim.studies.diagnosis.fault import Fault, said
from optim.studies.diagnosis.habits import FEWEST, MOSTLY

HIT = 0.05  # of the window: so near is at the minimum
PAST = 0.15  # of the window: so far off is away from it
PASSES = 100  # of a minimum, of which each is looked at
NEWTON_STEPS = 30
NEAREST = 0.05  # of the window: as near a saddle is who is held up by it
SLIGHT = 0.2  # of the window's slope is as steep as it may be there
HELD = 0.1  # of its steps is what a saddle must have cost


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
    end = "and left the window" if run.verdict.kind == "left" else f"and is {said(away[-1])} away at the end"
    sentence = (
        f"It overshot: it passed the minimum at step {step}, was {said(away[top])} away on step {top}, {end}."
        if top < run.steps
        else f"It overshot: it passed the minimum at step {step}, {end}."
    )
    return Fault("overshot", step, sentence)


def left_the_saddle(run: Along) -> Fault | None:
    """It was held up near a saddle, and is away from it."""
    found = stay(run)
    if found is None or found.left > run.steps:
        return None
    return Fault("left the saddle", found.left, f"It left {found.where} only at step {found.left}: {found.near}.")


def held_up(run: Along) -> Fault | None:
    """It has come near a saddle, and has not got away from it yet."""
    found = stay(run)
    if found is None or found.left <= run.steps:
        return None
    return Fault("held at a saddle", found.entered, f"It is held up at {found.where}: {found.near}.")


class Stay(NamedTuple):
    """How long a run was near a saddle, and what is said of that."""

    entered: int
    left: int  # the first step away from it, for good; beyond the last step where it is near it still
    where: str
    near: str


def stay(run: Along) -> Stay | None:
    """The run's stay near the saddle that it passed by; None where it lasted no HELD of its steps, or there is none."""
    rows = run.sampled()
    here = run.bends(rows)
    dips = np.where((here.least < 0) & (here.most > 0) & np.isfinite(here.slopes), here.slopes, np.inf)
    saddle = saddle_near(run, run.points[rows[int(np.argmin(dips))]]) if np.isfinite(dips).any() else None
    if saddle is None:
        return None
    near = np.hypot(*(run.points - saddle).T) <= NEAREST * run.width
    if not near.any():
        return None
    entered, left = int(np.argmax(near)), near.size - int(np.argmax(near[::-1]))
    if near[entered:left].mean() < MOSTLY or left - entered < max(FEWEST, HELD * run.steps):
        return None
    (x, y), since = saddle, f"from step {entered} to step {left - 1}" if entered else f"up to step {left - 1}"
    slope = float(np.median(run.bends(np.linspace(entered, left - 1, FEWEST).astype(np.intp)).slopes))
    usual = sketch(run.surface, run.race.knob_values()).mean_slope
    if not slope <= SLIGHT * usual:
        return None
    words = (
        f"{since} it was within {said(NEAREST * run.width)} of it, where the slope was about {said(slope)}, "
        f"against {said(usual)} on average in the window"
    )
    return Stay(entered, left, f"the saddle at ({said(x)}, {said(y)})", words)


def saddle_near(run: Along, point: Floats) -> Floats | None:
    """The saddle to which Newton's method leads from a point (2,) without going far; None where there is none."""
    knobs, place = run.race.knob_values(), point
    flat = ROUNDING * sketch(run.surface, knobs).mean_slope
    for _ in range(NEWTON_STEPS):
        here = curvatures_at(run.surface, knobs, place)
        if here is None or not np.hypot(*(place - point)) <= 2 * NEAREST * run.width:
            return None
        if here.slope <= flat:
            least, most = here.curvatures
            return place if least < 0 < most and min(-least, most) > UPRIGHT * max(-least, most) else None
        place = place - here.ways @ newton_step(here)
    return None


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
