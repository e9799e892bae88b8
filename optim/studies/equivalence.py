"""How near every rule, in each of its dialects, was measured to be to what the libraries themselves do.

The numbers are those of the tests: ``python -m tests.reference.prove`` measures them with the tests' own functions and
writes ``equivalence.json``, rounded up to what holds on every processor; and a test measures them again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("equivalence.json")


@dataclass(frozen=True, kw_only=True)
class Proof:
    """One rule in one dialect beside one library, also while schedules move its learning rate.

    Apart is in parts of the distance to the origin: no step of any path was farther away, up to where rounding decides
    where a path goes.
    """

    rule: str
    dialect: str
    library: str  # "torch", "keras", "optax"; or "numpy", where no library has the rule and it was written by hand
    version: str
    call: str  # whose path it was
    equal: bool  # whether the library writes the same equation; else ``apart`` says how far off it walks
    only: Mapping[str, float]  # the settings that the library has at no other value: it is equal only there
    steps: int  # of the longest path
    apart: float
    open_steps: int  # with prescribed gradients; 0 where that was not measured
    open_apart: float


@cache
def proofs() -> dict[tuple[str, str], tuple[Proof, ...]]:
    """Every proof, by rule and dialect."""
    found: dict[tuple[str, str], tuple[Proof, ...]] = {}
    for entry in json.loads(FILE.read_text()):
        one = Proof(**entry)
        found[one.rule, one.dialect] = (*found.get((one.rule, one.dialect), ()), one)
    return found


def proof(rule: str, dialect: str) -> tuple[Proof, ...]:
    """What a rule in a dialect was held to; nothing where it was held to nothing."""
    return proofs().get((rule, dialect), ())
