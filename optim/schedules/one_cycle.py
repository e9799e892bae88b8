"""Half a cosine up to the learning rate, then half a cosine down, far below where it began."""

import numpy as np

from optim.hyperparameters import share
from optim.schedule import Schedule
from surfaces import Hyperparameter


def one_cycle(t, horizon, *, rise, start, end):
    top = int(rise * horizon)
    up, down = t / max(1, top), np.minimum((t - top) / max(1, horizon - top), 1)
    climbing = 1 + (start - 1) / 2 * (1 + np.cos(np.pi * up))
    return np.where(t < top, climbing, end + (1 - end) / 2 * (1 + np.cos(np.pi * down)))


SCHEDULE = Schedule(
    factors=one_cycle,
    settings={
        "rise": share(0.3, "p", "climb", "of the horizon"),
        "start": Hyperparameter(0.04, 0.001, 1, r"\kappa_0", "start", "log", (0, 1), "of the rate"),
        "end": Hyperparameter(4e-6, 1e-6, 1, r"\kappa_T", "end", "log", (0, 1), "of the rate"),
    },
    source="Smith and Topin 2018, Super-convergence, arXiv:1708.07120, with half cosines as PyTorch and Optax draw it",
)
