"""The rows of a race before its first step: one program for all surfaces, as no state at the start hangs on one."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array, lax
from jax.flatten_util import ravel_pytree
from numpy.typing import NDArray

from optim.engine.backend import compiler_options
from optim.engine.state_layout import BRANCHES, Branch, Packing, packing_of, packings, rule_at, width
from optim.rule import Rule
from optim.spec.limits import MAX_ENTRANTS


@lru_cache(64)  # a slider asks for the same again
def first_rows(branches: tuple[Branch, ...], point: tuple[float, float]) -> NDArray[np.float64]:
    """Point and state of each entrant at the start, (MAX_ENTRANTS, width); rows that are not in use have the point."""
    rows = np.zeros((MAX_ENTRANTS, width()))
    rows[:, :2] = point
    found = np.array(program()(numbers(branches), np.int32(len(branches)), rows))
    for k, branch in enumerate(branches):
        if isinstance(branch, str):
            found[k] = start(rule_at(branch), packing_of(branch))(jnp.array(point))
    found.flags.writeable = False
    return found


def numbers(branches: tuple[Branch, ...]) -> NDArray[np.int32]:
    """Where each entrant's branch is in the switch of its program, (MAX_ENTRANTS,): a typed rule has one to itself."""
    found = np.zeros(MAX_ENTRANTS, np.int32)
    found[: len(branches)] = [branch if isinstance(branch, int) else 0 for branch in branches]
    return found


def start(rule: Rule, pack: Packing) -> Callable[[Array], Array]:
    """The row of an entrant at the start, as a function of the point."""

    def row(point: Array) -> Array:
        rest = jnp.zeros(width() - 2 - pack.size)
        return jnp.concatenate([point, ravel_pytree(rule.init(point))[0], rest])

    return row


@lru_cache
def program() -> Callable[..., Array]:
    """What is compiled: (branches (K,), number of entrants, rows (K, width) with their points) -> rows."""
    starts = [start(rule, pack) for rule, pack in zip(BRANCHES, packings(), strict=True)]

    def begin(branches: Any, entrants: Any, rows: Any) -> Array:
        def one(k: Array, rows: Array) -> Array:
            return lax.dynamic_update_index_in_dim(rows, lax.switch(branches[k], starts, rows[k, :2]), k, 0)

        return lax.fori_loop(jnp.int32(0), entrants, one, jnp.asarray(rows))

    return jax.jit(begin, compiler_options=compiler_options())
