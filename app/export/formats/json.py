"""One JSON object: the race, each entrant's path and verdict, the ranking."""

from __future__ import annotations

from collections.abc import Iterator

from app.export.format import Format
from app.export.look import Look
from app.payload import streams
from optim.race import Race


def write(race: Race, _: Look) -> Iterator[bytes]:
    """The file, in pieces of a bounded size."""
    for piece in streams.as_json(race):
        yield piece.encode()


FORMAT = Format("data", "application/json", write, views=False)
