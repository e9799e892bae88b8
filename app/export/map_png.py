"""A map as a PNG with a legend that counts: a colour for each minimum or entrant, the lighter the sooner. Pure."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from app.export.drawing import Box, Drawing, Shades, Shape, Words
from app.export.raster import as_image, pillow, with_link
from app.pictures.map_svg import outline
from app.pictures.theme import COLOURS, MINIMA, SLOTS, rgb

SHADES = 8  # of a hue
LEAST = 512  # px: a map of fewer cells has larger ones
MARGIN, LINE, PATCH = 12, 24, 14  # px: around all, from line to line, and of a patch
NARROWEST = 440  # px: room for the words
MOST_LINES = 12  # of minima; the rest are counted together
PAGE, FIRST = 0, 1  # places in the palette: the first hue's shades come second
OF_MINIMA = len(SLOTS)  # the first of their hues, which come behind those of entrants
HUES = OF_MINIMA + len(MINIMA["dark"]) + 1  # the last is for what is in no known minimum
SIGN = 40  # px: a minimum's star and its letter
STAR, BESIDE = 7, 10  # px: its radius, and how far from it the letter is, across and up
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
OTHERS = {
    "running": "#5d6a78",
    "stalled": "#8a7f5c",
    "at a saddle": "#c9c1a0",
    "at a maximum": "#ffffff",
    "in a minimum": "#9fc7b5",
    "left": "#46325c",
    "diverging": "#7d2f2a",
    "diverged": "#3a1512",
    "nobody": "#2a333d",
    "undecided": "#5d6a78",
}
STRIPED = ("running", "undecided", "trapped", "nobody", "diverging", "at a saddle")  # told apart without colours too


@dataclass(frozen=True)
class Item:
    """A line of the legend, and how the cells are drawn that it counts."""

    says: str
    colour: int  # in the palette: of a hue, its lightest
    cells: int
    striped: bool = False


def map_png(
    colours: NDArray[np.uint8],
    striped: NDArray[np.bool_],
    items: Sequence[Item],
    stars: NDArray[np.float64],
    says: str,
    link: str,
) -> bytes:
    """The picture of cells (rows, columns), the lowest row first, by their place in the palette; it carries a link.

    ``stars`` (m, 2) are where the minima are, in shares of its width and its height from below.
    """
    size = max(1, LEAST // max(colours.shape))
    cells = np.kron(stripes(colours, striped, size)[::-1], np.ones((size, size), np.uint8))
    tall, wide = cells.shape
    words = legend(items, says, max(wide + 2 * MARGIN, NARROWEST), max(colours.size, 1))
    image = pillow("Image").new("RGB", (words.wide, tall + MARGIN + words.tall), words.back)
    image.paste(pillow("Image").fromarray(palette()[cells]), (MARGIN, MARGIN))
    image.paste(as_image(words), (0, tall + MARGIN))
    for number, (across, up) in enumerate(stars.tolist()):
        if not (0 <= across <= 1 and 0 <= up <= 1):
            continue
        sign = as_image(starred(letter_of(number, len(stars))))
        corner = MARGIN + across * wide - SIGN / 2, MARGIN + (1 - up) * tall - SIGN / 2
        image.paste(sign, (round(corner[0]), round(corner[1])), sign)
    file = io.BytesIO()
    image.save(file, "PNG", pnginfo=with_link(link))
    return file.getvalue()


def letter_of(number: int, minima: int) -> str:
    """The letter of a minimum beside its star; none where there are too many."""
    return LETTERS[number] if minima <= len(LETTERS) else ""


def starred(letter: str) -> Drawing:
    """A minimum's star, with its letter."""
    text, casing, middle = COLOURS["dark"]["text"], COLOURS["dark"]["casing"], SIGN / 2
    star = Shape(np.array(outline("star", STAR)) + middle, text, casing, 3)
    words = Words(middle + BESIDE, middle - BESIDE, letter, text, 13, 700, "middle", casing)
    return Drawing(SIGN, SIGN, "", letter, [star, words])


def stripes(colours: NDArray[np.uint8], striped: NDArray[np.bool_], size: int) -> NDArray[np.uint8]:
    """The colours with every fourth diagonal of striped cells left dark."""
    across = np.add.outer(np.arange(colours.shape[0]), np.arange(colours.shape[1]))
    return np.where(striped & (across % (4 if size < 4 else 2) == 0), PAGE, colours).astype(np.uint8)


def legend(items: Sequence[Item], says: str, wide: int, total: int) -> Drawing:
    """What the map shows, and a line for each item: a patch, the share of the cells, and its words."""
    page, text = COLOURS["dark"]["page"], COLOURS["dark"]["text"]
    drawn: list[Shades | Words] = [Words(MARGIN, LINE, says, text, size=14, weight=600)]
    for number, item in enumerate(items):
        y = (number + 2.2) * LINE
        share = f"{100 * item.cells / total:.3g} %"
        drawn += [
            Shades(Box(MARGIN, y - PATCH / 2, PATCH * 1.5, PATCH), patch(item), palette()),
            Words(MARGIN + 5.5 * PATCH, y, share, text, weight=600, anchor="end"),
            Words(MARGIN + 6 * PATCH, y, item.says, text),
        ]
    return Drawing(wide, round((len(items) + 2.2) * LINE), page, says, drawn)


def patch(item: Item) -> NDArray[np.uint8]:
    """A patch of an item's look."""
    plain = np.full((PATCH, PATCH * 3 // 2), item.colour, np.uint8)
    return np.where(item.striped & (np.add.outer(*map(np.arange, plain.shape)) % 8 < 3), PAGE, plain).astype(np.uint8)


def palette() -> NDArray[np.uint8]:
    """The page, each hue's shades from dark to light, and the other kinds."""
    page = np.array(rgb(COLOURS["dark"]["page"]), float)
    hues = [rgb(colour) for colour in (*(slot.dark for slot in SLOTS), *MINIMA["dark"], COLOURS["dark"]["on-map"])]
    shares = np.linspace(0.3, 1.0, SHADES)[:, None]
    shades = [page + shares * (hue - page) for hue in hues]
    return np.concatenate([[page], *shades, [rgb(one) for one in OTHERS.values()]]).round().astype(np.uint8)


def shade(hue: NDArray[np.intp], soon: NDArray[np.float64]) -> NDArray[np.uint8]:
    """The place in the palette of a hue, at a share of the way from late to at once."""
    level = np.clip(np.floor(soon * SHADES), 0, SHADES - 1)
    return (FIRST + (hue % HUES) * SHADES + level).astype(np.uint8)


def of_minimum(number: NDArray[np.intp]) -> NDArray[np.intp]:
    """The hue of a minimum by its number; below 0 it is none, and the last of the hues."""
    return np.where(number < 0, HUES - 1, OF_MINIMA + number % len(MINIMA["dark"]))


def other(kind: str) -> int:
    """The place in the palette of a kind that has no hue."""
    return FIRST + HUES * SHADES + list(OTHERS).index(kind)
