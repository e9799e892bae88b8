"""How a rule's state lies in a row of the race: behind the point, flattened. Rule files never see it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import jax
from jax import Array
from jax.flatten_util import ravel_pytree

from optim import VARIANTS
from optim.rule import Rule
from optim.typed.making import KEPT, typed_rule

Branch = int | str  # of the switch that all rules share; or the text of a typed rule, which has a program of its own

# What the compiled race switches between; libraries that write alike share one
BRANCHES: tuple[Rule, ...] = tuple({(form.init, form.update): form for form in VARIANTS.values()}.values())
BRANCH_OF = {(branch.init, branch.update): number for number, branch in enumerate(BRANCHES)}
BRANCH_NUMBER = {name: BRANCH_OF[form.init, form.update] for name, form in VARIANTS.items()}  # by (rule, dialect)


class Packing(NamedTuple):
    """How a rule's state lies in a row: behind the point, flattened."""

    size: int
    unravel: Callable[[Array], Any]


def packing(rule: Rule) -> Packing:
    """The layout of ``rule``'s state, read off the state it makes at a point: traced, as nothing need be computed."""
    unravel = []

    def flat(point: Array) -> Array:
        row, back = ravel_pytree(rule.init(point))
        unravel.append(back)
        return row

    size = jax.eval_shape(flat, jax.ShapeDtypeStruct((2,), float)).size
    return Packing(size, unravel[0])


@lru_cache
def packings() -> tuple[Packing, ...]:
    """One layout a branch, in the order of ``BRANCHES``. Not made at import: it starts JAX's backend."""
    return tuple(packing(branch) for branch in BRANCHES)


def branch_of(rule_id: str, dialect: str) -> Branch:
    """The branch of a rule in a dialect."""
    return BRANCH_NUMBER.get((rule_id, dialect), rule_id)


def rule_at(branch: Branch) -> Rule:
    """The rule that a branch is, as it is written there. Raises BadFormula of a text that is no rule."""
    return BRANCHES[branch] if isinstance(branch, int) else typed_rule(branch)


def packing_of(branch: Branch) -> Packing:
    """The layout of a branch's state."""
    return packings()[branch] if isinstance(branch, int) else typed_packing(branch)


@lru_cache(KEPT)
def typed_packing(text: str) -> Packing:
    """The layout of a typed rule's state."""
    return packing(typed_rule(text))


def width() -> int:
    """Floats a row: the point, and room for the largest state."""
    return 2 + max(pack.size for pack in packings())
