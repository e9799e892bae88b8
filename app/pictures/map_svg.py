"""The map of a race as SVG: ground in shades, level lines, and every path in its ink, dash and marker. Pure.

Colours are CSS variables, so that one picture serves both themes and paper; the shades are there once for each.
"""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from app.pictures import contours
from app.pictures.height import LEVELS, Grid, Window, axes, height_scale
from app.pictures.theme import COLOURS, MAP, SLOTS, Slot
from app.pictures.thumbnail import palette, png
from surfaces import Surface, surface_of

SIZE = 400  # units along each side
EVERY = 2  # of the grid's rows and columns
BEYOND = 3.0  # window widths: a path is drawn as far
MARK = 6.5  # units
STAR = 8.0
HIGHEST = 1e300  # of a height that is no number
MOST_CROSSINGS = 30_000  # of level lines with the grid
MOST_POINTS = 1500  # of a path: more no paper shows

PLUS = [
    (-0.35, -1), (0.35, -1), (0.35, -0.35), (1, -0.35), (1, 0.35), (0.35, 0.35),
    (0.35, 1), (-0.35, 1), (-0.35, 0.35), (-1, 0.35), (-1, -0.35), (-0.35, -0.35),
]  # fmt: skip
CORNERS: dict[str, tuple[float, list[tuple[float, float]]]] = {  # as assets/model/markers.mjs draws them
    "square": (0.88, [(-1, -1), (1, -1), (1, 1), (-1, 1)]),
    "triangle-up": (1.0, [(0, -1.2), (1.1, 0.8), (-1.1, 0.8)]),
    "diamond": (1.0, [(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)]),
    "triangle-down": (1.0, [(0, 1.2), (1.1, -0.8), (-1.1, -0.8)]),
    "cross": (1.1, PLUS),
    "hexagon": (1.1, [(math.sin(n * math.pi / 3), math.cos(n * math.pi / 3)) for n in range(6)]),
    "star": (
        1.0,
        [(math.sin(n * math.pi / 5) * d, -math.cos(n * math.pi / 5) * d) for n, d in enumerate((1, 0.45) * 5)],
    ),
    "x": (1.15, [((x - y) * math.sqrt(0.5), (x + y) * math.sqrt(0.5)) for x, y in PLUS]),
}


class Drawn(NamedTuple):
    """A path on the map: its points (n, 2), its slot in the palette, and whether it stands out."""

    points: np.ndarray
    slot: int
    strong: bool


def map_svg(
    surface_id: str,
    knobs: Mapping[str, float],
    window: Window,
    paths: Sequence[Drawn],
    says: str,
    ring: tuple[Window, str] | None = None,
) -> Markup:
    """The picture of a square window. ``says`` is for who does not see it; ``ring`` is a region and its name."""
    inside = Markup().join(
        [ground(surface_id, tuple(knobs.items()), window), *(path(one, window) for one in paths)]
        + ([ringed(*ring, window)] if ring else [])
    )
    return Markup('<svg class="map" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">{2}</svg>').format(
        SIZE, says, inside
    )


@lru_cache(64)
def ground(surface_id: str, knobs: tuple[tuple[str, float], ...], window: Window) -> Markup:
    """Shades for the dark and for the light, the level lines, every fourth one stronger, and the lowest points."""
    surface = surface_of(surface_id)
    heights, top = heights_over(surface, dict(knobs), window)
    shades = [shade(heights / top, theme) for theme in COLOURS]
    lines = [level_lines(heights, levels, name) for name, levels in levels_up_to(top).items()]
    return Markup().join([*shades, *lines, stars(surface.minima_at(dict(knobs)), window)])


def heights_over(
    surface: Surface, knobs: Mapping[str, float], window: Window, every: int = EVERY
) -> tuple[Grid, float]:
    """The heights of a surface over a window, the lowest y first, and that of the highest loss of its own window."""
    scale = height_scale(surface, knobs)
    heights = scale.height(surface.grid(*axes(window), knobs))[::every, ::every]
    return np.nan_to_num(heights, nan=HIGHEST), scale.top


def levels_up_to(top: float) -> dict[str, list[float]]:
    """The heights of the level lines: the faint ones, and every fourth, which is strong."""
    every = [(level + 0.5) * top / LEVELS for level in range(3 * LEVELS)]
    return {"faint": [height for n, height in enumerate(every) if n % 4 != 3], "strong": every[3::4]}


def stars(minima: Sequence[tuple[float, float]], window: Window) -> Markup:
    """A star at each of the lowest points, as on the page."""
    if not minima:
        return Markup()
    places = on_paper(np.array(minima), window).tolist()
    star = Markup('<path class="star" transform="translate({:.1f} {:.1f})" d="{}"/>')
    return Markup().join(star.format(x, y, marker("star", STAR)) for x, y in places)


