"""A surface in space before a camera: where its points are in a picture, and which of them it hides. Pure.

A point is x, y and a height, in the units of the surface's window and of ``app.pictures.height``.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from app.export.drawing import Box, Points
from app.export.seat import Seat
from app.pictures.height import Grid

FIELD = math.pi / 4  # from top to bottom, as Plotly has it
NEAR = 0.01  # of the seat's units: nothing is seen nearer than that
LIFT = 0.03  # of the height of the highest point: what lies on the surface lies so far above it
MARCH = ((np.arange(48) + 1) / 48) ** 1.5  # closer together near the point


@dataclass(frozen=True)
class Space:
    """Heights over evenly spaced x and y, (rows, columns), the lowest y first, in a box of a picture."""

    x: Grid
    y: Grid
    heights: Grid
    seat: Seat
    box: Box

    @property
    def lift(self) -> float:
        """How far above the surface lies what lies on it."""
        return LIFT * float(self.heights.max())

    @cached_property
    def scale(self) -> tuple[Grid, Grid]:
        """What a point is multiplied with, and what is added then, to be in the units of the seat's box."""
        bounds = np.array([[one.min(), one.max()] for one in (self.x, self.y, self.heights)])
        depth = bounds[:, 1] - bounds[:, 0]
        times = np.array(self.seat.sides) / np.where(depth > 0, depth, 1)
        return times, -times * bounds.mean(axis=1)

    @cached_property
    def axes(self) -> Grid:
        """Right, above and behind of the camera, a row each."""
        back = unit(np.subtract(self.seat.eye, self.seat.center))
        across = np.cross(self.seat.up, back)
        right = unit(across) if across.any() else np.array([1.0, 0.0, 0.0])  # straight from above
        return np.array([right, np.cross(back, right), back])

    @property
    def eye(self) -> Grid:
        """Where the eye is, as a point."""
        times, more = self.scale
        return (np.array(self.seat.eye) - more) / times

    def placed(self, points: Grid) -> Points:
        """Points (..., 3) in the units of the picture, (..., 2); NaN for those that are not before the camera."""
        times, more = self.scale
        across, up, back = np.moveaxis((points * times + more - self.seat.eye) @ self.axes.T, -1, 0)
        per = self.box.tall / 2 / math.tan(FIELD / 2) / np.where(-back > NEAR, -back, np.nan)
        middle = self.box.left + self.box.wide / 2, self.box.top + self.box.tall / 2
        return np.stack([middle[0] + across * per, middle[1] - up * per], axis=-1)

    def height(self, x: Grid, y: Grid) -> Grid:
        """Heights between those of the grid; of what is beside it those of its edge."""
        rows, columns = self.heights.shape
        u = np.clip((x - self.x[0]) / (self.x[-1] - self.x[0]), 0, 1) * (columns - 1)
        v = np.clip((y - self.y[0]) / (self.y[-1] - self.y[0]), 0, 1) * (rows - 1)
        i, j = np.minimum(u.astype(int), columns - 2), np.minimum(v.astype(int), rows - 2)
        low, high = ((1 - (u - i)) * self.heights[n, i] + (u - i) * self.heights[n, i + 1] for n in (j, j + 1))
        return low + (v - j) * (high - low)

    def inside(self, x: Grid, y: Grid) -> np.ndarray:
        """Which places lie in the window."""
        return (x >= self.x[0]) & (x <= self.x[-1]) & (y >= self.y[0]) & (y <= self.y[-1])

    def on(self, places: Points, lift: float | None = None) -> Grid:
        """Places (n, 2) of the window as points (n, 3) a little above the surface."""
        return np.column_stack([places, self.height(*places.T) + (self.lift if lift is None else lift)])

    def hidden(self, points: Grid) -> np.ndarray:
        """Which points (n, 3) the surface stands before: going towards the eye one comes below it."""
        way = points[:, None] + MARCH[:, None] * (self.eye - points)[:, None]
        x, y, z = np.moveaxis(way, -1, 0)
        return (self.inside(x, y) & (z < self.height(x, y) - self.lift)).any(axis=1)


def unit(vector: Grid) -> Grid:
    """A vector of length 1."""
    return vector / np.linalg.norm(vector)
