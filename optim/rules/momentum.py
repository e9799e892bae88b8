"""Keep a velocity: slopes that agree add up, slopes that alternate cancel, and the path glides."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import fraction
from optim.hyperparameters import learning_rate as rate
from optim.rule import Dialect, Rule


class State(NamedTuple):
    velocity: Array  # (2,): the last displacement, in parameter units


def init(point):
    return State(velocity=jnp.zeros_like(point))


def update(point, state, oracle, *, learning_rate, beta):
    velocity = beta * state.velocity - learning_rate * oracle.gradient(point)
    return point + velocity, State(velocity)


class Gathered(NamedTuple):
    gradients: Array  # (2,): past ones added up, in units of the loss a parameter


def init_gathered(point):
    return Gathered(gradients=jnp.zeros_like(point))


def update_gathered(point, state, oracle, *, learning_rate, beta):
    gradients = beta * state.gradients + oracle.gradient(point)
    return point - learning_rate * gradients, Gathered(gradients)


GATHERED = r"u \leftarrow \beta u + g, \quad w \leftarrow w - \eta \, u"
RATE_LAST = (
    "Gathers gradients and multiplies them by the learning rate last: "
    "a new learning rate changes the speed at once, where the paper's changes only what is still to be added."
)


RULE = Rule(
    name="Momentum",
    init=init,
    update=update,
    hyperparameters={"learning_rate": rate(0.01), "beta": fraction(0.9, r"\beta", "memory of past gradients")},
    formula=r"v \leftarrow \beta v - \eta \, g, \quad w \leftarrow w + v",
    frameworks={
        "torch": "torch.optim.SGD([w], lr={learning_rate:0.001}, momentum={beta:off})",
        "keras": "keras.optimizers.SGD(learning_rate={learning_rate:0.01}, momentum={beta:off})",
        "optax": "optax.sgd(learning_rate={learning_rate}, momentum={beta:off})",
    },
    family="momentum",
    year=1964,
    good_for="Good in long narrow valleys; it shoots past a minimum and swings back.",
    dialects={
        "torch": Dialect(init=init_gathered, update=update_gathered, formula=GATHERED, says=RATE_LAST),
        "optax": Dialect(init=init_gathered, update=update_gathered, formula=GATHERED, says=RATE_LAST),
    },
    source="Polyak 1964, Some methods of speeding up the convergence of iteration methods, "
    "USSR Computational Mathematics and Mathematical Physics 4(5), 1-17, doi:10.1016/0041-5553(64)90137-5",
)
