"""Divide each parameter's step by the size of all its past gradients: one learning rate does not fit all."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import epsilon as small
from optim.hyperparameters import learning_rate as rate
from optim.rule import Dialect, Rule
from surfaces import Hyperparameter


class State(NamedTuple):
    sum_of_squares: Array  # (2,): of every gradient so far


def init(point):
    return State(sum_of_squares=jnp.zeros_like(point))


def update(point, state, oracle, *, learning_rate, initial_accumulator, epsilon):
    gradient = oracle.gradient(point)
    sum_of_squares = state.sum_of_squares + gradient**2
    step = gradient / (jnp.sqrt(initial_accumulator + sum_of_squares) + epsilon)
    return point - learning_rate * step, State(sum_of_squares)


def update_keras(point, state, oracle, *, learning_rate, initial_accumulator, epsilon):
    gradient = oracle.gradient(point)
    sum_of_squares = state.sum_of_squares + gradient**2
    step = gradient / jnp.sqrt(initial_accumulator + sum_of_squares + epsilon)
    return point - learning_rate * step, State(sum_of_squares)


def update_optax(point, state, oracle, *, learning_rate, initial_accumulator, epsilon):
    gradient = oracle.gradient(point)
    sum_of_squares = state.sum_of_squares + gradient**2
    total = initial_accumulator + sum_of_squares
    step = jnp.where(total > 0, gradient / jnp.sqrt(total + epsilon), 0.0)
    return point - learning_rate * step, State(sum_of_squares)


RULE = Rule(
    name="AdaGrad",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.5),
        "initial_accumulator": Hyperparameter(0.0, 0.0, 1.0, "a_0", "where the sum of squares starts"),
        "epsilon": small(1e-10),
    },
    formula=r"a \leftarrow a + g^2, \quad w \leftarrow w - \eta \, \frac{g}{\sqrt{a} + \epsilon}",
    frameworks={
        "torch where initial_accumulator stays": "torch.optim.Adagrad([w], lr={learning_rate:0.01}, "
        "initial_accumulator_value={initial_accumulator:0.0}, eps={epsilon:1e-10})",
        "keras where initial_accumulator stays": "keras.optimizers.Adagrad(learning_rate={learning_rate:0.001}, "
        "initial_accumulator_value={initial_accumulator:0.1}, epsilon={epsilon:1e-07})",
        "optax where initial_accumulator stays": "optax.adagrad(learning_rate={learning_rate}, "
        "initial_accumulator_value={initial_accumulator:0.1}, eps={epsilon:1e-07})",
    },
    family="adaptive",
    year=2011,
    good_for="Good when slopes differ much between parameters; its steps only shrink, so a long way is never finished.",
    dialects={
        "keras": Dialect(
            update=update_keras,
            formula=r"a \leftarrow a + g^2, \quad w \leftarrow w - \eta \, \frac{g}{\sqrt{a + \epsilon}}",
            says="Adds epsilon inside the root.",
        ),
        "optax": Dialect(
            update=update_optax,
            formula=r"a \leftarrow a + g^2, \quad "
            r"w \leftarrow w - \eta \, \frac{g}{\sqrt{a + \epsilon}} \text{ where } a > 0",
            says="Adds epsilon inside the root, and waits while the sum is zero.",
        ),
    },
    source="Duchi, Hazan and Singer 2011, Adaptive subgradient methods for online learning and stochastic "
    "optimization, Journal of Machine Learning Research 12, 2121-2159",
)
