"""How a surface is looked at: the window of ground that is drawn, and how loss becomes height. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from surfaces import Surface, surface_of
from surfaces.surface import Interval

Grid = NDArray[np.float64]
LEVELS = 18  # bands of the map between the lowest and the highest loss of the surface's own window
CELLS = 240  # along each side of the map; one number, so that one compiled grid serves every panel


@dataclass(frozen=True)
class Window:
    """The ground that is drawn."""

    x: Interval
    y: Interval


class Levels(NamedTuple):
    """How heights become level lines."""

    low: float  # the loss at height 0
    high: float  # at the top
    top: float  # the height there
    levels: int  # bands between the two
    log: bool  # whether heights are logarithms, log10(1 + gap)


@dataclass(frozen=True)
class HeightScale:
    """How loss becomes height and ink: log10(1 + gap / threshold), a line near the minimum, a logarithm far from it.

    Where the ground falls lower than the minima of the window, it is as deep as it would be high.
    """

    lowest: float  # the loss at height 0
    highest: float  # over the surface's own window
    linear_threshold: float  # inf: height is the loss itself

    def height(self, loss: Grid) -> Grid:
        """Heights of losses."""
        gap = loss - self.lowest
        if np.isinf(self.linear_threshold):
            return gap
        return np.sign(gap) * np.log10(1 + np.abs(gap) / self.linear_threshold)

    @property
    def top(self) -> float:
        """The height of the highest loss."""
        return float(self.height(np.array(self.highest)))

    def levels(self) -> Levels:
        """The level lines of the map."""
        return Levels(self.lowest, self.highest, self.top, LEVELS, bool(np.isfinite(self.linear_threshold)))


def height_scale(surface: Surface, knobs: Mapping[str, float]) -> HeightScale:
    """The height scale of a surface: it spans ``surface.decades`` powers of ten over the surface's own window."""
    return known_height_scale(surface.id, tuple(knobs.items()))


@lru_cache(maxsize=256)
def known_height_scale(surface_id: str, knob_items: tuple[tuple[str, float], ...]) -> HeightScale:
    """The same, remembered: every answer to a slider asks for it again."""
    surface, knobs = surface_of(surface_id), dict(knob_items)
    loss = surface.grid(*axes(Window(surface.x_range, surface.y_range)), knobs)
    lowest = surface.lowest(knobs)
    lowest, highest = float(loss.min()) if lowest is None else lowest, float(loss.max())
    if highest == lowest:  # level ground, as a knob may make of a formula: a loss of 1 is the whole scale
        highest = lowest + 1.0
    threshold = (highest - lowest) / (10**surface.decades - 1) if surface.decades else np.inf
    return HeightScale(lowest, highest, float(threshold))


def window(surface: Surface, aspect: float) -> Window:
    """The surface's own window, widened along one axis until it has the panel's shape: equal scale on both axes."""
    wide, tall = float(np.ptp(surface.x_range)), float(np.ptp(surface.y_range))
    return Window(
        widened(surface.x_range, max(wide, tall * aspect)), widened(surface.y_range, max(tall, wide / aspect))
    )


def zoomed(window: Window, x: float, y: float, times: float) -> Window:
    """The part of a window about (x, y) that is so many times closer."""
    wide, tall = np.ptp(window.x) / times / 2, np.ptp(window.y) / times / 2
    return Window((x - wide, x + wide), (y - tall, y + tall))


def side(surface: Surface) -> float:
    """The shorter side of the surface's own window, by which its slopes are measured."""
    return float(min(np.ptp(surface.x_range), np.ptp(surface.y_range)))


def widened(interval: Interval, length: float) -> Interval:
    """An interval of that length about the same middle."""
    middle = sum(interval) / 2
    return middle - length / 2, middle + length / 2


def axes(window: Window) -> tuple[Grid, Grid]:
    """Evenly spaced x and y over the window."""
    return np.linspace(*window.x, CELLS + 1), np.linspace(*window.y, CELLS + 1)


def for_a_picture(heights: Grid) -> NDArray[np.float32]:
    """Heights to a 16,384th of their range, which is a fiftieth of a pixel: they travel in half the bytes."""
    finite = heights[np.isfinite(heights)]
    span = (np.ptp(finite) if finite.size else 0.0) or 1.0
    fineness = 2.0 ** np.floor(np.log2(span * 2**-14))
    return (np.round(heights / fineness) * fineness).astype(np.float32)
