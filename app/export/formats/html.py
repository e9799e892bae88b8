"""A page of one file that plays from a disk, its link as a comment at its head."""

from __future__ import annotations

from collections.abc import Iterator

from app.export.format import Format
from app.export.look import Look
from app.export.page import page
from optim.race import Race


def write(race: Race, look: Look) -> Iterator[bytes]:
    """The file."""
    yield page(race, look).encode()


FORMAT = Format("page", "text/html", write, frozenset({"theme"}), attached=True)
