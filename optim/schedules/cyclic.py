"""Up and down in a straight line, over and over, also after the horizon: the triangular cycles."""

import numpy as np

from optim.hyperparameters import share
from optim.schedule import Schedule
from surfaces import Hyperparameter


def cyclic(t, horizon, *, cycles, lowest, decay):
    phase = cycles * t / horizon
    cycle = np.floor(phase)
    height = 1 - np.abs(2 * (phase - cycle) - 1)
    return lowest + (1 - lowest) * height * decay**cycle


SCHEDULE = Schedule(
    factors=cyclic,
    settings={
        "cycles": Hyperparameter(4, 1, 20, "n", "cycles", allowed=(0, 100), unit="in the horizon"),
        "lowest": share(0.1, r"\kappa_\text{min}", "lowest", "of the rate"),
        "decay": share(1, r"\gamma", "each top", "of the one before"),
    },
    source="Smith 2017, Cyclical learning rates for training neural networks, WACV, arXiv:1506.01186",
)
