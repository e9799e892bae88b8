"""Half a cosine down, then at once up again: each period starts anew, and may be longer than the one before."""

import numpy as np

from optim.hyperparameters import share
from optim.schedule import Schedule
from surfaces import Hyperparameter


def warm_restarts(t, horizon, *, first, growth, lowest, decay):
    period = max(1, round(first * horizon))
    with np.errstate(over="ignore"):
        lengths = period * growth ** np.arange(t.max(initial=0) // period + 1)
        ends = np.cumsum(lengths)
    run = np.searchsorted(ends, t, side="right")
    passed = (t - np.append(0, ends)[run]) / lengths[run]
    return lowest + (1 - lowest) * decay**run * 0.5 * (1 + np.cos(np.pi * passed))


SCHEDULE = Schedule(
    factors=warm_restarts,
    settings={
        "first": Hyperparameter(0.25, 0.01, 1, "T_0", "first period", allowed=(0.01, 1), unit="of the horizon"),
        "growth": Hyperparameter(
            1, 1, 3, r"T_\text{mult}", "each period", allowed=(1, 100), unit="times the one before"
        ),
        "lowest": share(0, r"\kappa_\text{min}", "lowest", "of the rate"),
        "decay": share(1, r"\gamma", "each top", "of the one before"),
    },
    source="Loshchilov and Hutter 2017, SGDR, ICLR, arXiv:1608.03983",
)
