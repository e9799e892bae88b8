"""Learn the curvature from the last two steps that met some: how the slope changed along each. No length is searched.

Two pairs, as many as there are parameters. A pair is kept only where the slope grew along its step; where the direction
would climb, the point stays."""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.algebra import absolute_sum, dot
from optim.hyperparameters import learning_rate as rate
from optim.rule import Rule

GREW = 1e-10  # the least growth that is learnt from


class State(NamedTuple):
    step: Array  # (2,): the one before
    gradient: Array  # (2,): before that step; 0 before the first
    last_step: Array  # (2,): of the newest pair; 0 before there is one
    last_change: Array  # (2,): of the gradient, along that step
    earlier_step: Array  # (2,): of the pair before
    earlier_change: Array  # (2,): of the gradient, along that one


def init(point):
    none = jnp.zeros_like(point)
    return State(none, none, none, none, none, none)


def update(point, state, oracle, *, learning_rate):
    gradient = oracle.full_gradient(point)
    change = gradient - state.gradient
    grew = dot(state.step, change) > GREW
    earlier_step = jnp.where(grew, state.last_step, state.earlier_step)
    earlier_change = jnp.where(grew, state.last_change, state.earlier_change)
    last_step = jnp.where(grew, state.step, state.last_step)
    last_change = jnp.where(grew, change, state.last_change)
    direction = downhill(gradient, last_step, last_change, earlier_step, earlier_change)
    first = jnp.minimum(1.0, 1 / absolute_sum(gradient))
    step = learning_rate * jnp.where(absolute_sum(state.gradient) > 0, 1.0, first) * direction
    moved = jnp.where(dot(gradient, direction) > 0, point, point + step)
    return moved, State(step, gradient, last_step, last_change, earlier_step, earlier_change)


def downhill(gradient, last_step, last_change, earlier_step, earlier_change):
    """Minus the inverse curvature that the pairs explain times the gradient, by the two loops over them."""
    growth = dot(last_step, last_change)
    scale = jnp.where(growth > 0, growth / dot(last_change, last_change), 1.0)
    last, earlier = inverse(growth), inverse(dot(earlier_step, earlier_change))
    share = -last * dot(last_step, gradient)
    rest = -gradient - share * last_change
    share_earlier = earlier * dot(earlier_step, rest)
    rest = scale * (rest - share_earlier * earlier_change)
    rest = rest + (share_earlier - earlier * dot(earlier_change, rest)) * earlier_step
    return rest + (share - last * dot(last_change, rest)) * last_step


def inverse(growth):
    """1 / growth; 0 where there is no pair."""
    return jnp.where(growth > 0, 1 / growth, 0.0)


RULE = Rule(
    name="L-BFGS",
    init=init,
    update=update,
    hyperparameters={"learning_rate": rate(1.0)},
    formula=r"s = w - w', \; y = g - g', \quad "
    r"H = (I - \tfrac{s y^\top}{y^\top s}) H_0 (I - \tfrac{y s^\top}{y^\top s}) + \tfrac{s s^\top}{y^\top s}, \quad "
    r"H_0 \text{ likewise of the pair before, from } \tfrac{s^\top y}{y^\top y} I, \quad "
    r"w \leftarrow w - \eta H g",
    frameworks={
        "torch": "torch.optim.LBFGS([w], lr={learning_rate:1.0}, max_iter=1, history_size=2, tolerance_grad=0.0, "
        "tolerance_change=0.0)",
    },
    without={"torch": "its 20 iterations a step, their tolerances, and its memory of 100 steps"},
    family="second order",
    own_length=True,
    year=1989,
    good_for="Good on smooth surfaces of many parameters, without noise; as no length is searched it may overshoot.",
    note="Uses the whole loss: noise does not touch it. Its first step is no longer than the learning rate.",
    whose="PyTorch's",
    source="Liu and Nocedal 1989, On the limited memory BFGS method for large scale optimization, Mathematical "
    "Programming 45, 503-528; without a line search, as PyTorch's is where none is asked for",
)
