"""The race as a film that any page shows, its link as the comment."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from app.export import film, raster
from app.export.format import PICTURE, Format
from app.export.look import Look
from app.export.said import link_of
from app.pictures.theme import SLOTS, ink, rgb
from optim.race import Race


def write(race: Race, look: Look) -> Iterator[bytes]:
    """The file: all frames in the colours of the last and the inks, of which few pixels may be."""
    image = raster.pillow("Image")
    shown = list(film.frames(race, look))
    colours = with_inks(shown[-1], [rgb(ink(slot, look.theme)) for slot in SLOTS[: len(race.entrants)]])
    first, *others = (picture.quantize(palette=colours, dither=image.Dither.NONE) for picture in shown)
    moment = 1000 // film.A_SECOND
    lasting = [moment] * len(others) + [moment * film.REST]
    file = io.BytesIO()
    first.save(
        file, "GIF", save_all=True, append_images=others, duration=lasting, loop=0, comment=link_of(race, look).encode()
    )
    yield file.getvalue()


def with_inks(picture: Any, inks: list[tuple[int, int, int]]) -> Any:
    """An image whose palette has the inks, and the colours that a picture has most of."""
    image, others = raster.pillow("Image"), 255 - len(inks)
    held = picture.quantize(others, image.Quantize.MEDIANCUT).getpalette()[: 3 * others]
    colours = image.new("P", (1, 1))
    colours.putpalette([*held, *(part for one in inks for part in one)])
    return colours


FORMAT = Format("film", "image/gif", write, PICTURE, size=(800, 450), served=False)
