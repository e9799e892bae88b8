"""What a rule says of its state: the comment beside each field of its NamedTuple."""

from __future__ import annotations

import inspect
import re
from functools import lru_cache

import jax.numpy as jnp

from optim import variant_of
from optim.typed.update import Init

FIELD = re.compile(r"^\s+(?P<name>\w+): Array  # \([\d, ]*\): (?P<words>.+)$", re.MULTILINE)


@lru_cache
def words_of_state(rule_id: str, dialect: str) -> dict[str, str]:
    """A phrase for each array that a rule in a dialect remembers, ``{"velocity": "the last displacement ..."}``."""
    rule = variant_of(rule_id, dialect)
    if not rule.readable or isinstance(rule.init, Init):  # nobody has said in words what a typed rule remembers
        return {}
    kind = type(rule.init(jnp.zeros(2)))
    said = {found["name"]: found["words"] for found in FIELD.finditer(inspect.getsource(kind))}
    return {name: said[name] for name in kind._fields if name in said}
