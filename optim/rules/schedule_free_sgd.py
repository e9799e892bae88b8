"""SGD whose average takes the place of a schedule: gradients are taken between the plain path and its average.

Drawn is the point where gradients are taken, as Optax trains it. The method's answer is the average, which lags."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.algebra import TINY
from optim.hyperparameters import fraction
from optim.hyperparameters import learning_rate as rate
from optim.rule import Rule


class State(NamedTuple):
    plain: Array  # (2,): where SGD's own steps lead
    average: Array  # (2,): of the plain points so far
    weight: Array  # (): how many those are; one made at a lower learning rate than the largest counts less
    largest_rate: Array  # (): the largest learning rate so far


def init(point):
    zero = jnp.zeros((), point.dtype)
    return State(plain=point, average=point, weight=zero, largest_rate=zero)


def update(point, state, oracle, *, learning_rate, beta):
    plain = state.plain - learning_rate * oracle.gradient(point)
    largest_rate = jnp.maximum(state.largest_rate, learning_rate)
    weight = state.weight * (state.largest_rate / jnp.maximum(largest_rate, TINY)) ** 2 + 1
    average = state.average + (plain - state.average) / weight
    return beta * average + (1 - beta) * plain, State(plain, average, weight, largest_rate)


RULE = Rule(
    name="Schedule-Free SGD",
    short="Schedule-Free",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.02),
        "beta": fraction(0.9, r"\beta", "how near the average gradients are taken"),
    },
    formula=r"z \leftarrow z - \eta \, g, \quad x \leftarrow (1 - \tfrac{1}{t}) x + \tfrac{1}{t} z, \quad "
    r"w \leftarrow \beta x + (1 - \beta) z",
    frameworks={
        "optax where beta stays": "optax.contrib.schedule_free_sgd(learning_rate={learning_rate:1.0}, b1={beta:0.9}, "
        "weight_lr_power=2.0)",
    },
    family="modern",
    year=2024,
    good_for="Good when nobody knows how long training will last; the average remembers the start and arrives late.",
    note="It weighs points by the largest learning rate so far; Optax, given a schedule, by the next step's.",
    on_schedule={"optax": "weighs each point by the rate of the next step"},
    source="Defazio, Yang, Mehta, Mishchenko, Khaled and Cutkosky 2024, The road less scheduled, NeurIPS, "
    "arXiv:2405.15682",
)
