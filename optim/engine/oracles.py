"""What a rule is told about a surface."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jax import Array, lax

from optim.rule import Oracle
from surfaces import Surface


class Batch(NamedTuple):
    """The examples that a step sees."""

    counts: Array  # (N,): how often each is in it
    size: Array  # (): how many that makes
    whole: Array  # (), bool: whether it is every example once


def named(surface: Surface, knobs: Any, *, turned: bool) -> dict[str, Any]:
    """What the loss takes, by name. Without ``turned`` no rotation is looked at."""
    return surface.named(knobs) | ({} if turned else {"rotation": 0.0})


def noisy_oracle(surface: Surface, knobs: Any, noise: Array, *, turned: bool = True) -> Oracle:
    """What a rule may ask, with the step's noise added to ``gradient``."""
    values = named(surface, knobs, turned=turned)

    def loss(point: Array) -> Array:
        return surface.loss(point[0], point[1], **values)

    slope = jax.grad(loss)
    return Oracle(loss, lambda point: slope(point) + noise, slope, jax.hessian(loss))


def batch_oracle(surface: Surface, knobs: Any, batch: Batch, *, turned: bool = True) -> Oracle:
    """What a rule may ask on a surface of data: ``gradient`` is that of the mean loss of the step's examples."""
    whole = noisy_oracle(surface, knobs, jnp.zeros(2), turned=turned)
    of_batch = jax.grad(batch_loss(surface, knobs, batch, turned=turned))

    def gradient(point: Array) -> Array:
        return lax.cond(batch.whole, whole.full_gradient, of_batch, point)

    return whole._replace(gradient=gradient)


def batch_loss(surface: Surface, knobs: Any, batch: Batch, *, turned: bool = True) -> Callable[[Array], Array]:
    """The mean loss of a batch's examples, as a function of the point (2,)."""
    values = named(surface, knobs, turned=turned)
    return lambda point: jnp.sum(batch.counts * surface.examples(point[0], point[1], **values)) / batch.size


def with_cached_gradient(oracle: Oracle, point: Array, slope: Array, heard: Array) -> Oracle:
    """The same oracle, which knows at ``point`` already the full gradient, and the ``heard`` one with noise or batch.

    Nearly every rule asks for them there. Found once beside the loss they are not compiled again into each rule's
    branch, which takes a third off the time of compiling.
    """
    return oracle._replace(
        gradient=lambda at: heard if at is point else oracle.gradient(at),
        full_gradient=lambda at: slope if at is point else oracle.full_gradient(at),
    )
