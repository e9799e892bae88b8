"""Half a cosine from 1 to 0, then 0."""

import numpy as np

from optim.schedule import Schedule


def cosine(t, horizon):
    return 0.5 * (1 + np.cos(np.pi * np.minimum(t, horizon) / horizon))


SCHEDULE = Schedule(
    factors=cosine, source="Loshchilov and Hutter 2017, SGDR, ICLR, arXiv:1608.03983, without its restarts"
)
