"""What a rule asks its oracle for in one step, read off its update."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache

import jax
import jax.numpy as jnp
from jax import Array

from optim import variant_of
from optim.rule import PAPER, Oracle


@lru_cache
def asked(rule_id: str, dialect: str = PAPER) -> Counter[str]:
    """How often a rule in a dialect asks for ``gradient``, ``full_gradient``, ``hessian`` and ``loss`` in one step."""
    rule, heard = variant_of(rule_id, dialect), Counter[str]()

    def answering(name: str, answer: Callable[[Array], Array]) -> Callable[[Array], Array]:
        def ask(point: Array) -> Array:
            heard[name] += 1
            return answer(point)

        return ask

    oracle = Oracle(
        loss=answering("loss", jnp.sum),
        gradient=answering("gradient", jnp.ones_like),
        full_gradient=answering("full_gradient", jnp.ones_like),
        hessian=answering("hessian", lambda point: jnp.eye(2)),
    )
    settings = {name: setting.default for name, setting in rule.hyperparameters.items()}
    jax.eval_shape(
        lambda point: rule.update(point, rule.init(point), oracle, **settings, **rule.given(1.0)), jnp.ones(2)
    )
    return heard


def uses_batches(rule_id: str) -> bool:
    """Whether a rule asks for the gradient with the noise or the batch in it; others use the whole loss."""
    return asked(rule_id)["gradient"] > 0
