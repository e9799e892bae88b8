"""A race on batches of real data, against the same loop in NumPy over the same examples."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from optim.engine import chunks
from optim.engine.batches import NOBODY, drawing, members
from optim.race import Entrant, Race, Trajectory, run
from surfaces import SURFACES
from tests.bench import in_numpy
from tests.bench.contest import Contestant, Paths, demand_same_paths
from tests.bench.table import Row, Times, alternated, at_least, judged, ratio

TITLE: str = "A race on data: 8 optimizers x 1,000 steps on batches of 16 of 272 examples, the whole path kept"
REPEATS = 7
STEPS = 1_000
ENTRANTS = (
    Entrant("gradient_descent", {"learning_rate": 0.05}),
    Entrant("sgd", {"learning_rate": 0.05}),
    Entrant("sgd", {"learning_rate": 0.01}),
    Entrant("momentum", {"learning_rate": 0.005}),
    Entrant("nesterov", {"learning_rate": 0.005}),
    Entrant("adagrad", {"learning_rate": 5.0}),
    Entrant("rmsprop", {"learning_rate": 0.05, "decay": 0.99}),
    Entrant("adam", {"learning_rate": 0.5}),
)
RACE = Race("linear_regression_standardised", entrants=ENTRANTS, steps=STEPS, batch_size=16, seed=1)


def rows() -> Iterator[Row]:
    """Fall Line's time, its batches drawn anew each time, and NumPy's, which is given the examples."""
    us, numpy = Contestant("Fall Line", drawn_anew, calls=10), Contestant("NumPy", plain_loop, calls=1)
    demand_same_paths(us, [numpy], [entrant.rule for entrant in ENTRANTS])
    times = alternated({one.name: one.seconds for one in (us, numpy)}, REPEATS)
    mine = times[us.name]
    yield judged("Fall Line, from a race to its trajectories", Times(*(1e3 * t for t in mine)), " ms")
    yield judged("NumPy's time (plain loop) over Fall Line's", ratio(times[numpy.name], mine), "x", at_least(10, "x"))


def drawn_anew() -> tuple[Trajectory, ...]:
    """The race, with nothing remembered of its batches but the orders they are dealt from."""
    chunks.known_batches.cache_clear()
    return run(RACE)


def plain_loop() -> Paths:
    """The same as a NumPy loop: for each optimizer and step the gradient of the examples in its batch."""
    data = SURFACES[RACE.surface].model
    assert data
    x, y = data.data.x, data.data.y
    batches = [row[row != NOBODY] for row in members(drawing(RACE), 0, STEPS)]
    paths = np.empty((len(ENTRANTS), STEPS + 1, 3))
    for path, entrant in zip(paths, ENTRANTS, strict=True):
        whole = entrant.rule == "gradient_descent"
        drawn = [slice(None)] * STEPS if whole else batches
        slopes = chain((partial(gradient, x[one], y[one]) for one in drawn), repeat(partial(gradient, x, y)))
        points = in_numpy.OF_RULE[entrant.rule](slopes, RACE.start, **entrant.values())
        for row, point in zip(path, points, strict=False):
            row[:2] = point
        path[:, 2] = ((path[:, :1] * x + path[:, 1:2] - y) ** 2).mean(axis=1)
    return paths


def gradient(x: NDArray[np.float64], y: NDArray[np.float64], point: NDArray[np.float64]) -> NDArray[np.float64]:
    """The slope of the mean squared error of a line over examples."""
    error = point[0] * x + point[1] - y
    return np.array([2 * (error * x).mean(), 2 * error.mean()])
