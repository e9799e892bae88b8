"""What the page says of whose equation an entrant walks by."""

from __future__ import annotations

from optim.rule import PAPER

LIBRARIES = {"torch": "PyTorch", "keras": "Keras", "optax": "Optax"}
OPTIONS = {PAPER: "the paper's"} | {library: f"{name}'s" for library, name in LIBRARIES.items()}  # to choose from
CALLED = {PAPER: "on paper"} | {library: f"in {name}" for library, name in LIBRARIES.items()}  # behind a rule's name
