"""The network as a function of one flat vector of weights, padded to the widest so that its width is data."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from optim.studies.network.setup import MOST

Floats = NDArray[np.float64]

WIDEST = MOST["width"]
PADDED = 4 * WIDEST + 1  # weights of the widest network


class Layers(NamedTuple):
    """The weights by layer: those of the two inputs, a row each, and the bias of every hidden unit; the output's."""

    inputs: Array  # (2, WIDEST)
    biases: Array  # (WIDEST,)
    output: Array  # (WIDEST,)
    bias: Array  # ()


def layers(weights: Array) -> Layers:
    """The parts of a flat vector (PADDED,)."""
    inputs = weights[: 2 * WIDEST].reshape(2, WIDEST)
    return Layers(inputs, weights[2 * WIDEST : 3 * WIDEST], weights[3 * WIDEST : 4 * WIDEST], weights[4 * WIDEST])


def places(width: int) -> NDArray[np.int64]:
    """Where the 4 width + 1 weights of a network lie in the padded vector: all else is 0 and stays so."""
    units = np.arange(width)
    return np.concatenate([units + part * WIDEST for part in range(4)] + [np.array([4 * WIDEST])])


def outputs(weights: Array, used: Array, points: Array) -> Array:
    """The output (n,) at points (n, 2): above 0 it says label 1. ``used`` (PADDED,) is 1 where a weight is in use."""
    of, units = layers(weights), used[:WIDEST]
    hidden = jnp.tanh(points[:, :1] * of.inputs[0] + points[:, 1:] * of.inputs[1] + of.biases)
    return jnp.sum(hidden * (of.output * units), axis=1) + of.bias


def losses(output: Array, labels: Array) -> Array:
    """The logistic loss of each example: log(1 + exp(output)) - label * output."""
    return jnp.logaddexp(0.0, output) - labels * output


def first_weights(wild: np.random.Generator, width: int) -> Floats:
    """Padded weights (PADDED,) to begin with: uniform up to sqrt(6 / (inputs + outputs)) of each layer, biases 0.

    That is Keras's ``glorot_uniform`` (Glorot and Bengio 2010, Understanding the difficulty of training deep
    feedforward neural networks, AISTATS, 249-256).
    """
    drawn = wild.uniform(-1, 1, size=(3, width))
    own = np.concatenate([*np.sqrt(6 / (2 + width)) * drawn[:2], np.zeros(width), np.sqrt(6 / (width + 1)) * drawn[2]])
    weights = np.zeros(PADDED)
    weights[places(width)] = np.append(own, 0.0)
    return weights