def level_lines(heights: np.ndarray, levels: Sequence[float], name: str) -> Markup:
    """The lines of some levels; none where the ground is all ripples, and they would be too many to see."""
    if too_many(heights, levels):
        return Markup()
    cell = SIZE / (len(heights) - 1)
    traced = (polyline(line, cell) for level in levels for line in contours.lines(heights, level))
    return Markup('<path class="level {}" d="{}"/>').format(name, "".join(traced))


def too_many(heights: Grid, levels: Sequence[float]) -> bool:
    """Whether the lines of the levels would be more than anybody sees, or waits for."""
    return sum(contours.crossings(heights, level) for level in levels) > MOST_CROSSINGS


def shade(heights: np.ndarray, theme: str) -> Markup:
    """The ground in the map's colours of a theme."""
    colours = palette("light" if theme == "light" else "dark")
    levels = len(MAP["dark"])
    pixels = np.clip(heights * levels, 0, levels - 1).astype(np.uint8)[::-1]
    data = b64encode(png(pixels, colours)).decode()
    return Markup(
        '<image class="in-the-{}" width="{}" height="{}" preserveAspectRatio="none" href="data:image/png;base64,{}"/>'
    ).format(theme, SIZE, SIZE, data)


def polyline(line: contours.Line, cell: float) -> str:
    """A level line as path data; its rows count up from below."""
    return "M" + "L".join(f"{column * cell:.1f} {SIZE - row * cell:.1f}" for column, row in line)


def path(one: Drawn, window: Window) -> Markup:
    """A path with a ring where it begins and its marker where it ends; one that leaves goes to the edge and beyond."""
    slot, points = SLOTS[one.slot], seen(on_paper(one.points, window))
    ends = Markup('<circle class="start" cx="{:.1f}" cy="{:.1f}" r="3.5"/>').format(*points[0])
    line = Markup()
    if len(points) > 1:
        course = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points.tolist())
        line = Markup('<path class="casing" d="{0}"/>{1}').format(course, dashed(course, slot))
        ends += headed(slot, MARK, *points[-1])
    return Markup('<g class="path{}" style="--ink: var(--ink-{})">{}{}</g>').format(
        "" if one.strong else " faint", one.slot + 1, line, ends
    )


def dashed(course: str, slot: Slot) -> Markup:
    """A line in the dash of a slot."""
    return Markup('<path class="line" d="{}" stroke-dasharray="{}"/>').format(course, " ".join(map(str, slot.dash)))


def headed(slot: Slot, size: float, x: float, y: float) -> Markup:
    """The marker of a slot."""
    drawn = marker(slot.marker, size)
    return Markup('<path class="head" transform="translate({:.1f} {:.1f})" d="{}"/>').format(x, y, drawn)


def on_paper(points: np.ndarray, window: Window, wide: float = SIZE, tall: float = SIZE) -> np.ndarray:
    """Points in the units of the picture, which count down."""
    (left, right), (bottom, top) = window.x, window.y
    x, y = points.T
    return np.stack([wide * (x - left) / (right - left), tall * (top - y) / (top - bottom)], axis=1)


def seen(points: np.ndarray, wide: float = SIZE, tall: float = SIZE, most: int = MOST_POINTS) -> np.ndarray:
    """A path up to where it is far beyond the picture, and no denser than can be seen."""
    near = (np.abs(points / (wide, tall) - 0.5) <= BEYOND).all(axis=1)
    end = len(points) if near.all() else max(1, int(np.argmin(near)))
    every = max(1, end // most)
    return points[:end] if every == 1 else np.concatenate([points[: end - 1 : every], points[end - 1 : end]])


def ringed(region: Window, named: str, window: Window) -> Markup:
    """A ring round a region, and what is written above it, or below where there is no room."""
    corners = np.array([[region.x[0], region.y[1]], [region.x[1], region.y[0]]])
    (left, top), (right, bottom) = on_paper(corners, window)
    x, above = min(max((left + right) / 2, 50), SIZE - 50), top > 24
    ring = Markup('<rect class="ring" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" rx="8"/>').format(
        left, top, right - left, bottom - top
    )
    return ring + Markup('<text class="ring-name" x="{:.1f}" y="{:.1f}">{}</text>').format(
        x, top - 7 if above else bottom + 17, named
    )


def marker(name: str, r: float) -> str:
    """A marker about the origin, as path data."""
    if name == "circle":
        return f"M{-r:g} 0a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0z"
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in outline(name, r)) + "z"


def outline(name: str, r: float) -> list[tuple[float, float]]:
    """The corners of a marker that has some, about the origin."""
    size, corners = CORNERS[name]
    return [(x * size * r, y * size * r) for x, y in corners]


def swatch(number: int) -> Markup:
    """A piece of a path with its marker, for a legend."""
    slot = SLOTS[number]
    return Markup(
        '<svg class="swatch" viewBox="0 0 34 14" aria-hidden="true" style="--ink: var(--ink-{})">{}{}</svg>'
    ).format(number + 1, dashed("M0 7H34", slot), headed(slot, 5, 17, 7))
