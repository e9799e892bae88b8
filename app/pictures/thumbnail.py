"""A surface as a stamp: its map in as many levels as the map has colours, as a PNG of a kilobyte or two. Pure."""

from __future__ import annotations

import struct
import zlib
from functools import lru_cache

import numpy as np

from app.pictures.height import axes, height_scale, window
from app.pictures.theme import MAP, Theme, rgb
from optim.race import Race
from surfaces import surface_of

MOST = 256  # kept: those of the catalogue, and of what was typed lately
EVERY = 2  # of the map's rows and columns, so that its compiled grid serves here too


@lru_cache(MOST)
def thumbnail(surface_id: str, theme: Theme) -> bytes:
    """The PNG of a surface, its knobs at their defaults, in a square window."""
    surface, knobs = surface_of(surface_id), Race(surface_id).knob_values()
    scale = height_scale(surface, knobs)
    heights = scale.height(surface.grid(*axes(window(surface, 1.0)), knobs))[::-EVERY, ::EVERY]  # up is the last row
    levels = len(MAP[theme])
    return png(np.clip(heights / scale.top * levels, 0, levels - 1).astype(np.uint8), palette(theme))


def palette(theme: Theme) -> np.ndarray:
    """The map's colours, a level each, (9, 3)."""
    return np.array([rgb(colour) for colour in MAP[theme]], np.uint8)


def png(pixels: np.ndarray, colours: np.ndarray) -> bytes:
    """Rows of palette indices as a PNG: colour type 3 with 8 bits (W3C, Portable Network Graphics, third edition)."""
    rows, columns = pixels.shape
    head = struct.pack(">IIBBBBB", columns, rows, 8, 3, 0, 0, 0)
    unfiltered = np.pad(pixels, ((0, 0), (1, 0)))  # each row begins with the number of its filter: 0, none
    data = zlib.compress(unfiltered.tobytes(), 9)
    parts = ((b"IHDR", head), (b"PLTE", colours.tobytes()), (b"IDAT", data), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body)) for kind, body in parts
    )
