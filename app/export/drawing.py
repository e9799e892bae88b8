"""What a picture is made of, before it is SVG or pixels. Pure.

Units are pixels at 1x, counted right and down. Colours are as in CSS: ``#rrggbb``, or ``rgba(r, g, b, a)``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from app.pictures.theme import rgb

Points = NDArray[np.float64]  # (n, 2)
ROUND = 40  # corners of a circle


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    wide: float
    tall: float


class Lines(NamedTuple):
    """Lines of one look."""

    courses: Sequence[Points]
    ink: str
    width: float = 1.0
    dash: tuple[float, ...] = ()


class Shape(NamedTuple):
    """A filled outline, with an edge drawn before it."""

    corners: Points
    ink: str
    edge: str = ""
    edge_width: float = 0.0


class Words(NamedTuple):
    """A line of words that stands at a place of its middle height; a casing keeps them apart from what is below."""

    x: float
    y: float
    says: str
    ink: str
    size: float = 12.0
    weight: int = 400
    anchor: Literal["start", "middle", "end"] = "start"
    casing: str = ""


class Shades(NamedTuple):
    """A picture of numbered colours, stretched over a box."""

    box: Box
    pixels: NDArray[np.uint8]  # (rows, columns)
    colours: NDArray[np.uint8]  # (n, 3)


class Part(NamedTuple):
    """What is drawn inside a box only."""

    box: Box
    items: Sequence[Item]


Item = Lines | Shape | Words | Shades | Part


class Drawing(NamedTuple):
    """A whole picture; without ``back`` it is transparent."""

    wide: int
    tall: int
    back: str
    says: str  # for who does not see it
    items: Sequence[Item]


def circle(x: float, y: float, radius: float) -> Points:
    """A circle as a closed line."""
    turns = [n * math.tau / ROUND for n in range(ROUND + 1)]
    return np.array([(x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in turns])


def rgba(colour: str) -> tuple[int, int, int, int]:
    """A colour as four numbers from 0 to 255."""
    if colour.startswith("#"):
        return *rgb(colour), 255
    red, green, blue, alpha = map(float, colour.removeprefix("rgba(").removesuffix(")").split(","))
    return int(red), int(green), int(blue), round(255 * alpha)
