"""Adam that divides by the largest recent gradient in place of their mean square."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import epsilon as small
from optim.hyperparameters import fraction
from optim.hyperparameters import learning_rate as rate
from optim.rule import Dialect, Rule


class State(NamedTuple):
    mean: Array  # (2,): running mean of the gradient
    largest: Array  # (2,): the largest recent gradient; its memory fades
    decayed: Array  # (): beta1 ** t, the share of the mean that is still its zero start


def init(point):
    return State(jnp.zeros_like(point), largest=jnp.zeros_like(point), decayed=jnp.ones((), point.dtype))


def update(point, state, oracle, *, learning_rate, beta1, beta2, epsilon):
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    largest = jnp.maximum(beta2 * state.largest, jnp.abs(gradient) + epsilon)
    decayed = state.decayed * beta1
    return point - learning_rate * mean / (1 - decayed) / largest, State(mean, largest, decayed)


def update_keras(point, state, oracle, *, learning_rate, beta1, beta2, epsilon):
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    largest = jnp.maximum(beta2 * state.largest, jnp.abs(gradient))
    decayed = state.decayed * beta1
    return point - learning_rate * mean / (1 - decayed) / (largest + epsilon), State(mean, largest, decayed)


RULE = Rule(
    name="AdaMax",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.1),
        "beta1": fraction(0.9, r"\beta_1", "memory of past gradients"),
        "beta2": fraction(0.999, r"\beta_2", "memory of the largest gradient"),
        "epsilon": small(1e-8),
    },
    formula=r"m \leftarrow \beta_1 m + (1 - \beta_1) g, \quad u \leftarrow \max(\beta_2 u, |g| + \epsilon), \quad "
    r"w \leftarrow w - \eta \, \frac{m / (1 - \beta_1^t)}{u}",
    frameworks={
        "torch": "torch.optim.Adamax([w], lr={learning_rate:0.002}, betas=({beta1:0.9}, {beta2:0.999}), "
        "eps={epsilon:1e-08})",
        "keras": "keras.optimizers.Adamax(learning_rate={learning_rate:0.001}, beta_1={beta1:0.9}, "
        "beta_2={beta2:0.999}, epsilon={epsilon:1e-07})",
        "optax": "optax.adamax(learning_rate={learning_rate}, b1={beta1:0.9}, b2={beta2:0.999}, eps={epsilon:1e-08})",
    },
    family="adaptive",
    year=2015,
    good_for="Good where a few gradients are far larger than the rest; after such a one it is slow for a long while.",
    whose="PyTorch's and Optax's",
    dialects={
        "keras": Dialect(
            update=update_keras,
            formula=r"m \leftarrow \beta_1 m + (1 - \beta_1) g, \quad u \leftarrow \max(\beta_2 u, |g|), \quad "
            r"w \leftarrow w - \eta \, \frac{m / (1 - \beta_1^t)}{u + \epsilon}",
            says="Adds epsilon to the largest gradient, not to every new one.",
        ),
    },
    source="Kingma and Ba 2015, Adam: a method for stochastic optimization, ICLR, section 7.1, arXiv:1412.6980; "
    "there without epsilon",
)
