"""The race as a film that any page shows, its link as the comment."""

from __future__ import annotations

import io
from collections.abc import Iterator

from app.export import film, raster
from app.export.format import PICTURE, Format
from app.export.look import Look
from app.export.said import link_of
from optim.race import Race


def write(race: Race, look: Look) -> Iterator[bytes]:
    """The file: all frames in the colours of the last, on which every path is."""
    image = raster.pillow("Image")
    shown = list(film.frames(race, look))
    colours = shown[-1].quantize(255, image.Quantize.MEDIANCUT)
    first, *others = (picture.quantize(palette=colours, dither=image.Dither.NONE) for picture in shown)
    moment = 1000 // film.A_SECOND
    lasting = [moment] * len(others) + [moment * film.REST]
    file = io.BytesIO()
    first.save(
        file, "GIF", save_all=True, append_images=others, duration=lasting, loop=0, comment=link_of(race, look).encode()
    )
    yield file.getvalue()


FORMAT = Format("film", "image/gif", write, PICTURE, size=(800, 450), served=False)
