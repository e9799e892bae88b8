"""Go some steps ahead with momentum, then come back part of the way to where they began, and go on from there.

Drawn is the fast point, where gradients are taken. The slow point, which moves once in a while, is the method's answer.
"""

from typing import NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.hyperparameters import fraction
from optim.hyperparameters import learning_rate as rate
from optim.rule import Rule
from surfaces import Hyperparameter


class State(NamedTuple):
    gradients: Array  # (2,): past ones added up, in units of the loss a parameter
    slow: Array  # (2,): where the steps ahead began
    ahead: Array  # (): how many those are so far


def init(point):
    return State(gradients=jnp.zeros_like(point), slow=point, ahead=jnp.zeros((), point.dtype))


def update(point, state, oracle, *, learning_rate, beta, period, share):
    gradients = beta * state.gradients + oracle.gradient(point)
    fast, slow, ahead = pulled_back(point - learning_rate * gradients, state, period, share)
    return fast, State(gradients, slow, ahead)


def pulled_back(fast, state, period, share):
    """The fast point, the slow point and the steps ahead: after ``period`` steps both points are one."""
    due = state.ahead + 1 >= period
    slow = jnp.where(due, state.slow + share * (fast - state.slow), state.slow)
    return jnp.where(due, slow, fast), slow, jnp.where(due, 0.0, state.ahead + 1)


PULLED_BACK = r"\text{every } k \text{ steps: } z \leftarrow z + \alpha (w - z), \; w \leftarrow z"
PERIOD = {
    "period": Hyperparameter(5.0, 1.0, 20.0, "k", "steps ahead, a part counting as one", allowed=(1.0, 1e6)),
    "share": Hyperparameter(0.5, 0.0, 1.0, r"\alpha", "share of the way ahead that is kept", allowed=(0.0, 1.0)),
}


RULE = Rule(
    name="Lookahead on momentum",
    short="Lookahead",
    init=init,
    update=update,
    hyperparameters={
        "learning_rate": rate(0.01),
        "beta": fraction(0.9, r"\beta", "memory of past gradients"),
        **PERIOD,
    },
    formula=r"u \leftarrow \beta u + g, \quad w \leftarrow w - \eta \, u, \quad " + PULLED_BACK,
    frameworks={
        "optax where period stays": "optax.lookahead(optax.sgd(learning_rate={learning_rate}, momentum={beta:off}), "
        "sync_period={period}, slow_step_size={share})",
    },
    family="modern",
    year=2019,
    good_for="Good where steps swing or hear noise, which coming back evens out; on calm ground it only slows.",
    note="With a beta of 0 it is Lookahead on SGD. What is gathered stays as it is when the point comes back.",
    source="Zhang, Lucas, Hinton and Ba 2019, Lookahead optimizer: k steps forward, 1 step back, NeurIPS, "
    "arXiv:1907.08610",
)
