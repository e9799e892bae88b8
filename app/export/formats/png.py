"""The picture as PNG, its link in the text chunk ``fallline``."""

from __future__ import annotations

import io
from collections.abc import Iterator

from app.export import raster
from app.export.format import PICTURE, Format
from app.export.look import Look
from app.export.said import link_of
from app.export.stage import drawn
from optim.race import Race


def write(race: Race, look: Look) -> Iterator[bytes]:
    """The file."""
    file = io.BytesIO()
    raster.as_image(drawn(race, look), look.scale).save(file, "PNG", pnginfo=raster.with_link(link_of(race, look)))
    yield file.getvalue()


FORMAT = Format("picture", "image/png", write, PICTURE | {"transparent", "scale"}, served=False)
