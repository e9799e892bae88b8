"""A stair drawn by hand: one level for each eighth of the horizon, and the last one stays."""

import numpy as np

from optim.hyperparameters import share
from optim.schedule import Schedule

ORDINALS = ("1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th")
USUAL = (1, 1, 0.5, 0.5, 0.25, 0.25, 0.1, 0.1)


def piecewise(t, horizon, *, part1, part2, part3, part4, part5, part6, part7, part8):
    levels = np.array([part1, part2, part3, part4, part5, part6, part7, part8])
    return levels[np.minimum(8 * t // horizon, 7).astype(int)]


SCHEDULE = Schedule(
    factors=piecewise,
    settings={
        f"part{n}": share(level, rf"\kappa_{n}", f"{ordinal} eighth", "of the rate")
        for n, (ordinal, level) in enumerate(zip(ORDINALS, USUAL, strict=True), start=1)
    },
    drawn=True,
    source="Keras's PiecewiseConstantDecay and Optax's piecewise_constant_schedule",
)
