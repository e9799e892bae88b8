"""A stamp is a small PNG of the surface's own map, in the theme's own colours."""

from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest

from app.pictures.height import axes, height_scale, window
from app.pictures.theme import COLOURS, MAP, Theme
from app.pictures.thumbnail import EVERY, png, thumbnail
from optim.race import Race
from surfaces import SURFACES

HEAVIEST = 4096  # bytes


def unpacked(picture: bytes) -> tuple[np.ndarray, list[str]]:
    """The rows of palette indices and the palette of a PNG, by its chunks; every checksum must be right."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    at, chunks = 8, dict[bytes, bytes]()
    while at < len(picture):
        size, kind = struct.unpack_from(">I4s", picture, at)
        body = picture[at + 8 : at + 8 + size]
        assert struct.unpack_from(">I", picture, at + 8 + size) == (zlib.crc32(kind + body),)
        chunks[kind], at = body, at + 12 + size
    columns, rows, depth, colour_type = struct.unpack_from(">IIBB", chunks[b"IHDR"])
    assert (depth, colour_type, list(chunks)[-1]) == (8, 3, b"IEND")
    lines = np.frombuffer(zlib.decompress(chunks[b"IDAT"]), np.uint8).reshape(rows, columns + 1)
    assert not lines[:, 0].any()
    palette = [f"#{bytes(entry).hex()}" for entry in np.frombuffer(chunks[b"PLTE"], np.uint8).reshape(-1, 3)]
    return lines[:, 1:], palette


@pytest.mark.parametrize("theme", list(COLOURS))
@pytest.mark.parametrize("surface_id", SURFACES)
def test_a_stamp_is_the_map_in_few_bytes(surface_id: str, theme: Theme) -> None:
    picture = thumbnail(surface_id, theme)
    levels, palette = unpacked(picture)
    assert len(picture) < HEAVIEST
    assert palette == list(MAP[theme])
    surface, knobs = SURFACES[surface_id], Race(surface_id).knob_values()
    x, y = axes(window(surface, 1.0))
    heights = height_scale(surface, knobs).height(surface.grid(x, y, knobs))[::EVERY, ::EVERY][::-1]
    order = np.argsort(heights, axis=None)
    assert (np.diff(levels.ravel()[order].astype(int)) >= 0).all()  # higher ground, later colour
    assert levels.min() == 0
    assert levels.max() == len(palette) - 1


def test_a_picture_is_read_back_as_it_was() -> None:
    pixels = np.arange(12, dtype=np.uint8).reshape(3, 4)
    colours = np.arange(36, dtype=np.uint8).reshape(12, 3)
    levels, palette = unpacked(png(pixels, colours))
    np.testing.assert_array_equal(levels, pixels)
    assert palette[1] == "#030405"
