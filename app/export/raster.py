"""A drawing as pixels, by Pillow, which is imported only here and only when pixels are asked for.

Everything is drawn three times as large and then made smaller: Pillow's lines have no soft edges of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from app.export.dashes import dashed
from app.export.drawing import Box, Drawing, Item, Lines, Part, Points, Shades, Shape, Words, rgba
from optim.spec.limits import BadRace

if TYPE_CHECKING:
    from PIL import Image, ImageDraw, ImageFont

    Pixels = Image.Image
    Inked = Callable[[ImageDraw.ImageDraw, Points], None]  # draws on a mask whose corner is at that point

FINER = 3
KEY = "fallline"  # of a PNG's text chunk: the race it shows, as a link
FONT = Path(__file__).resolve().parents[2] / "assets" / "fonts" / "inter-latin.woff2"
ANCHORS = {"start": "lm", "middle": "mm", "end": "rm"}  # Pillow's names
REACH = 60.0  # px around words that their signs may take


def pillow(module: str) -> Any:
    """A module of Pillow. Raises BadRace, which says what to install, where it is not there."""
    try:
        return __import__(f"PIL.{module}", fromlist=[module])
    except ImportError:
        raise BadRace("Pillow", "not installed", "there to make pixels: pip install pillow") from None


def with_link(link: str) -> Any:
    """What a PNG carries beside its pixels."""
    said = pillow("PngImagePlugin").PngInfo()
    said.add_text(KEY, link)
    return said


def as_image(drawing: Drawing, scale: float = 1) -> Pixels:
    """The picture, ``scale`` times as large."""
    return smaller(painted(blank(drawing, scale), drawing.items, scale))


def blank(drawing: Drawing, scale: float) -> Pixels:
    """The empty ground of a picture, as large as it is drawn."""
    size = (round(drawing.wide * scale) * FINER, round(drawing.tall * scale) * FINER)
    return pillow("Image").new("RGBA", size, rgba(drawing.back) if drawing.back else (0, 0, 0, 0))


def smaller(canvas: Pixels) -> Pixels:
    """As it is looked at."""
    return canvas.reduce(FINER)


def painted(canvas: Pixels, items: Iterable[Item], scale: float) -> Pixels:
    """The canvas with the items on it."""
    for item in items:
        paint(canvas, item, scale * FINER)
    return canvas


def paint(canvas: Pixels, item: Item, times: float) -> None:
    """Put one item on a canvas that is so many times as large as the drawing."""
    match item:
        case Lines():
            stroke(canvas, [run for one in item.courses for run in dashed(one, item.dash)], item.ink, item.width, times)
        case Shape():
            closed = np.vstack([item.corners, item.corners[:2]])
            if item.edge:
                stroke(canvas, [closed], item.edge, item.edge_width, times)
            fill(canvas, item.corners, item.ink, times)
        case Words():
            write(canvas, item, times)
        case Shades():
            shade(canvas, item, times)
        case Part():
            within(canvas, item, times)


def stroke(canvas: Pixels, runs: list[Points], ink: str, width: float, times: float) -> None:
    """Lines in an ink."""
    if not runs:
        return
    wide = max(1, round(width * times))

    def draw(pen: ImageDraw.ImageDraw, corner: Points) -> None:
        for run in runs:
            pen.line((run * times - corner).ravel().tolist(), fill=255, width=wide, joint="curve")

    inked(canvas, ink, around(np.vstack(runs) * times, wide), draw)


def fill(canvas: Pixels, corners: Points, ink: str, times: float) -> None:
    """A filled outline."""
    outline = corners * times
    inked(canvas, ink, around(outline, 1), lambda pen, at: pen.polygon((outline - at).ravel().tolist(), fill=255))


def write(canvas: Pixels, words: Words, times: float) -> None:
    """Words, on their casing."""
    place, letters = np.array([[words.x, words.y]]) * times, font(round(words.size * times), words.weight)
    long = letters.getlength(words.says) + REACH
    for ink, wider in ((words.casing, round(1.75 * times)), (words.ink, 0)):
        if ink:
            inked(canvas, ink, around(place, long), lettering(place, words, letters, wider))


def lettering(place: Points, words: Words, letters: ImageFont.FreeTypeFont, wider: int) -> Inked:
    """What writes words on a mask, so many pixels bolder."""

    def draw(pen: ImageDraw.ImageDraw, corner: Points) -> None:
        x, y = (place - corner)[0].tolist()
        pen.text((x, y), words.says, fill=255, font=letters, anchor=ANCHORS[words.anchor], stroke_width=wider)

    return draw


@cache
def font(size: int, weight: int) -> ImageFont.FreeTypeFont:
    """The font of the page."""
    found = pillow("ImageFont").truetype(FONT, size)
    found.set_variation_by_axes([weight])
    return found


def shade(canvas: Pixels, shades: Shades, times: float) -> None:
    """The ground, smooth between its points."""
    image = pillow("Image")
    left, top, wide, tall = scaled(shades.box, times)
    ground = image.fromarray(shades.colours[shades.pixels]).resize((wide, tall), image.Resampling.BICUBIC)
    canvas.paste(ground, (left, top))


def within(canvas: Pixels, part: Part, times: float) -> None:
    """Draw on a copy, and take over what is inside the box."""
    left, top, wide, tall = scaled(part.box, times)
    layer = canvas.copy()
    for item in part.items:
        paint(layer, item, times)
    box = (max(0, left), max(0, top), min(canvas.width, left + wide), min(canvas.height, top + tall))
    canvas.paste(layer.crop(box), box[:2])


def inked(canvas: Pixels, ink: str, box: tuple[int, int, int, int], draw: Inked) -> None:
    """Lay an ink over the canvas where ``draw`` says, which draws on a mask of the box alone."""
    left, top = max(0, box[0]), max(0, box[1])
    wide, tall = min(canvas.width, box[2]) - left, min(canvas.height, box[3]) - top
    if wide <= 0 or tall <= 0:
        return
    image, (*colour, alpha) = pillow("Image"), rgba(ink)
    mask = image.new("L", (wide, tall))
    draw(pillow("ImageDraw").Draw(mask), np.array([[left, top]], float))
    layer = image.new("RGBA", (wide, tall), (*colour, 0))
    layer.putalpha(mask if alpha == 255 else mask.point([round(level * alpha / 255) for level in range(256)]))
    canvas.alpha_composite(layer, (left, top))


def around(points: Points, reach: float) -> tuple[int, int, int, int]:
    """The box of points and what is so near to them; what is very far away counts as far."""
    low, high = np.clip(points.min(axis=0), -1e6, 1e6) - reach - 1, np.clip(points.max(axis=0), -1e6, 1e6) + reach + 1
    return int(low[0]), int(low[1]), int(high[0]), int(high[1])


def scaled(box: Box, times: float) -> tuple[int, int, int, int]:
    """A box in whole pixels."""
    left, top, wide, tall = (round(number * times) for number in box)
    return left, top, wide, tall
