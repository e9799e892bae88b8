"""The loss itself says how far to step: as far as a straight slope would take to come down to the lowest loss.

It must be told that lowest loss. Told one too high, it stops on the level line of that value, which is no minimum (on
the saddle, at 0); told one too low, it leaps ever farther the nearer it comes to the minimum."""

from typing import NamedTuple

import jax.numpy as jnp

from optim.algebra import dot, length, unit
from optim.hyperparameters import learning_rate as rate
from optim.rule import Dialect, Rule
from surfaces import Hyperparameter
from surfaces.hyperparameter import LARGEST


class State(NamedTuple):
    """Nothing is remembered."""


def init(point):
    return State()


def update(point, state, oracle, *, learning_rate, lowest):
    gradient = oracle.full_gradient(point)
    slope = length(gradient)
    distance = jnp.where(slope > 0, (oracle.loss(point) - lowest) / slope, 0.0)
    return point - learning_rate * distance * unit(gradient), state


def update_optax(point, state, oracle, *, learning_rate, lowest):
    gradient = oracle.full_gradient(point)
    square = dot(gradient, gradient)
    share = jnp.where(square > ROUNDING, (oracle.loss(point) - lowest) / square, 0.0)
    return point - learning_rate * share * gradient, state


ROUNDING = 2.0**-52


RULE = Rule(
    name="Polyak step",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(1.0),
        "lowest": Hyperparameter(0.0, -10.0, 10.0, "f^*", "lowest loss, as told", allowed=(-LARGEST, LARGEST)),
    },
    formula=r"w \leftarrow w - \eta \, \frac{f(w) - f^*}{\lVert \nabla f(w) \rVert^2} \, \nabla f(w)",
    frameworks={
        "optax": 'optax.chain(optax.scale_by_polyak(f_min={lowest:0.0}, max_learning_rate=float("inf")), '
        "optax.scale_by_learning_rate({learning_rate}))",
    },
    without={"optax": "its limit of 1 on the rate that it finds"},
    family="first steps",
    own_length=True,
    year=1969,
    good_for="Good when the lowest loss is known; told a wrong one, it stops on a level line or leaps about.",
    note="Uses the whole loss: noise does not touch it.",
    dialects={
        "optax": Dialect(
            update=update_optax,
            formula=r"w \leftarrow w - \eta \, \frac{f(w) - f^*}{\lVert \nabla f(w) \rVert^2} \, \nabla f(w) "
            r"\text{ where } \lVert \nabla f(w) \rVert^2 > 2^{-52}",
            says="Stands still where the slope is below 1.5e-8; "
            "its bound on a step, max_learning_rate, is infinite here.",
        ),
    },
    source="Polyak 1969, Minimization of unsmooth functionals, USSR Computational Mathematics and Mathematical Physics "
    "9(3), 14-29",
)
