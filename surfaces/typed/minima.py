"""The minima of a typed formula within its window, looked for from many starts. They are found, not known.

From every point of a grid that is no higher than its neighbours downhill, as far as it goes (``descent``); of a formula
then from where it may be lower still between the points of the grid (``finer``).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from surfaces.typed.descent import ACROSS, ALIKE, WAYS, Ground, polished
from surfaces.typed.finer import Found, finer
from surfaces.typed.jets import Floats

MOST_STARTS = 200
APART = 0.02  # in cells: minima nearer than that are one
MOST = 12  # minima that are told apart
NEAR = 1e-3  # of the heights: who is not as near to the lowest ground after Newton's method is at another minimum
GOLDEN = (5**0.5 - 1) / 2  # whose multiples, without their whole part, are spread evenly: Weyl 1916, Über die
# Gleichverteilung von Zahlen mod. Eins, Mathematische Annalen 77, 313-352, doi:10.1007/BF01475864
NO_PLACES = np.empty((0, 2))


def lowest_minima(ground: Ground, also: Floats = NO_PLACES) -> list[tuple[float, float]]:
    """The lowest minima found, at most MOST, from a grid and from the places ``also`` (n, 2).

    None where some ground of the window is lower, or is all level.
    """
    x, y = (np.linspace(*side, ACROSS) for side in (ground.x_range, ground.y_range))
    grid = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
    heights = ground.values(grid)
    finite = heights[np.isfinite(heights)]
    if not finite.size or np.isneginf(ground.height(grid)).any():
        return []
    height = float(np.percentile(finite, 90) - finite.min())
    blur, highest = ALIKE * height, finite.min() + NEAR * height
    if not blur > 0:
        return []
    places = polished(ground, np.concatenate([also, grid[starts(heights.reshape(ACROSS, ACROSS))]]), highest, blur)
    found = Found(places, float(finite.min()), blur)
    if ground.fine and len(places):
        found = finer(ground, found)
    values = ground.values(found.places)
    lowest = values.min(initial=np.inf)
    return apart(found.places[values <= lowest + blur], ground.cell) if lowest <= found.met + blur else []


def starts(heights: Floats) -> NDArray[np.intp]:
    """Which points of the grid are no higher than their neighbours, the lowest MOST_STARTS of them: indices.

    Of those that are equally low the first are spread over the grid, as all are.
    """
    padded = np.pad(heights, 1, constant_values=np.inf)
    shifts = WAYS.astype(int).tolist()
    around = [padded[1 + i : len(padded) - 1 + i, 1 + j : len(padded) - 1 + j] for i, j in shifts]
    low = np.flatnonzero((heights <= np.min(around, axis=0)) & np.isfinite(heights))
    order = np.lexsort((low * GOLDEN % 1, heights.flat[low]))
    return low[order[:MOST_STARTS]]


def apart(places: Floats, cell: Floats) -> list[tuple[float, float]]:
    """The places without those that are another's, from left to right; of more than MOST some from all over."""
    kept = np.empty((0, 2))
    for place in places:
        if not (np.hypot(*((kept - place) / cell).T) <= APART).any():
            kept = np.vstack([kept, place])
    return sorted((x, y) for x, y in spread(kept, cell).tolist())


def spread(places: Floats, cell: Floats) -> Floats:
    """At most MOST of the places: the first, and then whichever lies farthest from those that are chosen.

    Gonzalez 1985, Clustering to minimize the maximum intercluster distance, Theoretical Computer Science 38, 293-306.
    """
    chosen, away = [0], np.full(len(places), np.inf)
    while len(places) > MOST and len(chosen) < MOST:
        away = np.minimum(away, np.hypot(*((places - places[chosen[-1]]) / cell).T))
        chosen.append(int(np.argmax(away)))
    return places[chosen] if len(places) > MOST else places
