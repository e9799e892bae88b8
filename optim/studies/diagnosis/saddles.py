"""What a run lost near a saddle: it was held up there, or is still. Pure; each a law."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optim.engine.chunks import Floats
from optim.outcome.critical_points import ROUNDING, critical_point_near, curvatures_at, newton_step, sketch
from optim.studies.diagnosis.along import Along
from optim.studies.diagnosis.fault import Fault
from optim.studies.diagnosis.habits import FEWEST
from optim.words import at_most, figure, placed

NEWTON_STEPS = 30
NEAREST = 0.05  # of the window: as near a saddle is who is held up by it
SLIGHT = 0.2  # of the window's slope is as steep as it may be there
HELD = 0.1  # of its steps is what a saddle must have cost


def left_the_saddle(run: Along) -> Fault | None:
    """It was held up near a saddle, and is away from it."""
    found = stay(run)
    if found is None or found.left > run.steps:
        return None
    return Fault("left the saddle", found.left, f"It left {found.where} only at step {found.left:,}: {found.near}.")


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
    if saddle is None or is_by_a_minimum(run, saddle):
        return None
    near = np.hypot(*(run.points - saddle).T) <= NEAREST * run.width
    entered, left = last_stay(near)
    if left - entered < max(FEWEST, HELD * run.steps):
        return None
    slope = float(np.median(run.bends(np.linspace(entered, left - 1, FEWEST).astype(np.intp)).slopes))
    usual = sketch(run.surface, run.race.knob_values()).mean_slope
    if not slope <= SLIGHT * usual:
        return None
    x, y = saddle.tolist()
    since = f"from step {entered:,} to step {left - 1:,}" if entered else f"up to step {left - 1:,}"
    within = figure(at_most(NEAREST * run.width))
    words = (
        f"{since} it was within {within} of it, where the slope was about {figure(slope)}, "
        f"against {figure(usual)} on average in the window"
    )
    return Stay(entered, left, f"the saddle at {placed(x, y, NEAREST * run.width)}", words)


def is_by_a_minimum(run: Along, saddle: Floats) -> bool:
    """Whether a minimum is as near a saddle (2,) as who is held up by it: then to be there is not to be held up."""
    minima = np.array(run.surface.minima_at(run.race.knob_values())).reshape(-1, 2)
    return bool((np.hypot(*(minima - saddle).T) <= NEAREST * run.width).any())


def last_stay(near: NDArray[np.bool_]) -> tuple[int, int]:
    """The first row of the last unbroken stay, and the first after it; the same where there is none."""
    left = near.size - int(np.argmax(near[::-1])) if near.any() else 0
    return left - int(np.argmin(np.append(near[:left][::-1], False))), left


def saddle_near(run: Along, point: Floats) -> Floats | None:
    """The saddle to which Newton's method leads from a point (2,) without going far; None where there is none."""
    knobs, place = run.race.knob_values(), point
    window = sketch(run.surface, knobs)
    for _ in range(NEWTON_STEPS):
        here = curvatures_at(run.surface, knobs, place)
        if here is None or not np.hypot(*(place - point)) <= 2 * NEAREST * run.width:
            return None
        if here.slope <= ROUNDING * window.mean_slope:
            found = critical_point_near(run.surface, knobs, place, here, window.highest - window.lowest)
            return found.point if found and found.kind == "saddle" else None
        place = place - here.ways @ newton_step(here)
    return None
