"""How a rule's state lies in a row of the race: behind the point, flattened. Rule files never see it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import jax.numpy as jnp
from jax import Array
from jax.flatten_util import ravel_pytree

from optim import VARIANTS
from optim.rule import Rule

# What the compiled race switches between; libraries that write alike share one
BRANCHES: tuple[Rule, ...] = tuple({(form.init, form.update): form for form in VARIANTS.values()}.values())
BRANCH_OF = {(branch.init, branch.update): number for number, branch in enumerate(BRANCHES)}
BRANCH_NUMBER = {name: BRANCH_OF[form.init, form.update] for name, form in VARIANTS.items()}  # by (rule, dialect)


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
    """One layout a branch, in the order of ``BRANCHES``. Not made at import: it starts JAX's backend."""
    return tuple(packing(branch) for branch in BRANCHES)


def width() -> int:
    """Floats a row: the point, and room for the largest state."""
    return 2 + max(pack.size for pack in packings())
