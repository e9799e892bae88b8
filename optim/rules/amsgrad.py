"""Adam that divides by the largest mean square it has seen: its steps cannot grow again."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import moments
from optim.rule import Dialect, Rule
from optim.rules.adam import EPSILON_HAT, HAT, MEANS


class State(NamedTuple):
    mean: Array  # (2,): running mean of the gradient
    mean_square: Array  # (2,): running mean of the squared gradient
    largest: Array  # (2,): the largest that the mean square has been
    decayed1: Array  # (): beta1 ** t, the share of the mean that is still its zero start
    decayed2: Array  # (): beta2 ** t


def init(point):
    zero, one = jnp.zeros_like(point), jnp.ones((), point.dtype)
    return State(mean=zero, mean_square=zero, largest=zero, decayed1=one, decayed2=one)


def update(point, state, oracle, *, learning_rate, beta1, beta2, epsilon):
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    mean_square = beta2 * state.mean_square + (1 - beta2) * gradient**2
    largest = jnp.maximum(state.largest, mean_square)
    decayed1, decayed2 = state.decayed1 * beta1, state.decayed2 * beta2
    step = mean / (1 - decayed1) / (jnp.sqrt(largest / (1 - decayed2)) + epsilon)
    return point - learning_rate * step, State(mean, mean_square, largest, decayed1, decayed2)


def update_keras(point, state, oracle, *, learning_rate, beta1, beta2, epsilon):
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    mean_square = beta2 * state.mean_square + (1 - beta2) * gradient**2
    largest = jnp.maximum(state.largest, mean_square)
    decayed1, decayed2 = state.decayed1 * beta1, state.decayed2 * beta2
    rate = learning_rate * jnp.sqrt(1 - decayed2) / (1 - decayed1)
    return point - rate * mean / (jnp.sqrt(largest) + epsilon), State(mean, mean_square, largest, decayed1, decayed2)


def update_optax(point, state, oracle, *, learning_rate, beta1, beta2, epsilon):
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    mean_square = beta2 * state.mean_square + (1 - beta2) * gradient**2
    decayed1, decayed2 = state.decayed1 * beta1, state.decayed2 * beta2
    largest = jnp.maximum(state.largest, mean_square / (1 - decayed2))
    step = mean / (1 - decayed1) / (jnp.sqrt(largest) + epsilon)
    return point - learning_rate * step, State(mean, mean_square, largest, decayed1, decayed2)


class Uncorrected(NamedTuple):
    mean: Array  # (2,): running mean of the gradient
    mean_square: Array  # (2,): running mean of the squared gradient
    largest: Array  # (2,): the largest that the mean square has been


def init_uncorrected(point):
    zero = jnp.zeros_like(point)
    return Uncorrected(mean=zero, mean_square=zero, largest=zero)


def update_published(point, state, oracle, *, learning_rate, beta1, beta2, epsilon):
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    mean_square = beta2 * state.mean_square + (1 - beta2) * gradient**2
    largest = jnp.maximum(state.largest, mean_square)
    return point - learning_rate * mean / (jnp.sqrt(largest) + epsilon), Uncorrected(mean, mean_square, largest)


LARGEST = MEANS + r"x \leftarrow \max(x, s), \quad "


RULE = Rule(
    name="AMSGrad",
    init=init,
    update=update,
    hyperparameters=moments(0.1),
    formula=LARGEST + r"w \leftarrow w - \eta \, \frac{m / (1 - \beta_1^t)}{\sqrt{x / (1 - \beta_2^t)} + \epsilon}",
    frameworks={
        "torch": "torch.optim.Adam([w], lr={learning_rate:0.001}, betas=({beta1:0.9}, {beta2:0.999}), "
        "eps={epsilon:1e-08}, amsgrad=True)",
        "keras": "keras.optimizers.Adam(learning_rate={learning_rate:0.001}, beta_1={beta1:0.9}, "
        "beta_2={beta2:0.999}, epsilon={epsilon:1e-07}, amsgrad=True)",
        "optax": "optax.amsgrad(learning_rate={learning_rate}, b1={beta1:0.9}, b2={beta2:0.999}, eps={epsilon:1e-08})",
    },
    family="adaptive",
    year=2018,
    good_for="Good where Adam circles a minimum without end; one steep slope on the way makes it slow for ever.",
    whose="PyTorch's",
    dialects={
        "keras": Dialect(
            update=update_keras,
            formula=LARGEST + r"w \leftarrow w - " + HAT + r"\frac{m}{\sqrt{x} + \epsilon}",
            says=EPSILON_HAT,
        ),
        "optax": Dialect(
            update=update_optax,
            formula=MEANS + r"x \leftarrow \max(x, s / (1 - \beta_2^t)), \quad "
            r"w \leftarrow w - \eta \, \frac{m / (1 - \beta_1^t)}{\sqrt{x} + \epsilon}",
            says="Takes the largest of the corrected mean squares: a steep first slope is remembered in full for ever.",
        ),
        "published": Dialect(
            init=init_uncorrected,
            update=update_published,
            formula=LARGEST + r"w \leftarrow w - \eta \, \frac{m}{\sqrt{x} + \epsilon}",
            says="Corrects neither mean for its start at zero: the first steps are three times as long. "
            "Epsilon is not in the paper.",
        ),
    },
    source="Reddi, Kale and Kumar 2018, On the convergence of Adam and beyond, ICLR, arXiv:1904.09237",
)
