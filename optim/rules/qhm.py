"""Step partly by this gradient, partly by the mean of the past ones: SGD and momentum, mixed as one likes.

All by this gradient it is SGD, all by the mean it is momentum, and with the mean's memory as its share it is Nesterov,
each at a learning rate of its own."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import fraction
from optim.hyperparameters import learning_rate as rate
from optim.rule import Rule
from surfaces import Hyperparameter


class State(NamedTuple):
    mean: Array  # (2,): running mean of the gradient


def init(point):
    return State(mean=jnp.zeros_like(point))


def update(point, state, oracle, *, learning_rate, beta, share):
    gradient = oracle.gradient(point)
    mean = beta * state.mean + (1 - beta) * gradient
    return point - learning_rate * ((1 - share) * gradient + share * mean), State(mean)


RULE = Rule(
    name="Quasi-hyperbolic momentum",
    short="QHM",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.03),
        "beta": fraction(0.9, r"\beta", "memory of past gradients"),
        "share": Hyperparameter(0.7, 0.0, 1.0, r"\nu", "share of their mean in a step", allowed=(0.0, 1.0)),
    },
    formula=r"m \leftarrow \beta m + (1 - \beta) g, \quad w \leftarrow w - \eta \, ((1 - \nu) g + \nu m)",
    family="momentum",
    year=2019,
    good_for="Good to see what SGD, momentum and Nesterov share; one more setting to choose, and no limit is lifted.",
    note="Its authors suggest a share of 0.7 and a beta of 0.999, for long training.",
    source="Ma and Yarats 2019, Quasi-hyperbolic momentum and Adam for deep learning, ICLR, arXiv:1810.06801",
)
