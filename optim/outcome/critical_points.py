"""What the ground is like where a path has come to rest: level, or near a point without a slope, and of which kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from math import atan2, copysign, cos, hypot, isfinite, sin
from typing import Literal, NamedTuple

import numpy as np

from optim.engine.backend import MOST_KEPT
from optim.engine.chunks import Floats
from optim.engine.slopes import slopes
from surfaces import Surface, surface_of

NEAR = 1e-2  # in widths of the window: how close to a critical point counts as at it
FLAT = 1e-3  # a slope is flat when following it across the whole window would win less than this share of the loss
LEVEL = 1e-2  # and the ground is level when its curvature across the window would win less than this share
FAINT = 0.1  # near a critical point the slope is under this share of the window's
ROUNDING = 1e-9  # of the window's slope: what cannot be told from none
UPRIGHT = 1e-6  # a curvature under this share of the other one is none: the floor of a ring is no saddle
ROUND = 0.25  # of NEAR: as far round a critical point is looked to tell its kind
VISIBLE = 1e-9  # of the height: a critical point round which the ground differs by less is part of a flat region
EXACT = 1e-13  # of the window's height: what rounding may make of a loss
NEWTON_STEPS = 60  # enough where the curvature vanishes too, and each step only halves the way
SHORT = 1e-9  # of NEAR: a step of Newton's method after which none need follow
NOISE = 1e-3  # of NEAR: steps that do not shorten, and are no longer, are rounding
EVEN = np.array([(np.cos(a), np.sin(a)) for a in np.linspace(0, 2 * np.pi, 64, endpoint=False)])  # directions
CLOSE = np.array([sign * 0.3 / 2**n for n in range(8) for sign in (1, -1)])  # rad, to where it bends least: a wedge
FURTHER = 2.0 ** np.arange(1, 8)  # times as far as round it is looked along a way in which it does not bend

Knobs = Mapping[str, float]
CriticalKind = Literal["minimum", "saddle", "maximum"]


class Curvatures(NamedTuple):
    """The slope and the curvature at a point, along the two directions in which the ground bends least and most."""

    slopes: Floats  # (2,)
    curvatures: Floats  # (2,): ascending
    ways: Floats  # (2, 2): a direction a column

    @property
    def level(self) -> np.ndarray:
        """In which of the two directions the ground does not bend, beside the other."""
        return np.abs(self.curvatures) <= UPRIGHT * np.abs(self.curvatures).max()

    @property
    def slope(self) -> float:
        """How steep the ground is."""
        return float(np.hypot(*self.slopes))


class Critical(NamedTuple):
    """A point without a slope; ``alone`` says whether it is one by itself, or one of a whole curve of them."""

    kind: CriticalKind
    point: Floats  # (2,)
    loss: float
    alone: bool


def curvatures_at(surface: Surface, knobs: Knobs, point: Floats) -> Curvatures | None:
    """How the ground slopes and bends at a point; None where that is no number."""
    warm_losses_about(surface.id)
    gradient, hessian = slopes(surface.form)(point, surface.numbers(knobs))
    (x, y), ((xx, xy), (_, yy)) = np.asarray(gradient).tolist(), np.asarray(hessian).tolist()
    (least, most), (c, s) = principal(xx, xy, yy)
    if not isfinite(x + y + least + most):
        return None
    return Curvatures(np.array([c * y - s * x, c * x + s * y]), np.array([least, most]), np.array([[-s, c], [c, s]]))


def principal(xx: float, xy: float, yy: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """The eigenvalues, ascending, of a symmetric 2 x 2 matrix, and the unit vector that belongs to the greater one.

    A tenth of the time of a solver for any size, and as exact: the smaller one in size is the determinant over the
    other, so that nothing cancels (as DLAEV2 of LAPACK does it). Not finite where the matrix is not, or too large.
    """
    spread, total = hypot(xx - yy, 2 * xy), xx + yy
    larger = (total + copysign(spread, total)) / 2  # in size
    if larger == 0:
        return (0.0, 0.0), (1.0, 0.0)
    big, small = (xx, yy) if abs(xx) > abs(yy) else (yy, xx)
    other = big / larger * small - xy / larger * xy
    angle = atan2(2 * xy, xx - yy) / 2
    return (min(larger, other), max(larger, other)), (cos(angle), sin(angle))


def is_level(surface: Surface, here: Curvatures, height: float) -> bool:
    """Whether neither slope nor curvature would win much of ``height``, followed across the whole window."""
    width = window_width(surface)
    return here.slope * width <= FLAT * height and np.abs(here.curvatures).max() * width**2 / 2 <= LEVEL * height


def critical_point_near(
    surface: Surface, knobs: Knobs, point: Floats, here: Curvatures, height: float
) -> Critical | None:
    """The critical point that Newton's method converges to from ``point`` without leaving its neighbourhood; or None.

    The ground slopes and bends ``here``, at the point, as ``curvatures_at`` says.

    Its kind is read there, not where the runner stands. In a crease, or on a ledge, the method does not converge, and
    nothing is there; nor is there a point round which the ground differs by nothing to speak of beside ``height``.
    """
    found = without_slope(surface, knobs, point, here, height)
    if found is None:
        return None
    place, there = found
    loss, *others = losses_about(surface, knobs, place, there)
    seen, window = np.array(others) - loss, sketch(surface, knobs)
    around, further = np.split(seen, [seen.size - 2 * FURTHER.size])
    if np.abs(around).max() <= VISIBLE * height:
        return None
    blur = EXACT * (window.highest - window.lowest)
    kind = kind_of(around, blur, there)
    if kind and there.level.any() and leads_the_other_way(kind, further, blur):
        kind = "saddle"
    alone = not there.level.any() and stands_alone(around, blur)
    return kind and Critical(kind, place, loss, alone)


def leads_the_other_way(kind: CriticalKind, further: Floats, blur: float) -> bool:
    """Whether the ground goes down from what seems a minimum, or up from a maximum, along the way in which it hardly
    bends: on either side, where it is first told from level. ``further`` are heights on both, one after the other."""
    sides = np.split(further, 2)
    told = [side[np.abs(side) > blur][:1] for side in sides]
    firsts = np.concatenate(told) * (1 if kind == "minimum" else -1 if kind == "maximum" else 0)
    return bool((firsts < 0).any())


def without_slope(
    surface: Surface, knobs: Knobs, point: Floats, here: Curvatures, height: float
) -> tuple[Floats, Curvatures] | None:
    """The point without a slope to which Newton's method leads NEAR ``point``, and how the ground bends there.

    It goes on as long as its steps shorten, so that the point is told exactly where the curvature vanishes too.
    """
    reach, mean_slope = NEAR * window_width(surface), sketch(surface, knobs).mean_slope
    if here.slope > FAINT * mean_slope:
        return None
    place, before = point, np.inf
    for tried in range(NEWTON_STEPS + 1):
        along = newton_step(here, VISIBLE * height / reach)
        if not np.isfinite(along).all():
            return None
        step = here.ways @ along
        length = float(np.hypot(*step))
        shortens = length < before
        ends = length <= (SHORT if shortens else NOISE) * reach or (tried == NEWTON_STEPS and shortens)
        if ends and here.slope <= ROUNDING * mean_slope and length <= reach / 10:
            return place, here
        place, before = place - step, length
        if not np.hypot(*(place - point)) <= reach or (there := curvatures_at(surface, knobs, place)) is None:
            return None
        here = there
    return None


def newton_step(here: Curvatures, faint: float = np.inf) -> Floats:
    """What Newton's method takes off a point, (2,), along the two directions in which the ground bends.

    The curvature that is none beside the other one gives no step, where the slope is none either, or at most
    ``faint``: along the floor of a ring every point is as good.
    """
    level = here.level & (np.abs(here.slopes) <= faint)
    with np.errstate(divide="ignore"):  # on a slope that does not bend it leads away
        return np.where(level, 0, here.slopes / np.where(level, 1, here.curvatures))


def kind_of(around: Floats, blur: float, there: Curvatures) -> CriticalKind | None:
    """The kind of a critical point by how high the ground is round it; what differs by no more than ``blur`` is level.

    So it is told rightly too where a curvature is none, or there is none at all, as in a crease. Where the ground
    round it is level but for the blur, as in a window of great heights, the curvature tells; or nothing does.
    """
    up, down = bool((around > blur).any()), bool((around < -blur).any())
    if not up and not down:
        bends = there.curvatures[~there.level]
        up, down = bool((bends > 0).any()), bool((bends < 0).any())
    return "saddle" if up and down else "minimum" if up else "maximum" if down else None


def stands_alone(around: Floats, blur: float) -> bool:
    """Whether the ground round a critical point is nowhere as high as it; nobody can tell where all is blurred."""
    return bool(np.abs(around).min() > blur or np.abs(around).max() <= blur)


def losses_about(surface: Surface, knobs: Knobs, place: Floats, there: Curvatures) -> list[float]:
    """The loss at a point (2,), and round it: in even directions, where the ground bends least and most, and close to
    the former; then FURTHER along that way, and along its other side."""
    ways = there.ways.T[np.argsort(np.abs(there.curvatures))]
    wedge = np.cos(CLOSE)[:, None] * ways[0] + np.sin(CLOSE)[:, None] * ways[1]
    along = FURTHER[:, None] * ways[0]
    ring = ROUND * NEAR * window_width(surface) * np.concatenate([EVEN, ways, -ways, wedge, -wedge, along, -along])
    points = np.concatenate([[place], place + ring])
    return surface.losses(points[:, 0], points[:, 1], knobs).tolist()


@lru_cache(MOST_KEPT)
def warm_losses_about(surface_id: str) -> None:
    """Compile ``losses_about`` with the slopes, not when the first runner comes to rest: no slider compiles."""
    surface = surface_of(surface_id)
    knobs = {name: knob.default for name, knob in surface.knobs.items()}
    losses_about(surface, knobs, np.zeros(2), Curvatures(np.zeros(2), np.zeros(2), np.eye(2)))


class Sketch(NamedTuple):
    """The window of a surface, roughly: what a height or a slope is measured by."""

    lowest: float
    highest: float
    mean_slope: float


def sketch(surface: Surface, knobs: Knobs) -> Sketch:
    """The sketch of a surface, from a coarse grid, as it stands: turning it changes no height and no slope."""
    return sketched(surface.id, tuple((name, value) for name, value in knobs.items() if name != "rotation"))


@lru_cache(maxsize=256)
def sketched(surface_id: str, knobs: tuple[tuple[str, float], ...]) -> Sketch:
    """The same, remembered, because every step of a slider asks."""
    surface = surface_of(surface_id)
    x, y = np.linspace(*surface.x_range, 41), np.linspace(*surface.y_range, 41)
    heights = surface.grid(x, y, dict(knobs))
    up, across = np.gradient(heights, y, x)
    mean_slope = float(np.hypot(up, across).mean())
    return Sketch(float(heights.min()), float(heights.max()), mean_slope)


def window_width(surface: Surface) -> float:
    """The shorter side of the surface's window."""
    return min(high - low for low, high in (surface.x_range, surface.y_range))
