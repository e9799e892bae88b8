"""Where exactly a critical point is at which a curvature vanishes: from close by, Newton's method is held at it."""

from __future__ import annotations

import numpy as np

from optim.engine.chunks import Floats
from optim.outcome.critical_points import (
    NEAR,
    NEWTON_STEPS,
    NOISE,
    SHORT,
    Curvatures,
    Knobs,
    curvatures_at,
    window_width,
)
from surfaces import Surface


def exact_place(surface: Surface, knobs: Knobs, place: Floats) -> Floats:
    """The point (2,) that ``critical_points`` found as ``place``, told as exactly as its slopes allow.

    Where the steps of Newton's method do not shorten, as along the floor of a ring, ``place`` is as good as any.
    """
    here = curvatures_at(surface, knobs, place)
    exact, before, reach = place, np.inf, NEAR * window_width(surface)
    for _ in range(NEWTON_STEPS if here and here.level.any() else 0):
        assert here
        step = here.ways @ bare_step(here)
        length = float(np.hypot(*step))
        if length <= SHORT * reach:
            break
        if not (length < before and np.hypot(*(exact - step - place)) <= reach):
            return exact if before <= NOISE * reach else place  # what is left is rounding
        exact, before = exact - step, length
        if (here := curvatures_at(surface, knobs, exact)) is None:
            return place
    return exact


def bare_step(here: Curvatures) -> Floats:
    """What Newton's method takes off a point, (2,), where no curvature but 0 is held to be none."""
    bends = here.curvatures != 0
    return np.where(bends, here.slopes / np.where(bends, here.curvatures, 1), 0)
