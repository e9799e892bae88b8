"""1 / sqrt(t + 1), the rate of stochastic convex optimization. Does not depend on the horizon."""

import numpy as np

from optim.schedule import Schedule


def inverse_sqrt(t, horizon):
    return 1 / np.sqrt(t + 1)


SCHEDULE = Schedule(factors=inverse_sqrt)
