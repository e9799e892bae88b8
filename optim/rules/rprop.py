"""Only the sign of a slope counts: a parameter's step grows while the sign stays, and shrinks when it turns.

After a turn a parameter waits one step."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.rule import Dialect, Rule
from optim.settings import learning_rate as rate
from surfaces import Hyperparameter

SHORTEST, LONGEST = 1e-6, 50.0


class State(NamedTuple):
    size: Array  # (2,): each parameter's step, in parameter units; 0 before the first
    sign: Array  # (2,): of the last slope; 0 after a turn


def init(point):
    return State(size=jnp.zeros_like(point), sign=jnp.zeros_like(point))


def update(point, state, oracle, *, learning_rate, grow, shrink):
    sign = jnp.sign(oracle.gradient(point))
    agreement = sign * state.sign
    factor = jnp.where(agreement > 0, grow, jnp.where(agreement < 0, shrink, 1.0))
    size = jnp.clip(factor * jnp.where(state.size == 0, learning_rate, state.size), SHORTEST, LONGEST)
    sign = jnp.where(agreement < 0, 0.0, sign)
    return point - size * sign, State(size, sign)


class Late(NamedTuple):
    size: Array  # (2,): each parameter's step, in parameter units; 0 before the first
    waiting: Array  # (2,): the step that is taken next time


def init_late(point):
    return Late(size=jnp.zeros_like(point), waiting=jnp.zeros_like(point))


def update_late(point, state, oracle, *, learning_rate, grow, shrink):
    gradient = oracle.gradient(point)
    agreement = gradient * state.waiting
    size = jnp.where(state.size == 0, learning_rate, state.size)
    resized = jnp.clip(size * jnp.where(agreement > 0, grow, shrink), SHORTEST, LONGEST)
    size = jnp.where(agreement == 0, size, resized)
    waiting = jnp.where(agreement < 0, 0.0, size * jnp.sign(gradient))
    return point - jnp.where(agreement < 0, 0.0, state.waiting), Late(size, waiting)


RULE = Rule(
    name="Rprop",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.1),
        "grow": Hyperparameter(1.2, 1.0, 2.0, r"\eta^+", "growth while the sign stays"),
        "shrink": Hyperparameter(0.5, 0.0, 1.0, r"\eta^-", "what a turn leaves of a step"),
    },
    formula=r"\Delta \leftarrow \eta^+ \Delta \text{ if } g \, g' > 0, \quad "
    r"\Delta \leftarrow \eta^- \Delta, \; g \leftarrow 0 \text{ if } g \, g' < 0, \quad "
    r"w \leftarrow w - \Delta \operatorname{sign}(g), \quad g' \leftarrow g, \quad \Delta_0 = \eta",
    frameworks={
        "torch": "torch.optim.Rprop([w], lr={learning_rate}, etas=({shrink}, {grow}), step_sizes=(1e-06, 50.0))",
        "optax": "optax.rprop(learning_rate={learning_rate}, eta_minus={shrink}, eta_plus={grow}, "
        "min_step_size=1e-06, max_step_size=50.0)",
    },
    family="adaptive",
    year=1993,
    good_for="Good with full gradients, and quick where slopes are tiny; noise turns the signs and stops it.",
    note="Its learning rate is its first step: later changes and schedules do not touch it.",
    dialects={
        "optax": Dialect(
            init=init_late,
            update=update_late,
            says="Takes each step one step late, and none at first: a defect of Optax 0.2.8, its pull request 1725.",
        ),
    },
    source="Riedmiller and Braun 1993, A direct adaptive method for faster backpropagation learning: the RPROP "
    "algorithm, IEEE International Conference on Neural Networks, 586-591",
)
