"""Learning-rate schedules, as arrays: what the learning rate is multiplied by at each step.

A schedule sees the steps ``t = 0, 1, ...`` and the ``horizon``, the number of steps over which it is stretched: the
length of the race, or less or more. They are the schedules of ``optax.schedules`` with the parameters written below, so
that a race needs to carry only a name.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Steps = NDArray[np.float64]
Schedule = Callable[[Steps, int], Steps]


def constant(t: Steps, horizon: int) -> Steps:
    """Always the learning rate itself."""
    return np.ones_like(t)


def step(t: Steps, horizon: int) -> Steps:
    """Halved at each quarter of the horizon, and as often after it."""
    return 0.5 ** np.floor(4 * t / horizon)


def exponential(t: Steps, horizon: int) -> Steps:
    """Down to a hundredth at the horizon, by the same factor each step, and further down after it."""
    return 0.01 ** (t / horizon)


def cosine(t: Steps, horizon: int) -> Steps:
    """Half a cosine from 1 to 0, then 0 (Loshchilov and Hutter 2017, SGDR, arXiv:1608.03983, without restarts)."""
    return 0.5 * (1 + np.cos(np.pi * np.minimum(t, horizon) / horizon))


def warmup_cosine(t: Steps, horizon: int) -> Steps:
    """A straight climb from 0 over the first tenth, then half a cosine down to 0; each takes at least a step."""
    warm = max(1, horizon // 10)
    return np.where(t < warm, t / warm, cosine(np.maximum(t - warm, 0), max(1, horizon - warm)))


def inverse_sqrt(t: Steps, horizon: int) -> Steps:
    """1 / sqrt(t + 1), the rate of stochastic convex optimization. Does not depend on the horizon."""
    return 1 / np.sqrt(t + 1)


SCHEDULES: dict[str, Schedule] = {
    f.__name__: f for f in (constant, step, exponential, cosine, warmup_cosine, inverse_sqrt)
}
