"""The examples, for a menu and for a projector left alone: every file of ``app/examples/``."""

from __future__ import annotations

from app import examples
from app.page.example import Example
from surfaces.discover import discover

EXAMPLES: list[Example] = sorted(discover(examples, "EXAMPLE").values(), key=lambda example: example.place)
