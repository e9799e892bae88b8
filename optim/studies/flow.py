"""Gradient flow: the path dw/dt = -grad f, which gradient descent follows as its learning rate goes to 0.

It is stiff where the ground is steep one way and gentle the other, so it is integrated by scipy's BDF, the backward
differentiation formulas of orders 1 to 5, with exact gradients and Hessians: the Jacobian is symmetric, so that its
eigenvalues are real, and for those the formulas are stable however large they are. A step at a time, so that it ends
where the path does, and takes no longer on ground with a crease.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, Literal, NamedTuple

import numpy as np

from optim.engine.chunks import Floats
from optim.engine.slopes import slopes
from optim.outcome.critical_points import (
    critical_point_near,
    curvatures_at,
    is_level,
    sketch,
    window_width,
)
from optim.spec.definition import Race
from surfaces import Surface, surface_of
from surfaces.surface import Point

RELATIVE, ABSOLUTE = 1e-6, 1e-9  # what a step may err: of the coordinates, and in widths of the window
FAR = 2.0  # widths of the window beyond it, and beyond the start: farther off, the path has left
ARRIVED = 1e-8  # in widths: so close, by Newton's method, to a point without a slope
LEVEL = 1e-13  # a curvature under this share of the other one is none: along a curve of minima
FAINT = 1e-12  # of the window's mean slope: what may be left of it there
STUCK = 30  # steps that together move it no farther than that: it stands on a plain, or chatters in a crease
UNSTABLE = 1e-13  # in widths: so little, on a saddle, to the side on which it falls
EVER = 1e15  # in times that the window's mean slope takes to cross it
MOST_STEPS, PIECES = 600, 3  # of the integrator, each drawn in so many pieces
MOST_POINTS = MOST_STEPS * PIECES + 1

End = Literal["minimum", "saddle", "maximum", "flat", "left", "unfinished"]


class Flow(NamedTuple):
    """The path, from the start on. It is unfinished where a crease lets it go no further, or MOST_STEPS are done."""

    points: Floats  # (n,2), n <= MOST_POINTS
    times: Floats  # (n,): ascending from 0
    losses: Floats  # (n,)
    ends: End


def flow(race: Race) -> Flow:
    """The gradient flow from the race's start; its entrants, noise and batches are no part of it."""
    return flow_on(race.surface, tuple(race.knob_values().items()), race.start)


@lru_cache(maxsize=64)
def flow_on(surface_id: str, knob_values: tuple[tuple[str, float], ...], start: Point) -> Flow:
    """The same, remembered: a class opens one link."""
    surface, knobs = surface_of(surface_id), dict(knob_values)
    with np.errstate(all="ignore"):
        times, points, ends = followed(surface, knobs, start)
        losses = surface.losses(points[:, 0], points[:, 1], knobs)
    return Flow(points, times, losses, ends)


def followed(surface: Surface, knobs: dict[str, float], start: Point) -> tuple[Floats, Floats, End]:
    """Times, points and end of the flow from a point."""
    first = np.array(start, float)
    times, points, has_left = [np.zeros(1)], [first[None]], outside(surface, first)
    ended = end_at(surface, knobs, first)
    for stretch, path in steps(surface, knobs, first) if ended is None else ():
        times.append(stretch)
        points.append(path)
        ended = "left" if has_left(path[-1]) else end_at(surface, knobs, path[-1])
        if ended or (len(points) > STUCK and stuck(surface, points[-STUCK:])):
            break
    if ended is None:
        ended = "flat" if on_a_plain(surface, knobs, points[-1][-1]) else "unfinished"
    return np.concatenate(times), np.concatenate(points), ended


def steps(surface: Surface, knobs: dict[str, float], start: Floats) -> Iterator[tuple[Floats, Floats]]:
    """The times (PIECES,) and points (PIECES, 2) of each step of the integrator, as long as it has any."""
    from scipy.integrate import BDF  # a third of a second, and most pages never ask

    at, values, width = slopes(surface.form), surface.numbers(knobs), window_width(surface)
    ever = EVER * width / (sketch(surface, knobs).mean_slope or 1.0)

    def falls(_: float, point: Any) -> Any:
        return -np.asarray(at(point, values)[0])

    def bends(_: float, point: Any) -> Any:
        return -np.asarray(at(point, values)[1])

    solver = BDF(falls, 0.0, start, ever, rtol=RELATIVE, atol=ABSOLUTE * width, jac=bends)
    for _ in range(MOST_STEPS):
        try:
            solver.step()
        except ValueError:  # no number: the ground falls faster than floating point can hold
            return
        if solver.status == "failed":
            return
        before: Any = solver.t_old
        times = np.linspace(before, solver.t, PIECES + 1)[1:]
        path = solver.dense_output()(times).T
        if not np.isfinite(path).all():
            return
        yield times, path
        if solver.status == "finished":
            return


def outside(surface: Surface, start: Floats) -> Callable[[Floats], bool]:
    """Whether a point lies FAR from both the window and the start."""
    low, high = np.array([surface.x_range, surface.y_range]).T
    margin = FAR * (high - low)
    low, high = np.minimum(low, start) - margin, np.maximum(high, start) + margin
    return lambda point: bool(((point < low) | (point > high)).any())


def stuck(surface: Surface, pieces: list[Floats]) -> bool:
    """Whether pieces (n, 2) of the path all lie in one place."""
    return bool(np.ptp(np.concatenate(pieces), axis=0).max() <= ARRIVED * window_width(surface))


def on_a_plain(surface: Surface, knobs: dict[str, float], point: Floats) -> bool:
    """Whether the ground is level at a point (2,)."""
    here = curvatures_at(surface, knobs, point)
    return here is not None and is_level(surface, here, height_of(surface, knobs))


def end_at(surface: Surface, knobs: dict[str, float], point: Floats) -> End | None:
    """The kind of the point without a slope that the path has come to; None while it is on its way."""
    width, here = window_width(surface), curvatures_at(surface, knobs, point)
    if here is None:
        return None
    level = np.abs(here.curvatures) <= LEVEL * np.abs(here.curvatures).max()
    rest = np.where(level, 0, here.slopes / np.where(level, 1, here.curvatures))
    left = np.abs(here.slopes[level])
    if np.hypot(*rest) > ARRIVED * width or (left > FAINT * sketch(surface, knobs).mean_slope).any():
        return None
    if (np.abs(rest[here.curvatures < 0]) > UNSTABLE * width).any():
        return None
    found = critical_point_near(surface, knobs, point, here, height_of(surface, knobs))
    return found and found.kind


def height_of(surface: Surface, knobs: dict[str, float]) -> float:
    """How high the surface's window is."""
    window = sketch(surface, knobs)
    return window.highest - window.lowest
