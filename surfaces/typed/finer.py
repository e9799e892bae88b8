"""Minima between the points of a grid: of a formula that goes up and down faster than the grid is fine.

They are looked for along lines through the lowest place met, on a small grid about it, and where the formula is the
same turned over or mirrored: in the images of what was found. What lies elsewhere may still be missed.
"""

from __future__ import annotations

from itertools import product
from typing import NamedTuple

import numpy as np

from surfaces.typed.descent import Ground, is_minimum, polished
from surfaces.typed.jets import Floats

ALONG = 4001  # points of a line
SHARES = (1.0, 1 / 32)  # of the window, that a line crosses
AROUND, REACH = 41, 2.5  # points of the small grid along each side; how many cells it reaches
MOST_FINER = 12  # starts
MANY = 12  # minima, equally low: more of them are not looked for
MIRRORS = [np.array(turn) * sign for turn in ([[1, 0], [0, 1]], [[0, 1], [1, 0]]) for sign in product((1, -1), (1, -1))]


class Found(NamedTuple):
    """Where minima are, (n, 2), the lowest value met anywhere, and how far apart two may be that are equally low."""

    places: Floats
    met: float
    blur: float


class Low(NamedTuple):
    """Low places, (n, 2), of the points of a line or grid, and how low the ground about each of them may be, (n,)."""

    places: Floats
    depths: Floats


def finer(ground: Ground, found: Found) -> Found:
    """What was found, with the lower and the equally low minima between the points of the grid."""
    values = ground.values(found.places)
    met, best = min(found.met, float(values.min())), found.places[np.argmin(values)]
    many = np.count_nonzero(values <= met + found.blur) >= MANY
    lows = list[Low]()
    for side in (*product(SHARES, (0, 1)), None):
        patch = line(ground, best, *side) if side else square(ground, best)
        heights = ground.values(patch.reshape(-1, 2)).reshape(patch.shape[:2])
        if heights.min() < met:
            met, best = float(heights.min()), patch[np.unravel_index(np.argmin(heights), heights.shape)]
        lows.append(low_places(patch, heights, met + (-found.blur if many else found.blur), found.places))
    starts, depths = (np.concatenate(parts) for parts in zip(*lows, strict=True))
    chosen = starts[np.argsort(depths, kind="stable")[:MOST_FINER]]
    places = found.places
    if len(chosen):
        places = np.concatenate([places, polished(ground, chosen, np.inf, found.blur)])
    return Found(places if many else with_images(ground, places, found.blur), met, found.blur)


def line(ground: Ground, place: Floats, share: float, axis: int) -> Floats:
    """Points through a place along an axis, across a share of the window, (1, ALONG, 2) or (ALONG, 1, 2)."""
    low, high = (ground.x_range, ground.y_range)[axis]
    reach = (high - low) * share / (1 if share == 1 else 2)
    points = np.tile(place, (ALONG, 1))
    points[:, axis] = np.linspace(max(low, place[axis] - reach), min(high, place[axis] + reach), ALONG)
    return points[None] if axis == 0 else points[:, None]


def square(ground: Ground, place: Floats) -> Floats:
    """A small grid about a place, (AROUND, AROUND, 2)."""
    (x, y), (wide, tall), steps = place, ground.cell, np.linspace(-REACH, REACH, AROUND)
    return np.stack(np.meshgrid(x + wide * steps, y + tall * steps), axis=-1)


def low_places(patch: Floats, heights: Floats, target: float, known: Floats) -> Low:
    """The points of a line or grid beside which the ground may be as low as ``target``: those no higher than their
    neighbours, by no less than the neighbours are higher; but for those that lie beside a known place."""
    padded = np.pad(heights, 1, constant_values=np.inf)
    beside = [padded[1:-1, 2:], padded[1:-1, :-2], padded[2:, 1:-1], padded[:-2, 1:-1]]
    low = np.isfinite(heights) & (heights <= np.minimum.reduce(beside))
    around, own = np.array([one[low] for one in beside]), heights[low]
    rises = np.where(np.isfinite(around), around - own, 0.0)
    deep = own - rises.max(axis=0, initial=0.0) <= target
    places, steps = patch[low][deep], np.ptp(patch.reshape(-1, 2), axis=0) / (max(patch.shape[:2]) - 1)
    far = (np.abs(places[:, None] - known) > steps).any(axis=2).all(axis=1)
    return Low(places[far], (own - bowls(rises))[deep][far])


def bowls(rises: Floats) -> Floats:
    """How much lower than the middle of three points their parabola is, along both axes together, (n,): from how much
    higher each of the four neighbours is, (4, n)."""
    ahead, behind = rises[::2], rises[1::2]
    bends = ahead + behind
    return ((ahead - behind) ** 2 / np.where(bends > 0, 8 * bends, 1.0)).sum(axis=0)


def with_images(ground: Ground, places: Floats, blur: float) -> Floats:
    """The places, with those images of the lowest of them that are minima as low: mirrored or turned over about the
    origin and about the middle of the window."""
    values = ground.values(places)
    lowest = places[values <= values.min(initial=np.inf) + blur]
    centres = np.unique([(0.0, 0.0), (sum(ground.x_range) / 2, sum(ground.y_range) / 2)], axis=0)
    images = np.concatenate([(lowest - centre) @ mirror + centre for centre in centres for mirror in MIRRORS])
    images = images[ground.values(images) <= values.min(initial=np.inf) + blur]
    return np.concatenate([places, images[is_minimum(ground, images)]])
