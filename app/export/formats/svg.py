"""The picture as SVG, its link in ``<metadata>``."""

from __future__ import annotations

from collections.abc import Iterator

from app.export.format import PICTURE, Format
from app.export.look import Look
from app.export.said import link_of
from app.export.stage import drawn
from app.export.svg import as_svg
from optim.race import Race


def write(race: Race, look: Look) -> Iterator[bytes]:
    """The document."""
    yield as_svg(drawn(race, look), link_of(race, look)).encode()


FORMAT = Format("drawing", "image/svg+xml", write, PICTURE | {"transparent"})
