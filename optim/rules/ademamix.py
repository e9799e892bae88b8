"""Adam that adds a second, far longer memory of past gradients to its step: old slopes still count.

The long mean is not corrected for its zero start, so it comes in slowly."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import moments
from optim.rule import Rule
from optim.rules.adam import MEANS
from surfaces import Hyperparameter


class State(NamedTuple):
    mean: Array  # (2,): running mean of the gradient
    long_mean: Array  # (2,): the same with a longer memory
    mean_square: Array  # (2,): running mean of the squared gradient
    decayed1: Array  # (): beta1 ** t, the share of the mean that is still its zero start
    decayed2: Array  # (): beta2 ** t


def init(point):
    zero, one = jnp.zeros_like(point), jnp.ones((), point.dtype)
    return State(zero, long_mean=zero, mean_square=zero, decayed1=one, decayed2=one)


def update(point, state, oracle, *, learning_rate, beta1, beta2, epsilon, beta3, mixed_in):
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    long_mean = beta3 * state.long_mean + (1 - beta3) * gradient
    mean_square = beta2 * state.mean_square + (1 - beta2) * gradient**2
    decayed1, decayed2 = state.decayed1 * beta1, state.decayed2 * beta2
    both = mean / (1 - decayed1) + mixed_in * long_mean
    step = both / (jnp.sqrt(mean_square / (1 - decayed2)) + epsilon)
    return point - learning_rate * step, State(mean, long_mean, mean_square, decayed1, decayed2)


RULE = Rule(
    name="AdEMAMix",
    init=init,
    update=update,
    hyperparameters=moments(0.05)
    | {
        "beta3": Hyperparameter(0.999, 0.0, 0.9999, r"\beta_3", "memory of old gradients", allowed=(0.0, 1.0)),
        "mixed_in": Hyperparameter(5.0, 0.0, 10.0, r"\alpha", "how much the old gradients count"),
    },
    formula=MEANS + r"u \leftarrow \beta_3 u + (1 - \beta_3) g, \quad "
    r"w \leftarrow w - \eta \, \frac{m / (1 - \beta_1^t) + \alpha u}{\sqrt{s / (1 - \beta_2^t)} + \epsilon}",
    frameworks={
        "optax": "optax.contrib.ademamix(learning_rate={learning_rate}, b1={beta1:0.9}, b2={beta2:0.999}, "
        "b3={beta3:0.9999}, alpha={mixed_in:5.0}, eps={epsilon:1e-08})",
    },
    family="modern",
    year=2024,
    good_for="Good for very long training; on a small surface its long memory carries it past the minimum.",
    note="The paper raises alpha and beta3 slowly as training begins; here, as in Optax, they stay as they are set.",
    whose="Optax's",
    source="Pagliardini, Ablin and Grangier 2024, The AdEMAMix optimizer: better, faster, older, arXiv:2409.03137",
)
