"""Go some steps ahead with Adam, then come back part of the way to where they began, and go on from there.

Drawn is the fast point, where gradients are taken. The slow point, which moves once in a while, is the method's answer.
"""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import moments
from optim.rule import Rule
from optim.rules.adam import MEANS
from optim.rules.lookahead import PERIOD, PULLED_BACK, pulled_back


class State(NamedTuple):
    mean: Array  # (2,): running mean of the gradient
    mean_square: Array  # (2,): running mean of the squared gradient
    decayed1: Array  # (): beta1 ** t, the share of the mean that is still its zero start
    decayed2: Array  # (): beta2 ** t
    slow: Array  # (2,): where the steps ahead began
    ahead: Array  # (): how many those are so far


def init(point):
    zero, one = jnp.zeros_like(point), jnp.ones((), point.dtype)
    return State(zero, zero, one, one, slow=point, ahead=jnp.zeros((), point.dtype))


def update(point, state, oracle, *, learning_rate, beta1, beta2, epsilon, period, share):
    gradient = oracle.gradient(point)
    mean = beta1 * state.mean + (1 - beta1) * gradient
    mean_square = beta2 * state.mean_square + (1 - beta2) * gradient**2
    decayed1, decayed2 = state.decayed1 * beta1, state.decayed2 * beta2
    step = mean / (1 - decayed1) / (jnp.sqrt(mean_square / (1 - decayed2)) + epsilon)
    fast, slow, ahead = pulled_back(point - learning_rate * step, state, period, share)
    return fast, State(mean, mean_square, decayed1, decayed2, slow, ahead)


RULE = Rule(
    name="Lookahead on Adam",
    init=init,
    update=update,
    hyperparameters=moments(0.1) | PERIOD,
    formula=MEANS
    + r"w \leftarrow w - \eta \, \frac{m / (1 - \beta_1^t)}{\sqrt{s / (1 - \beta_2^t)} + \epsilon}, \quad "
    + PULLED_BACK,
    frameworks={
        "optax where period stays": "optax.lookahead(optax.adam(learning_rate={learning_rate}, b1={beta1:0.9}, "
        "b2={beta2:0.999}, eps={epsilon:1e-08}), sync_period={period}, slow_step_size={share})",
    },
    family="modern",
    year=2019,
    good_for="Good where Adam swings or hears noise, which coming back evens out; on calm ground it only slows.",
    note="Adam's means stay as they are when the point comes back.",
    source="Zhang, Lucas, Hinton and Ba 2019, Lookahead optimizer: k steps forward, 1 step back, NeurIPS, "
    "arXiv:1907.08610",
)
