"""The ground of a map as a drawing: shades in relief, level lines, a star at each lowest point. Pure."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from app.export.drawing import Box, Item, Lines, Points, Shades, Shape
from app.pictures import contours
from app.pictures.height import Grid, Window, side
from app.pictures.map_svg import EVERY, STAR, heights_over, levels_up_to, on_paper, outline, too_many
from app.pictures.theme import COLOURS, RELIEF, Theme
from app.pictures.thumbnail import palette
from optim.race import Race

TONES = 96  # shades between the lowest and the highest
STEEP = 0.7  # of the shorter side of the surface's window, as assets/model/relief.mjs has it
LEVEL_LINES = {"faint": ("map-line", 0.75), "strong": ("map-line-10", 1.0)}  # colour and px


def ground(race: Race, window: Window, box: Box, theme: Theme) -> Iterator[Item]:
    """The surface of a race over a window."""
    heights, top = heights_over(race.landscape, race.knob_values(), window, every=1)
    cell = (np.ptp(window.x) / (heights.shape[1] - 1), np.ptp(window.y) / (heights.shape[0] - 1))
    yield Shades(box, toned(heights / top, cell, side(race.landscape), RELIEF[theme]), tones(theme))
    heights = heights[::EVERY, ::EVERY]
    for name, levels in levels_up_to(top).items():
        if not too_many(heights, levels):
            colour, width = LEVEL_LINES[name]
            traced = [in_box(np.array(line), heights, box) for one in levels for line in contours.lines(heights, one)]
            yield Lines(traced, COLOURS[theme][colour], width)
    yield from stars(race, window, box, theme)


def toned(shares: Grid, cell: tuple[float, float], side: float, relief: tuple[float, float]) -> np.ndarray:
    """The number of each point's tone, the highest row first: its height, moved by light from the north-west."""
    north, east = np.gradient(np.clip(shares, -2, 2), cell[1], cell[0])
    east, north = (slope * STEEP * side for slope in (east, north))
    light = (east - north) / np.sqrt(2 * (1 + east**2 + north**2))
    by = np.where(light > 0, relief[0] * light, -relief[1] * light)
    place = np.clip(shares, 0, 1)
    lit = place + by * np.where(by > 0, 1 - place, place)
    return np.clip(lit * TONES, 0, TONES - 1).astype(np.uint8)[::-1]


def tones(theme: Theme) -> np.ndarray:
    """The map's colours with those between them, (TONES, 3)."""
    stops = palette(theme)
    places = np.linspace(0, len(stops) - 1, TONES)
    return np.stack([np.interp(places, range(len(stops)), column) for column in stops.T], axis=1).astype(np.uint8)


def in_box(line: Points, heights: Grid, box: Box) -> Points:
    """A line of (column, row), which counts up, in the units of the picture."""
    rows, columns = heights.shape
    across, up = line.T
    return np.stack([box.left + box.wide * across / (columns - 1), box.top + box.tall * (1 - up / (rows - 1))], axis=1)


def stars(race: Race, window: Window, box: Box, theme: Theme) -> Iterator[Shape]:
    """A star at each of the lowest points, as on the page."""
    minima = race.landscape.minima_at(race.knob_values())
    for place in on_paper(np.array(minima).reshape(-1, 2), window, box.wide, box.tall):
        corners = np.array(outline("star", STAR)) + place + (box.left, box.top)
        yield Shape(corners, COLOURS[theme]["text"], COLOURS[theme]["casing"], 3)
