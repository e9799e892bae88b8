"""The race as a plain NumPy loop over arrays of shape (2,), with the gradient by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from tests.bench.contest import SETTINGS, START, STEPS, Contestant, Paths

Pair = NDArray[np.float64]
Slopes = Iterable[Callable[[Pair], Pair]]  # of each step
Start = tuple[float, float]


def contestant() -> Contestant:
    """NumPy."""
    return Contestant("NumPy", race, calls=1)


def race() -> Paths:
    """The paths; the losses of a whole path at once, as anyone would who uses NumPy."""
    rows = np.empty((len(SETTINGS), STEPS + 1, 3))
    for path, (rule, settings) in zip(rows, SETTINGS.items(), strict=True):
        for row, point in zip(path, OF_RULE[rule](repeat(gradient), START, **settings), strict=False):
            row[:2] = point
    x, y = rows[..., 0], rows[..., 1]
    rows[..., 2] = (1 - x) ** 2 + 100 * (y - x**2) ** 2
    return rows


def gradient(point: Pair) -> Pair:
    """The slope of Rosenbrock's function."""
    x, y = point
    off = y - x * x
    return np.array([-2 * (1 - x) - 400 * x * off, 200 * off])


def gradient_descent(slopes: Slopes, start: Start, learning_rate: float) -> Iterator[Pair]:
    """The points of gradient descent, without end."""
    point = np.array(start)
    for slope_at in slopes:
        yield point
        point = point - learning_rate * slope_at(point)


def momentum(slopes: Slopes, start: Start, learning_rate: float, beta: float) -> Iterator[Pair]:
    """The points of momentum."""
    point, velocity = np.array(start), np.zeros(2)
    for slope_at in slopes:
        yield point
        velocity = beta * velocity - learning_rate * slope_at(point)
        point = point + velocity


def nesterov(slopes: Slopes, start: Start, learning_rate: float, beta: float) -> Iterator[Pair]:
    """The points of Nesterov's momentum."""
    point, velocity = np.array(start), np.zeros(2)
    for slope_at in slopes:
        yield point
        step = learning_rate * slope_at(point)
        velocity = beta * velocity - step
        point = point + beta * velocity - step


def adagrad(
    slopes: Slopes, start: Start, learning_rate: float, initial_accumulator: float, epsilon: float
) -> Iterator[Pair]:
    """The points of AdaGrad."""
    point, squares = np.array(start), np.full(2, initial_accumulator)
    for slope_at in slopes:
        yield point
        slope = slope_at(point)
        squares = squares + slope * slope
        point = point - learning_rate * slope / (np.sqrt(squares) + epsilon)


def rmsprop(slopes: Slopes, start: Start, learning_rate: float, decay: float, epsilon: float) -> Iterator[Pair]:
    """The points of RMSProp."""
    point, square = np.array(start), np.zeros(2)
    for slope_at in slopes:
        yield point
        slope = slope_at(point)
        square = decay * square + (1 - decay) * slope * slope
        point = point - learning_rate * slope / (np.sqrt(square) + epsilon)


def adam(
    slopes: Slopes, start: Start, learning_rate: float, beta1: float, beta2: float, epsilon: float
) -> Iterator[Pair]:
    """The points of Adam."""
    point, mean, square, decayed1, decayed2 = np.array(start), np.zeros(2), np.zeros(2), 1.0, 1.0
    for slope_at in slopes:
        yield point
        slope = slope_at(point)
        decayed1, decayed2 = decayed1 * beta1, decayed2 * beta2
        mean = beta1 * mean + (1 - beta1) * slope
        square = beta2 * square + (1 - beta2) * slope * slope
        point = point - learning_rate * mean / (1 - decayed1) / (np.sqrt(square / (1 - decayed2)) + epsilon)


OF_RULE: dict[str, Callable[..., Iterator[Pair]]] = {
    "gradient_descent": gradient_descent,
    "sgd": gradient_descent,  # with other slopes
    "momentum": momentum,
    "nesterov": nesterov,
    "adagrad": adagrad,
    "rmsprop": rmsprop,
    "adam": adam,
}
