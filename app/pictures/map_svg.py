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
from app.pictures.height import LEVELS, Window, axes, height_scale
from app.pictures.theme import COLOURS, MAP, SLOTS
from app.pictures.thumbnail import palette, png
from surfaces import SURFACES

SIZE = 400  # units along each side
EVERY = 2  # of the grid's rows and columns
BEYOND = 3.0  # window widths: a path is drawn as far
MARK = 6.5  # units
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
    """The picture of a square window. ``says`` is its text for who does not see it; ``ring`` is a region and its name."""
    inside = Markup().join(
        [ground(surface_id, tuple(knobs.items()), window), *(path(one, window) for one in paths)]
        + ([ringed(*ring, window)] if ring else [])
    )
    return Markup('<svg class="map" viewBox="0 0 {0} {0}" role="img" aria-label="{1}">{2}</svg>').format(
        SIZE, says, inside
    )


@lru_cache(64)
def ground(surface_id: str, knobs: tuple[tuple[str, float], ...], window: Window) -> Markup:
    """Shades for the dark and for the light, and the level lines, every fourth one stronger."""
    surface = SURFACES[surface_id]
    scale = height_scale(surface, dict(knobs))
    heights = scale.height(surface.grid(*axes(window), dict(knobs)))[::EVERY, ::EVERY]
    step = scale.top / LEVELS
    traced = {level: contours.lines(heights, (level + 0.5) * step) for level in range(3 * LEVELS)}
    cell = SIZE / (len(heights) - 1)
    strong = [line for level, found in traced.items() if level % 4 == 3 for line in found]
    faint = [line for level, found in traced.items() if level % 4 != 3 for line in found]
    shades = [shade(heights / scale.top, theme) for theme in COLOURS]
    lines = [
        Markup('<path class="level {}" d="{}"/>').format(name, "".join(polyline(line, cell) for line in found))
        for name, found in (("faint", faint), ("strong", strong))
    ]
    return Markup().join([*shades, *lines])


def shade(heights: np.ndarray, theme: str) -> Markup:
    """The ground in the map's colours of a theme."""
    colours = palette("light" if theme == "light" else "dark")
    levels = len(MAP["dark"])
    pixels = np.clip(np.nan_to_num(heights, nan=9.0) * levels, 0, levels - 1).astype(np.uint8)[::-1]
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
    line = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points.tolist())
    (x, y), dash = points[-1], " ".join(f"{length:g}" for length in slot.dash)
    drawn = Markup('<path class="casing" d="{0}"/><path d="{0}" class="line" stroke-dasharray="{1}"/>').format(
        line, dash
    )
    start = Markup('<circle class="start" cx="{:.1f}" cy="{:.1f}" r="3.5"/>').format(*points[0])
    head = Markup('<path class="head" transform="translate({:.1f} {:.1f})" d="{}"/>').format(
        x, y, marker(slot.marker, MARK)
    )
    return Markup('<g class="path{}" style="--ink: var(--ink-{})">{}</g>').format(
        "" if one.strong else " faint", one.slot + 1, drawn + start + head
    )


def on_paper(points: np.ndarray, window: Window) -> np.ndarray:
    """Points in the units of the picture, which count down."""
    (left, right), (bottom, top) = window.x, window.y
    x, y = points.T
    return np.stack([SIZE * (x - left) / (right - left), SIZE * (top - y) / (top - bottom)], axis=1)


def seen(points: np.ndarray) -> np.ndarray:
    """A path up to where it is far beyond the picture, and no denser than can be seen."""
    near = np.abs(points - SIZE / 2).max(axis=1) <= BEYOND * SIZE
    end = len(points) if near.all() else max(1, int(np.argmin(near)))
    every = max(1, end // MOST_POINTS)
    return np.concatenate([points[:end:every], points[end - 1 : end]])


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
    size, corners = CORNERS[name]
    return "M" + "L".join(f"{x * size * r:.2f} {y * size * r:.2f}" for x, y in corners) + "z"


def swatch(slot: int) -> Markup:
    """A piece of a path with its marker, for a legend."""
    dash = " ".join(f"{length:g}" for length in SLOTS[slot].dash)
    return Markup(
        '<svg class="swatch" viewBox="0 0 34 14" aria-hidden="true" style="--ink: var(--ink-{})">'
        '<path class="line" d="M0 7H34" stroke-dasharray="{}"/><path class="head" transform="translate(17 7)" d="{}"/></svg>'
    ).format(slot + 1, dash, marker(SLOTS[slot].marker, 5))
