"""Only the sign of a slope counts: a parameter's step grows while the sign stays, and shrinks when it turns.

After a turn a parameter waits one step. No step is shorter than 1e-6 or longer than 50: bounds of the rule itself."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import learning_rate as rate
from optim.rule import Dialect, Rule
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


class Back(NamedTuple):
    size: Array  # (2,): each parameter's step, in parameter units; 0 before the first
    sign: Array  # (2,): of the last slope; 0 after a turn
    step: Array  # (2,): the last displacement


def init_back(point):
    return Back(size=jnp.zeros_like(point), sign=jnp.zeros_like(point), step=jnp.zeros_like(point))


def update_published(point, state, oracle, *, learning_rate, grow, shrink):
    sign = jnp.sign(oracle.gradient(point))
    turned = sign * state.sign < 0
    factor = jnp.where(sign * state.sign > 0, grow, jnp.where(turned, shrink, 1.0))
    size = jnp.clip(factor * jnp.where(state.size == 0, learning_rate, state.size), SHORTEST, LONGEST)
    step = jnp.where(turned, -state.step, -size * sign)
    return point + step, Back(size, jnp.where(turned, 0.0, sign), step)


class Late(NamedTuple):
    size: Array  # (2,): each parameter's step, in parameter units; -1 before the first
    waiting: Array  # (2,): the step that is taken next time


def init_late(point):
    return Late(size=-jnp.ones_like(point), waiting=jnp.zeros_like(point))


def update_late(point, state, oracle, *, learning_rate, grow, shrink):
    gradient = oracle.gradient(point)
    agreement = gradient * state.waiting
    size = jnp.where(state.size < 0, learning_rate, state.size)
    resized = jnp.clip(size * jnp.where(agreement > 0, grow, shrink), SHORTEST, LONGEST)
    size = jnp.where(agreement == 0, size, resized)
    waiting = jnp.where(agreement < 0, 0.0, size * jnp.sign(gradient))
    return point - jnp.where(agreement < 0, 0.0, state.waiting), Late(size, waiting)


GROWS = r"\Delta \leftarrow \eta^+ \Delta \text{ if } g \, g' > 0, \quad "
FIRST = r"g' \leftarrow g, \quad \Delta_0 = \eta"


RULE = Rule(
    name="Rprop",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.1),
        "grow": Hyperparameter(1.2, 1.0, 2.0, r"\eta^+", "growth while the sign stays"),
        "shrink": Hyperparameter(0.5, 0.0, 1.0, r"\eta^-", "what a turn leaves of a step"),
    },
    formula=GROWS + r"\Delta \leftarrow \eta^- \Delta, \; g \leftarrow 0 \text{ if } g \, g' < 0, \quad "
    r"w \leftarrow w - \Delta \operatorname{sign}(g), \quad " + FIRST,
    frameworks={
        "torch": "torch.optim.Rprop([w], lr={learning_rate:0.01}, etas=({shrink:0.5}, {grow:1.2}), "
        "step_sizes=(1e-06, 50.0))",
        "optax": "optax.rprop(learning_rate={learning_rate}, eta_minus={shrink:0.5}, eta_plus={grow:1.2}, "
        "min_step_size=1e-06, max_step_size=50.0)",
    },
    family="adaptive",
    year=1993,
    good_for="Good with full gradients, and quick where slopes are tiny; noise turns the signs and stops it.",
    note="Its learning rate is its first step, as the schedule has it then; no later change touches it.",
    whose="PyTorch's",
    dialects={
        "optax": Dialect(
            init=init_late,
            update=update_late,
            formula=GROWS
            + r"\Delta \leftarrow \eta^- \Delta, \; g \leftarrow 0, \; d' \leftarrow 0 \text{ if } g \, g' < 0, "
            r"\quad w \leftarrow w - d', \quad d' \leftarrow \Delta \operatorname{sign}(g), \quad " + FIRST,
            says="Takes each step one step late, and none at first: a defect of Optax 0.2.8, its pull request 1725. "
            "A first rate of 0 stays 0.",
        ),
        "published": Dialect(
            init=init_back,
            update=update_published,
            formula=GROWS
            + r"\Delta \leftarrow \eta^- \Delta, \; d \leftarrow -d, \; g \leftarrow 0 \text{ if } g \, g' < 0, "
            r"\quad d \leftarrow -\Delta \operatorname{sign}(g) \text{ else}, \quad w \leftarrow w + d, \quad " + FIRST,
            says="Takes the last step back where a slope turns, before it waits one.",
        ),
    },
    source="Riedmiller and Braun 1993, A direct adaptive method for faster backpropagation learning: the RPROP "
    "algorithm, IEEE International Conference on Neural Networks, 586-591",
)
