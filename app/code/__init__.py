"""An entrant as code: a script for each library that prints the path that Fall Line draws.

Nothing is written twice: the surface, the schedule and a rule that a library has not are their own sources, and the
call that makes a rule in a library is the rule's own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from app.code import by_hand, in_keras, in_optax, in_torch, parts, rounding
from app.code.by_hand import IN_KERAS, IN_NUMPY, IN_OPTAX, IN_TORCH, Hands
from app.code.choice import choice
from app.code.walk import Walk
from app.payload.dialects import NAMES
from optim.race import Race


@dataclass(frozen=True)
class Library:
    """A library that scripts are written for; ``native`` writes one around a call that makes an optimizer."""

    versions: str
    hands: Hands
    native: Callable[[Walk, str, str], str] | None = None


LIBRARIES = {
    "torch": Library("PyTorch 2.13.0", IN_TORCH, in_torch.script),
    "keras": Library("Keras 3.15.1 on JAX 0.10.2", IN_KERAS, in_keras.script),
    "optax": Library("Optax 0.2.8 on JAX 0.10.2", IN_OPTAX, in_optax.script),
    "numpy": Library("NumPy 2.4.6", IN_NUMPY),
}


UNREADABLE = (
    "# {0} is made by a function of another library: it cannot be written by hand, and {1} has no call for it.\n"
)


class Script(NamedTuple):
    """The text of a script; what it promises, and what else there is to say of it; whether it is the entrant's rule."""

    text: str
    promise: str
    note: str
    exact: bool


def script(race: Race, k: int, library_id: str) -> Script:
    """Entrant ``k`` of a race in a library."""
    walk, library = Walk(race, k), LIBRARIES[library_id]
    chosen, chaos = choice(walk, library_id), rounding.decides(race, k)
    lacking = ", ".join(by_hand.unruled(walk)) if library_id == "numpy" else ""
    note = " ".join(filter(None, [chosen.note, by_hand.BY_DIFFERENCES.format(lacking) if lacking else "", chaos]))
    promise = "Prints the path on show." if chosen.exact and not chaos and not lacking else ""
    header = parts.described(walk, NAMES[library_id], note, library.versions)
    if chosen.call is None and not walk.rule.readable:
        return Script(UNREADABLE.format(walk.rule.name, NAMES[library_id]), "", note, exact=False)
    if chosen.call is None or library.native is None:
        return Script(by_hand.script(walk, library.hands, header), promise, note, chosen.exact and not lacking)
    return Script(library.native(walk, chosen.call, header), promise, note, chosen.exact)
