"""What a network has learned: the chance that it gives to label 1, over the plane of its two inputs."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from optim.spec.limits import BadRace
from optim.studies.network.moons import Examples
from optim.studies.network.training import Trained, training_examples

Floats = NDArray[np.float64]

SIDE = 129  # chances along each side
FAR = 2.25  # of the inputs to each side of the middle: all but a few examples lie there


class Learned(NamedTuple):
    """The chances after a training, and the examples that it saw."""

    window: tuple[float, float, float, float]  # left, right, bottom, top
    chances: Floats  # (SIDE, SIDE): a row for each place upward, from the lowest
    examples: Examples


def learned(trained: Trained, seed: int) -> Learned:
    """What the first repeat has learned at its end. Raises BadRace where its weights are not finite."""
    weights, width = trained.path[-1], trained.net.width
    if not np.isfinite(weights).all():
        raise BadRace("weights", "not finite", "numbers: a smaller learning rate keeps them so")
    inputs, biases = weights[: 2 * width].reshape(2, width), weights[2 * width : 3 * width]
    places = np.linspace(-FAR, FAR, SIDE)
    across, up = (axis.ravel()[:, None] for axis in np.meshgrid(places, places))
    with np.errstate(over="ignore", invalid="ignore"):
        hidden = np.tanh(across * inputs[0] + up * inputs[1] + biases)
        output = np.nan_to_num(hidden @ weights[3 * width : -1] + weights[-1])
    chances = (1 + np.tanh(output / 2)) / 2  # the logistic function, without overflow
    return Learned((-FAR, FAR, -FAR, FAR), chances.reshape(SIDE, SIDE), training_examples(trained.net, seed))
