"""Whether a rule's update is one for any number of weights, found out by trying it on more than two."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from optim.engine.state_layout import Branch, branch_of, rule_at
from optim.rule import Oracle

BENDS = (0.5, 3.0, 1.0, 7.0, 2.0)  # of the bowl on which it is tried, one a weight
ORDER = (3, 0, 4, 2, 1)  # the same weights, otherwise numbered
STEPS = 3


@lru_cache
def takes_many(branch: Branch) -> bool:
    """Whether a rule takes steps in five weights, and the same ones however the weights are numbered."""
    bends, order = np.array(BENDS), np.array(ORDER)
    try:
        walked = jax.jit(lambda bends: walk(branch, bends))
        plain, other = np.asarray(walked(bends)), np.asarray(walked(bends[order]))
    except (TypeError, ValueError):  # its algebra is that of two numbers
        return False
    return plain.shape == bends.shape and np.allclose(plain[order], other, rtol=1e-9, atol=0)


def walk(branch: Branch, bends: Array) -> Array:
    """Where a rule with its defaults is after STEPS steps on a bowl with such bends."""
    rule = rule_at(branch)

    def loss(point: Array) -> Array:
        return jnp.sum(bends * point**2) / 2

    slope = jax.grad(loss)
    oracle = Oracle(loss, slope, slope, jax.hessian(loss))
    settings = {name: setting.default for name, setting in rule.hyperparameters.items()}
    point: Array = 1 / (1 + bends)
    state: Any = rule.init(point)
    for _ in range(STEPS):
        point, state = rule.update(point, state, oracle, **settings, **rule.given(1.0))
    return point


def why_not(rule_id: str, dialect: str, weights: int) -> str:
    """Why a rule does not train the network, in a sentence; nothing where it does."""
    if takes_many(branch := branch_of(rule_id, dialect)):
        return ""
    return f"{rule_at(branch).name} is not trained here: its update is written for two weights, not for {weights}."
