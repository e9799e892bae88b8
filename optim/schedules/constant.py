"""Always the learning rate itself."""

import numpy as np

from optim.schedule import Schedule


def constant(t, horizon):
    return np.ones_like(t)


SCHEDULE = Schedule(factors=constant)
