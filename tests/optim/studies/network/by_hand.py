"""The network written again in NumPy, without JAX, padding or blocks: its loss, its gradient by hand, its training."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optim.studies.network.model import places
from optim.studies.network.moons import Examples
from optim.studies.network.setup import Net
from optim.studies.network.training import first, orders, training_examples

Floats = NDArray[np.float64]


class Forward(NamedTuple):
    """What the way forward finds."""

    hidden: Floats  # (n, width)
    output: Floats  # (n,)


def forward(weights: Floats, points: Floats) -> Forward:
    """Hidden units and outputs of the 4 width + 1 weights at points (n, 2)."""
    width = (len(weights) - 1) // 4
    into, bias, out = weights[: 2 * width].reshape(2, width), weights[2 * width : 3 * width], weights[3 * width : -1]
    hidden = np.tanh(points @ into + bias)
    return Forward(hidden, hidden @ out + weights[-1])


def loss(weights: Floats, examples: Examples) -> float:
    """The mean logistic loss: -log of the probability that is given to the right label."""
    output = forward(weights, examples.points).output
    toward = np.where(examples.labels > 0.5, output, -output)
    return float(-np.mean(np.log(1 / (1 + np.exp(-toward)))))


def gradient(weights: Floats, examples: Examples) -> Floats:
    """The way back, by hand."""
    width = (len(weights) - 1) // 4
    hidden, output = forward(weights, examples.points)
    wrong = (1 / (1 + np.exp(-output)) - examples.labels) / len(output)
    back = wrong[:, None] * weights[3 * width : -1] * (1 - hidden**2)
    parts = [(examples.points.T @ back).ravel(), back.sum(axis=0), wrong @ hidden, [wrong.sum()]]
    return np.concatenate(parts)


def start(net: Net, seed: int) -> Floats:
    """The weights with which the first repeat begins."""
    return first(net, seed)[0][places(net.width)]


def batches(net: Net, seed: int) -> Iterator[Examples]:
    """The batches of the first repeat, one an update."""
    points, labels = training_examples(net, seed)
    for order in orders(net, seed).reshape(net.epochs, net.examples):
        for begin in range(0, net.examples, net.in_a_batch):
            chosen = order[begin : begin + net.in_a_batch]
            yield Examples(points[chosen], labels[chosen])


Step = Callable[[Floats, Floats, int], Floats]  # weights, gradient, number of the update -> what is added


def path(net: Net, seed: int, step: Step) -> list[Floats]:
    """The weights after every update."""
    weights = start(net, seed)
    found = [weights]
    for number, batch in enumerate(batches(net, seed)):
        weights = weights + step(weights, gradient(weights, batch), number)
        found.append(weights)
    return found


def plain(rate: Callable[[int], float]) -> Step:
    """Gradient descent, with the rate of each update."""
    return lambda weights, slope, number: -rate(number) * slope


def momentum(rate: float, beta: float) -> Step:
    """Momentum as its paper writes it."""
    velocity = np.zeros(0)

    def step(weights: Floats, slope: Floats, number: int) -> Floats:
        nonlocal velocity
        velocity = beta * (velocity if number else np.zeros_like(weights)) - rate * slope
        return velocity

    return step


def adam(rate: float) -> Step:
    """Adam with its usual memories."""
    mean = square = np.zeros(0)

    def step(weights: Floats, slope: Floats, number: int) -> Floats:
        nonlocal mean, square
        if not number:
            mean = square = np.zeros_like(weights)
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        return -rate * (mean / (1 - 0.9 ** (number + 1))) / (np.sqrt(square / (1 - 0.999 ** (number + 1))) + 1e-8)

    return step
