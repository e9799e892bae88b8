"""Any transformation of Optax's as a rule: its state is given as a NamedTuple of named arrays. Needs no Optax here."""

from __future__ import annotations

from collections import Counter, namedtuple
from collections.abc import Callable, Mapping
from functools import cache
from inspect import Parameter, Signature
from typing import Any

import jax
import jax.numpy as jnp
from jax import Array
from jax.tree_util import GetAttrKey, KeyPath

from optim.rule import Rule
from surfaces import Hyperparameter


def from_optax(make: Callable[..., Any], hyperparameters: Mapping[str, Hyperparameter], **facts: Any) -> Rule:
    """The rule of ``make(**settings)``, a ``GradientTransformation`` on a point of shape (2,).

    Its settings are the names in ``hyperparameters``; ``facts`` is what else a ``Rule`` has, with a call of Optax's in
    ``frameworks`` where its script is to be shown. The state keeps the names that Optax gives it, such as ``mu``. Its
    steps can be followed, but not read line by line. Raises ValueError as ``Rule`` does.
    """
    defaults = {name: setting.default for name, setting in hyperparameters.items()}

    @cache  # on first use: to make a state starts JAX's backend
    def kept() -> tuple[Any, Callable[..., Any]]:
        leaves, tree = jax.tree_util.tree_flatten_with_path(make(**defaults).init(jnp.zeros(2)))
        return tree, namedtuple("State", named([path for path, _ in leaves]))  # pyright: ignore[reportUntypedNamedTuple]

    def init(point: Array) -> Any:
        return kept()[1](*jax.tree.leaves(make(**defaults).init(point)))

    def update(point: Array, state: Any, oracle: Any, **settings: Any) -> tuple[Array, Any]:
        before = jax.tree.unflatten(kept()[0], state)
        step, after = make(**settings).update(oracle.gradient(point), before, point)
        return point + step, kept()[1](*jax.tree.leaves(after))

    own = [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in ("point", "state", "oracle")]
    taken = [Parameter(name, Parameter.KEYWORD_ONLY) for name in hyperparameters]
    update.__signature__ = Signature([*own, *taken])  # type: ignore[attr-defined]  # what a rule takes is read off this
    return Rule(init=init, update=update, hyperparameters=hyperparameters, readable=False, **facts)


def named(paths: list[KeyPath]) -> list[str]:
    """A name for each array of a state: of its field, numbered where two have one."""
    names = [next((key.name for key in reversed(path) if isinstance(key, GetAttrKey)), "kept") for path in paths]
    many, met = Counter(names), Counter[str]()
    found = list[str]()
    for name in names:
        met[name] += 1
        found.append(f"{name}{met[name]}" if many[name] > 1 else name)
    return found
