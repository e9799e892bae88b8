"""Whether minima that were found are points, or lie on a curve of points as low, of which some are found."""

from __future__ import annotations

import numpy as np

from surfaces.typed.descent import Ground
from surfaces.typed.jets import Floats

RADII = (1.0, 0.4)  # in cells, of the circles about a place
ANGLES, CLOSER, ROUNDS = 64, 17, 17  # of a circle, and of a part of it that is looked at closer; how often
AS_LOW = 1e-6  # of the rise to the highest point of a circle: what is as little higher than the place is as low


def are_points(ground: Ground, places: Floats) -> bool:
    """Whether no curve as low, such as the edge of where there is a value, leads from one of the places (n, 2) across
    the circles about it. One place alone is a point, where there are values all about it."""
    middles, radii = np.repeat(places, len(RADII), axis=0), np.tile(RADII, len(places))
    angles = np.tile(np.linspace(-np.pi, np.pi, ANGLES, endpoint=False), (len(radii), 1))
    rises = rises_to(ground, middles, radii, angles)
    if len(places) == 1 and np.isfinite(rises).all():
        return True
    tops = np.max(rises, axis=1, where=np.isfinite(rises), initial=0.0)
    lowest, reach, rows = rises.min(axis=1), 2 * np.pi / ANGLES, np.arange(len(radii))
    for _ in range(ROUNDS):
        best = angles[rows, np.argmin(rises, axis=1)]
        angles, reach = best[:, None] + np.linspace(-reach, reach, CLOSER), 2 * reach / (CLOSER - 1)
        rises, before = rises_to(ground, middles, radii, angles), lowest
        lowest = np.minimum(before, rises.min(axis=1))
        if not (lowest < before / 2).any():
            break
    return not (lowest <= AS_LOW * tops).reshape(-1, len(RADII)).all(axis=1).any()


def rises_to(ground: Ground, middles: Floats, radii: Floats, angles: Floats) -> Floats:
    """How much higher points of circles are than their middles, (n, number of angles); infinite without a value."""
    ways = np.stack([np.cos(angles), np.sin(angles)], axis=-1)
    points = middles[:, None] + radii[:, None, None] * ways * ground.cell
    with np.errstate(invalid="ignore"):
        rises = ground.height(points.reshape(-1, 2)).reshape(angles.shape) - ground.height(middles)[:, None]
    return np.where(np.isfinite(rises), rises, np.inf)
