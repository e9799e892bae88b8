"""Momentum with a step of its own for each parameter: the usual default."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import moments
from optim.rule import Dialect, Rule


class State(NamedTuple):
    mean: Array  # (2,): running mean of the gradient
    mean_square: Array  # (2,): running mean of the squared gradient
    decayed1: Array  # (): beta1 ** t, the share of the mean that is still its zero start
    decayed2: Array  # (): beta2 ** t


def init(point):
    one = jnp.ones((), point.dtype)
    return State(mean=jnp.zeros_like(point), mean_square=jnp.zeros_like(point), decayed1=one, decayed2=one)


def update(point, state, oracle, *, learning_rate, beta1, beta2, epsilon):
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    mean_square = beta2 * state.mean_square + (1 - beta2) * gradient**2
    decayed1, decayed2 = state.decayed1 * beta1, state.decayed2 * beta2
    step = mean / (1 - decayed1) / (jnp.sqrt(mean_square / (1 - decayed2)) + epsilon)
    return point - learning_rate * step, State(mean, mean_square, decayed1, decayed2)


def update_keras(point, state, oracle, *, learning_rate, beta1, beta2, epsilon):
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    mean_square = beta2 * state.mean_square + (1 - beta2) * gradient**2
    decayed1, decayed2 = state.decayed1 * beta1, state.decayed2 * beta2
    rate = learning_rate * jnp.sqrt(1 - decayed2) / (1 - decayed1)
    return point - rate * mean / (jnp.sqrt(mean_square) + epsilon), State(mean, mean_square, decayed1, decayed2)


MEANS = r"m \leftarrow \beta_1 m + (1 - \beta_1) g, \quad s \leftarrow \beta_2 s + (1 - \beta_2) g^2, \quad "
HAT = r"\eta \, \frac{\sqrt{1 - \beta_2^t}}{1 - \beta_1^t} \, "
EPSILON_HAT = (
    "Adds epsilon before the mean square is corrected (the paper's epsilon hat): "
    "over the first steps it weighs more, 32 times at the first with a beta2 of 0.999."
)


RULE = Rule(
    name="Adam",
    init=init,
    update=update,
    hyperparameters=moments(0.1),
    formula=MEANS + r"w \leftarrow w - \eta \, \frac{m / (1 - \beta_1^t)}{\sqrt{s / (1 - \beta_2^t)} + \epsilon}",
    frameworks={
        "torch": "torch.optim.Adam([w], lr={learning_rate:0.001}, betas=({beta1:0.9}, {beta2:0.999}), "
        "eps={epsilon:1e-08})",
        "keras": "keras.optimizers.Adam(learning_rate={learning_rate:0.001}, beta_1={beta1:0.9}, "
        "beta_2={beta2:0.999}, epsilon={epsilon:1e-07})",
        "optax": "optax.adam(learning_rate={learning_rate}, b1={beta1:0.9}, b2={beta2:0.999}, eps={epsilon:1e-08})",
    },
    family="adaptive",
    year=2015,
    good_for="Good as a first try almost anywhere; a step is about one learning rate, so a long way takes long.",
    dialects={
        "keras": Dialect(
            update=update_keras,
            formula=MEANS + r"w \leftarrow w - " + HAT + r"\frac{m}{\sqrt{s} + \epsilon}",
            says=EPSILON_HAT,
        ),
    },
    source="Kingma and Ba 2015, Adam: a method for stochastic optimization, ICLR, arXiv:1412.6980",
)
