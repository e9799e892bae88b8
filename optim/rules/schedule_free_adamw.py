"""Adam without its running mean, whose average takes the place of that and of a schedule.

Drawn is the point where gradients are taken, as Optax and Keras train it. The method's answer is the average, which
lags."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.algebra import TINY
from optim.hyperparameters import epsilon as small
from optim.hyperparameters import fraction
from optim.hyperparameters import learning_rate as rate
from optim.rule import Dialect, Rule
from surfaces import Hyperparameter


class State(NamedTuple):
    plain: Array  # (2,): where the steps themselves lead
    average: Array  # (2,): of the plain points so far
    mean_square: Array  # (2,): running mean of the squared gradient
    decayed2: Array  # (): beta2 ** t, the share of the mean square that is still its zero start
    weight: Array  # (): how many points those are; one made at a lower learning rate than the largest counts less
    largest_rate: Array  # (): the largest learning rate so far


def init(point):
    zero, one = jnp.zeros((), point.dtype), jnp.ones((), point.dtype)
    return State(point, point, jnp.zeros_like(point), decayed2=one, weight=zero, largest_rate=zero)


def update(point, state, oracle, *, learning_rate, beta, beta2, epsilon, weight_decay):
    plain, mean_square, decayed2 = stepped(point, state, oracle, learning_rate, beta2, epsilon, weight_decay)
    largest_rate = jnp.maximum(state.largest_rate, learning_rate)
    weight = state.weight * (state.largest_rate / jnp.maximum(largest_rate, TINY)) ** 2 + 1
    average = state.average + (plain - state.average) / weight
    return beta * average + (1 - beta) * plain, State(plain, average, mean_square, decayed2, weight, largest_rate)


def stepped(point, state, oracle, learning_rate, beta2, epsilon, weight_decay):
    """The next plain point, the mean square, and how much of that is still its start."""
    gradient = oracle.gradient(point)
    mean_square, decayed2 = beta2 * state.mean_square + (1 - beta2) * gradient**2, state.decayed2 * beta2
    step = gradient / (jnp.sqrt(mean_square / (1 - decayed2)) + epsilon)
    return state.plain - learning_rate * (step + weight_decay * point), mean_square, decayed2


class Counted(NamedTuple):
    plain: Array  # (2,): where the steps themselves lead
    average: Array  # (2,): of the plain points so far
    mean_square: Array  # (2,): running mean of the squared gradient
    decayed2: Array  # (): beta2 ** t, the share of the mean square that is still its zero start
    weight: Array  # (): how many points those are


def init_counted(point):
    zero, one = jnp.zeros((), point.dtype), jnp.ones((), point.dtype)
    return Counted(point, point, jnp.zeros_like(point), decayed2=one, weight=zero)


def update_counted(point, state, oracle, *, learning_rate, beta, beta2, epsilon, weight_decay):
    plain, mean_square, decayed2 = stepped(point, state, oracle, learning_rate, beta2, epsilon, weight_decay)
    weight = state.weight + 1
    average = state.average + (plain - state.average) / weight
    return beta * average + (1 - beta) * plain, Counted(plain, average, mean_square, decayed2, weight)


SQUARES = r"s \leftarrow \beta_2 s + (1 - \beta_2) g^2, \quad "
PLAIN = (
    SQUARES + r"z \leftarrow z - \eta \, \left( \frac{g}{\sqrt{s / (1 - \beta_2^t)} + \epsilon} + \lambda w \right), "
)
AVERAGE = r"\quad c = \frac{\eta_{\max}^2}{\sum \eta_{\max}^2}, \quad x \leftarrow (1 - c) x + c z, \quad "
BETWEEN = r"w \leftarrow \beta x + (1 - \beta) z"


RULE = Rule(
    name="Schedule-Free AdamW",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.1),
        "beta": fraction(0.9, r"\beta", "how near the average gradients are taken"),
        "beta2": fraction(0.999, r"\beta_2", "memory of squared gradients"),
        "epsilon": small(1e-8),
        "weight_decay": Hyperparameter(0.0, 0.0, 1.0, r"\lambda", "pull to the origin"),
    },
    formula=PLAIN + AVERAGE + BETWEEN,
    frameworks={
        "keras where weight_decay=0.0": "keras.optimizers.ScheduleFreeAdamW(learning_rate={learning_rate:0.0025}, "
        "beta_1={beta:0.9}, beta_2={beta2:0.999}, epsilon={epsilon:1e-08}, weight_decay={weight_decay:0.0})",
        "optax where beta stays": "optax.contrib.schedule_free_adamw(learning_rate={learning_rate:0.0025}, "
        "b1={beta:0.9}, b2={beta2:0.999}, eps={epsilon:1e-08}, weight_decay={weight_decay:0.0})",
    },
    family="modern",
    year=2024,
    good_for="Good when nobody knows how long training will last; the average remembers the start and arrives late.",
    note="It weighs points by the largest learning rate so far; Optax, given a schedule, by the next step's.",
    whose="Optax's",
    on_schedule={"optax": "weighs each point by the rate of the next step"},
    dialects={
        "keras": Dialect(
            init=init_counted,
            update=update_counted,
            formula=PLAIN + r"\quad x \leftarrow (1 - \tfrac{1}{t}) x + \tfrac{1}{t} z, \quad " + BETWEEN,
            says="Counts every point alike in the average, whatever learning rate it was made at.",
        ),
    },
    source="Defazio, Yang, Mehta, Mishchenko, Khaled and Cutkosky 2024, The road less scheduled, NeurIPS, "
    "arXiv:2405.15682",
)
