"""A row a step and entrant, with every digit."""

from __future__ import annotations

from collections.abc import Iterator

from app.export.format import Format
from app.export.look import Look
from app.payload import streams
from optim.race import Race


def write(race: Race, _: Look) -> Iterator[bytes]:
    """The file, in pieces of a bounded size."""
    for piece in streams.as_csv(race):
        yield piece.encode()


FORMAT = Format("table", "text/csv", write, views=False)
