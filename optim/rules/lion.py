"""Step by the sign of a momentum: every parameter moves by the learning rate, and only the direction is remembered."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import fraction
from optim.hyperparameters import learning_rate as rate
from optim.rule import Rule


class State(NamedTuple):
    mean: Array  # (2,): running mean of the gradient


def init(point):
    return State(mean=jnp.zeros_like(point))


def update(point, state, oracle, *, learning_rate, beta1, beta2):
    gradient = oracle.gradient(point)
    direction = jnp.sign(beta1 * state.mean + (1 - beta1) * gradient)
    return point - learning_rate * direction, State(mean=beta2 * state.mean + (1 - beta2) * gradient)


RULE = Rule(
    name="Lion",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.01),
        "beta1": fraction(0.9, r"\beta_1", "memory used in the step"),
        "beta2": fraction(0.99, r"\beta_2", "memory kept for later"),
    },
    formula=r"w \leftarrow w - \eta \operatorname{sign}(\beta_1 m + (1 - \beta_1) g), \quad "
    r"m \leftarrow \beta_2 m + (1 - \beta_2) g",
    frameworks={
        "keras": "keras.optimizers.Lion(learning_rate={learning_rate:0.001}, beta_1={beta1:0.9}, beta_2={beta2:0.99})",
        "optax": "optax.lion(learning_rate={learning_rate}, b1={beta1:0.9}, b2={beta2:0.99}, weight_decay=0.0)",
    },
    without={"optax": "its weight decay of 0.001"},
    family="modern",
    year=2023,
    good_for="Good for large networks, with a learning rate that falls; at a fixed one it never settles.",
    source="Chen, Liang, Huang, Real, Wang, Liu, Pham, Dong, Luong, Hsieh, Lu and Le 2023, Symbolic discovery of "
    "optimization algorithms, NeurIPS, arXiv:2302.06675",
)
