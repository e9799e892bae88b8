"""A map as a PNG with a legend that counts: a hue for each minimum or entrant, the lighter the sooner. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.pictures.letters import HEIGHT, written
from app.pictures.theme import COLOURS, SLOTS
from app.pictures.thumbnail import png

SHADES = 8  # of a hue
LEAST = 512  # px: a map of fewer cells has larger ones
SCALE, MARGIN = 2, 8  # px a dot of a letter, and around all
LINE = HEIGHT * SCALE + 4  # px
MOST_LINES = 12  # of minima; the rest are counted together
PAGE, TEXT, FIRST = 0, 1, 2  # places in the palette: the first hue's shades come third
HUES = len(SLOTS) + 1  # the last is for what is in no known minimum
OTHERS = {
    "running": "#5d6a78",
    "stalled": "#8a7f5c",
    "at a saddle": "#c9c1a0",
    "at a maximum": "#ffffff",
    "left": "#46325c",
    "diverging": "#7d2f2a",
    "diverged": "#3a1512",
    "nobody": "#2a333d",
}
STRIPED = ("trapped", "nobody", "diverging", "at a saddle")  # told apart without colours too


@dataclass(frozen=True)
class Item:
    """A line of the legend, and how the cells are drawn that it counts."""

    says: str
    colour: int  # in the palette: of a hue, its lightest
    cells: int
    striped: bool = False


def map_png(colours: NDArray[np.uint8], striped: NDArray[np.bool_], items: Sequence[Item], says: str) -> bytes:
    """The picture of cells (rows, columns), the lowest row first, by their place in the palette."""
    size = max(1, LEAST // max(colours.shape))
    cells = np.kron(stripes(colours, striped, size)[::-1], np.ones((size, size), np.uint8))
    total = max(colours.size, 1)
    lines = [(None, says), *((item, f"{item.says}  {100 * item.cells / total:.3g} %") for item in items)]
    drawn = [line(item, text) for item, text in lines]
    width = max(cells.shape[1], *(one.shape[1] for one in drawn)) + 2 * MARGIN
    rows = [framed(one, width) for one in (cells, *drawn)]
    return png(np.concatenate(rows), palette())


def stripes(colours: NDArray[np.uint8], striped: NDArray[np.bool_], size: int) -> NDArray[np.uint8]:
    """The colours with every fourth diagonal of striped cells left dark."""
    across = np.add.outer(np.arange(colours.shape[0]), np.arange(colours.shape[1]))
    return np.where(striped & (across % (4 if size < 4 else 2) == 0), PAGE, colours).astype(np.uint8)


def line(item: Item | None, text: str) -> NDArray[np.uint8]:
    """A line of the legend: a patch, and its words."""
    dots = written(text, SCALE)
    patch = np.full((dots.shape[0], LINE if item else 0), item.colour if item else PAGE, np.uint8)
    if item and item.striped:
        patch[np.add.outer(np.arange(patch.shape[0]), np.arange(LINE)) % 8 < 3] = PAGE
    gap = np.full((dots.shape[0], 8 if item else 0), PAGE, np.uint8)
    return np.concatenate([patch, gap, np.where(dots, TEXT, PAGE).astype(np.uint8)], axis=1)


def framed(part: NDArray[np.uint8], width: int) -> NDArray[np.uint8]:
    """A part of the picture with its margins."""
    return np.pad(part, ((MARGIN // 2, MARGIN // 2), (MARGIN, width - MARGIN - part.shape[1])), constant_values=PAGE)


def palette() -> NDArray[np.uint8]:
    """The page, the text, each hue's shades from dark to light, and the other kinds."""
    page, text = rgb(COLOURS["dark"]["page"]), rgb(COLOURS["dark"]["text"])
    hues = [rgb(slot.dark) for slot in SLOTS] + [rgb(COLOURS["dark"]["on-map"])]
    shares = np.linspace(0.3, 1.0, SHADES)[:, None]
    shades = [page + shares * (hue - page) for hue in hues]
    return np.concatenate([[page, text], *shades, [rgb(one) for one in OTHERS.values()]]).round().astype(np.uint8)


def rgb(colour: str) -> NDArray[np.float64]:
    """The three numbers of ``#0b0f14``."""
    return np.array([int(colour[n : n + 2], 16) for n in (1, 3, 5)], float)


def shade(hue: NDArray[np.intp], soon: NDArray[np.float64]) -> NDArray[np.uint8]:
    """The place in the palette of a hue, at a share of the way from late to at once."""
    level = np.clip(np.floor(soon * SHADES), 0, SHADES - 1)
    return (FIRST + (hue % HUES) * SHADES + level).astype(np.uint8)


def other(kind: str) -> int:
    """The place in the palette of a kind that has no hue."""
    return FIRST + HUES * SHADES + list(OTHERS).index(kind)
