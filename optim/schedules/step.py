"""Halved at each quarter of the horizon, and as often after it."""

import numpy as np

from optim.schedule import Schedule


def step(t, horizon):
    return 0.5 ** np.floor(4 * t / horizon)


SCHEDULE = Schedule(factors=step)
