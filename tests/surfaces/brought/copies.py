"""The catalogue's data as somebody would bring them."""

from __future__ import annotations

from surfaces import SURFACES
from surfaces.brought.reading import Table
from surfaces.brought.text import Described


def copy_of(surface: str) -> str:
    """A surface's data, as its model has them, for its model."""
    model = SURFACES[surface].model
    assert model
    rows = tuple(zip(model.data.x.tolist(), model.data.y.tolist(), strict=True))
    return Described(surface, "", Table(("feature", "target"), rows)).text
