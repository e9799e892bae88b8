"""A straight climb from 0 over the first tenth, then half a cosine down to 0; each takes at least a step."""

import numpy as np

from optim.schedule import Schedule
from optim.schedules.cosine import cosine


def warmup_cosine(t, horizon):
    warm = max(1, horizon // 10)
    return np.where(t < warm, t / warm, cosine(np.maximum(t - warm, 0), max(1, horizon - warm)))


SCHEDULE = Schedule(factors=warmup_cosine)
