"""Down to a hundredth at the horizon, by the same factor each step, and further down after it."""

from optim.schedule import Schedule


def exponential(t, horizon):
    return 0.01 ** (t / horizon)


SCHEDULE = Schedule(factors=exponential)
