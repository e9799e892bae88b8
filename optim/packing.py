"""How a rule's state lies in a row of the race: behind the point, flattened. Rule files never see it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import jax.numpy as jnp
from jax import Array
from jax.flatten_util import ravel_pytree

from optim import RULES
from optim.rule import Rule


class Packing(NamedTuple):
    """How a rule's state lies in a row: behind the point, flattened."""

    size: int
    unravel: Callable[[Array], Any]


def packing(rule: Rule) -> Packing:
    """The layout of ``rule``'s state, read off the state it makes at the origin."""
    flat, unravel = ravel_pytree(rule.init(jnp.zeros(2)))
    return Packing(flat.size, unravel)


@lru_cache
def packings() -> tuple[Packing, ...]:
    """One layout a rule, in the order of ``RULES``. Not made at import: it starts JAX's backend."""
    return tuple(packing(rule) for rule in RULES.values())


def width() -> int:
    """Floats a row: the point, and room for the largest state."""
    return 2 + max(pack.size for pack in packings())
