"""What became of a run, and why: in plain English, with numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from optim.critical import NEAR, bends_at, critical_point_near, is_level, sketch, window_width
from optim.legs import Floats
from surfaces import Surface

Kind = Literal["reached", "trapped", "at a saddle", "stalled", "left", "diverged", "running"]

TOLERANCE = 1e-4  # a loss this close to the lowest possible counts as there
SETTLED = 10  # steps (in a short race a tenth of it) that a run must have stood still to be called at rest


@dataclass(frozen=True)
class Verdict:
    """How a run ended: ``step`` is since when, None while it is still running."""

    kind: Kind
    step: int | None
    sentence: str


def judge(
    surface: Surface, knobs: Mapping[str, float], points: Floats, losses: Floats, diverged_at: int | None
) -> Verdict:
    """The verdict on a path of points (steps + 1, 2) with losses (steps + 1,)."""
    if diverged_at is not None:
        return Verdict("diverged", diverged_at, f"diverged: not a finite number at step {diverged_at}")
    there = reaches(surface, knobs, points, losses)
    if there[-1]:
        step = first_of_the_last(there)
        return Verdict(
            "reached", step, f"reached the minimum at step {step}: loss within {TOLERANCE:g} of it from then on"
        )
    outside = outside_the_window(surface, points)
    if outside[-1]:
        step = first_of_the_last(outside)
        began = "started" if step == 0 else f"left the window, and from step {step} on it is"
        return Verdict("left", step, f"{began} far outside the window, still finite")
    return at_rest(surface, knobs, points, losses)


def reaches(surface: Surface, knobs: Mapping[str, float], points: Floats, losses: Floats) -> NDArray[np.bool_]:
    """Which points are as low as the minima. Where the ground falls on beyond the window, that is not there."""
    lowest = surface.lowest(knobs)
    if lowest is None:
        return np.zeros(losses.size, bool)
    if surface.falls_on:
        return (np.abs(losses - lowest) <= TOLERANCE) & surface.contains(points[:, 0], points[:, 1], knobs)
    return losses - lowest <= TOLERANCE


def at_rest(surface: Surface, knobs: Mapping[str, float], points: Floats, losses: Floats) -> Verdict:
    """Where the last point lies on the surface: trapped, at a saddle, stalled, or still running."""
    point, loss, lowest = points[-1], float(losses[-1]), surface.lowest(knobs)
    step = first_of_the_last(np.hypot(*(points - point).T) <= NEAR * window_width(surface))
    here = bends_at(surface, knobs, point)
    if here is None:
        return Verdict("running", None, f"is running: loss {loss:.3g}, too steep to say how steep")
    slope = float(np.hypot(*here.slopes))
    running = Verdict("running", None, f"is running: loss {loss:.3g}, slope {slope:.2g}")
    if len(losses) - step < min(SETTLED, len(losses) / 10):
        return running
    height = abs(loss - lowest) if lowest is not None else sketch(surface.id, tuple(knobs.items())).loss_range
    where = f"({point[0]:.3g}, {point[1]:.3g}) since step {step}"
    if is_level(surface, here, height):
        return Verdict(
            "stalled", step, f"is stalled in a flat region at {where}: slope {slope:.1e}, hardly any curvature"
        )
    found = critical_point_near(surface, knobs, point, loss, here, height)
    if found and found.kind == "saddle":
        return Verdict(
            "at a saddle", step, f"is at a saddle at {where}: slope {slope:.1e}, down one way and up the other"
        )
    if lowest is None or beside_a_lowest_point(surface, knobs, point):
        return running  # what is found there is the lowest point itself, only estimated
    if found and found.kind == "minimum" and abs(found.loss - lowest) > TOLERANCE:
        above = found.loss - lowest
        worse = f"loss {above:.3g} above the best" if above > 0 else "the ground falls lower elsewhere"
        return Verdict("trapped", step, f"is trapped in a local minimum at {where}: {worse}")
    return running


def beside_a_lowest_point(surface: Surface, knobs: Mapping[str, float], point: Floats) -> bool:
    """Whether a global minimum lies near a point (2,): to be on the way to it is not to be trapped."""
    reach = 2 * NEAR * window_width(surface)
    return any(np.hypot(x - point[0], y - point[1]) <= reach for x, y in surface.minima_at(knobs))


def first_of_the_last(holds: NDArray[np.bool_]) -> int:
    """The first step of the unbroken stretch of True at the end of ``holds``, whose last value is True."""
    return holds.size - int(np.argmin(holds[::-1])) if not holds.all() else 0


def outside_the_window(surface: Surface, points: Floats) -> NDArray[np.bool_]:
    """Which points lie more than a window's width beyond the window. (A long narrow panel may still show them.)"""
    middle = np.array([sum(surface.x_range), sum(surface.y_range)]) / 2
    reach = 1.5 * np.array([np.ptp(surface.x_range), np.ptp(surface.y_range)])
    return np.any(np.abs(points - middle) > reach, axis=1)


def ranking(verdicts: Sequence[Verdict], losses: Sequence[float], *, bounded: bool) -> list[int]:
    """Entrants from best to worst: reached by fewest steps, then running by loss, then the rest by loss.

    On a surface without a lowest point (not ``bounded``) to leave the window is to fall on, and counts as running.
    """
    tier = {"reached": 0, "running": 1, "left": 2 if bounded else 1}

    def key(k: int) -> tuple[int, float, float]:
        verdict = verdicts[k]
        reached_at = verdict.step if verdict.kind == "reached" and verdict.step is not None else 0
        return tier.get(verdict.kind, 3 if verdict.kind == "diverged" else 2), reached_at, losses[k]

    return sorted(range(len(verdicts)), key=key)
