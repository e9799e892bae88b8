"""An entrant as code: a script for each library that prints the path that Fall Line draws.

Nothing is written twice: the surface, the schedule and a rule that a library has not are their own sources, and the
call that makes a rule in a library is the rule's own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from app.code import by_hand, in_keras, in_optax, in_torch, parts
from app.code.by_hand import IN_KERAS, IN_NUMPY, IN_OPTAX, IN_TORCH, Hands
from app.code.walk import Walk
from optim.race import Race

PAPER = "paper"


@dataclass(frozen=True)
class Library:
    """A library that scripts are written for; ``native`` writes one around a call that makes an optimizer."""

    name: str
    versions: str
    hands: Hands
    native: Callable[[Walk, str, str], str] | None


LIBRARIES = {
    "torch": Library("PyTorch", "PyTorch 2.13.0", IN_TORCH, in_torch.script),
    "keras": Library("Keras", "Keras 3.15.1 on JAX 0.10.2", IN_KERAS, in_keras.script),
    "optax": Library("Optax", "Optax 0.2.8 on JAX 0.10.2", IN_OPTAX, in_optax.script),
    "numpy": Library("NumPy", "NumPy 2.4.6", IN_NUMPY, None),
}


def script(race: Race, k: int, library_id: str) -> str:
    """The script of entrant ``k`` in a library."""
    walk, library = Walk(race, k), LIBRARIES[library_id]
    calls = walk.rule.frameworks
    call = calls.get(f"{library_id} as {PAPER}", calls.get(library_id))
    notes = [] if call or not library.native else [f"{library.name} has no {walk.rule.name}: here it is by hand."]
    header = parts.described(walk, library.name, notes, library.versions)
    if call and library.native:
        return library.native(walk, call, header)
    return by_hand.script(walk, library.hands, header)
