"""Down to its end at the horizon, in a straight line where the power is 1, and there it stays."""

import numpy as np

from optim.hyperparameters import share
from optim.schedule import Schedule
from surfaces import Hyperparameter


def polynomial(t, horizon, *, power, end):
    return end + (1 - end) * (1 - np.minimum(t, horizon) / horizon) ** power


SCHEDULE = Schedule(
    factors=polynomial,
    settings={
        "power": Hyperparameter(1, 0.1, 5, "p", "power", "log", allowed=(0, 100)),
        "end": share(0, r"\kappa_T", "end", "of the rate"),
    },
    source="PyTorch's PolynomialLR, Keras's PolynomialDecay and Optax's polynomial_schedule",
)
