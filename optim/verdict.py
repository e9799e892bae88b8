"""What became of a run, and why: in plain English, with numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from optim.engine import slopes
from optim.legs import Floats
from surfaces import Surface

Kind = Literal["reached", "trapped", "at a saddle", "stalled", "left", "diverged", "running"]

TOLERANCE = 1e-4  # a loss this close to the lowest possible counts as there
NEAR = 1e-2  # in widths of the window: how close to a critical point counts as at it
SETTLED = 10  # steps (in a short race a tenth of it) that a run must have stood still to be called at rest
LEVEL = 1e-2  # and the ground is level when its curvature across the window would win less than this share
FLAT = 1e-3  # a slope is flat when following it across the whole window would win less than this share of the loss


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
    lowest = surface.lowest(knobs)
    if lowest is not None and losses[-1] - lowest <= TOLERANCE:
        step = first_of_the_last(losses - lowest <= TOLERANCE)
        return Verdict(
            "reached", step, f"reached the minimum at step {step}: loss within {TOLERANCE:g} of it from then on"
        )
    outside = outside_the_window(surface, points)
    if outside[-1]:
        step = first_of_the_last(outside)
        began = "started" if step == 0 else f"left the window, and from step {step} on it is"
        return Verdict("left", step, f"{began} far outside the window, still finite")
    return at_rest(surface, knobs, points, losses, lowest)


def at_rest(
    surface: Surface, knobs: Mapping[str, float], points: Floats, losses: Floats, lowest: float | None
) -> Verdict:
    """Where the last point lies on the surface: trapped, at a saddle, stalled, or still running."""
    point, loss, width = points[-1], float(losses[-1]), window_width(surface)
    gradient, hessian = map(np.asarray, slopes(surface.id)(point, np.array(list(knobs.values()), float)))
    slope, bend = float(np.hypot(*gradient)), np.linalg.eigvalsh(hessian)
    above = loss - lowest if lowest is not None else loss_range(surface, knobs)
    step = first_of_the_last(np.hypot(*(points - point).T) <= NEAR * width)
    where = f"({point[0]:.3g}, {point[1]:.3g}) since step {step}"
    if len(losses) - step < min(SETTLED, len(losses) / 10):
        return Verdict("running", None, f"is running: loss {loss:.3g}, slope {slope:.2g}")
    if slope * width <= FLAT * above and np.abs(bend).max() * width**2 / 2 <= LEVEL * above:
        return Verdict(
            "stalled", step, f"is stalled in a flat region at {where}: slope {slope:.1e}, hardly any curvature"
        )
    if not has_a_critical_point_near(gradient, hessian, width):
        return Verdict("running", None, f"is running: loss {loss:.3g}, slope {slope:.2g}")
    if bend[0] < 0 < bend[1]:
        return Verdict(
            "at a saddle", step, f"is at a saddle at {where}: slope {slope:.1e}, down one way and up the other"
        )
    floor = loss - 0.5 * float(gradient @ np.linalg.solve(hessian, gradient))
    if bend[0] > 0 and lowest is not None and floor - lowest > TOLERANCE:
        return Verdict(
            "trapped", step, f"is trapped in a local minimum at {where}: loss {floor - lowest:.3g} above the best"
        )
    return Verdict("running", None, f"is running: loss {loss:.3g}, slope {slope:.2g}")


def has_a_critical_point_near(gradient: Floats, hessian: Floats, width: float) -> bool:
    """Whether Newton's step to the nearest critical point is a small part of the window."""
    if abs(np.linalg.det(hessian)) <= np.finfo(float).tiny:
        return False
    return float(np.hypot(*np.linalg.solve(hessian, gradient))) <= NEAR * width


def first_of_the_last(holds: NDArray[np.bool_]) -> int:
    """The first step of the unbroken stretch of True at the end of ``holds``, whose last value is True."""
    return holds.size - int(np.argmin(holds[::-1])) if not holds.all() else 0


def outside_the_window(surface: Surface, points: Floats) -> NDArray[np.bool_]:
    """Which points lie more than a window's width beyond the window. (A long narrow panel may still show them.)"""
    middle = np.array([sum(surface.x_range), sum(surface.y_range)]) / 2
    reach = 1.5 * np.array([np.ptp(surface.x_range), np.ptp(surface.y_range)])
    return np.any(np.abs(points - middle) > reach, axis=1)


def window_width(surface: Surface) -> float:
    """The shorter side of the surface's window."""
    return float(min(np.ptp(surface.x_range), np.ptp(surface.y_range)))


def loss_range(surface: Surface, knobs: Mapping[str, float]) -> float:
    """How much the loss differs over the window: the measure of height where there is no lowest point."""
    x, y = np.meshgrid(np.linspace(*surface.x_range, 41), np.linspace(*surface.y_range, 41))
    return float(np.ptp(np.asarray(surface.loss(x, y, **knobs))))


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
