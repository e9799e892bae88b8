"""Step by the sign of the gradient: every parameter moves by the same amount."""

from typing import NamedTuple

import jax.numpy as jnp

from optim.hyperparameters import learning_rate as rate
from optim.rule import Rule


class State(NamedTuple):
    """Nothing is remembered."""


def init(point):
    return State()


def update(point, state, oracle, *, learning_rate):
    return point - learning_rate * jnp.sign(oracle.gradient(point)), state


RULE = Rule(
    name="Sign SGD",
    init=init,
    update=update,
    hyperparameters={"learning_rate": rate(0.05)},
    formula=r"w \leftarrow w - \eta \operatorname{sign}(g)",
    frameworks={"optax": "optax.sign_sgd(learning_rate={learning_rate})"},
    family="first steps",
    year=2018,
    good_for="Good when slopes differ wildly in size; it never settles, its step is the learning rate to the end.",
    source="Bernstein, Wang, Azizzadenesheli and Anandkumar 2018, signSGD, ICML, arXiv:1802.04434",
)
