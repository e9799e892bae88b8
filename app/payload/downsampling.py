"""Which rows of a long path are sent: those that the eye would miss. Pure.

The loss chart keeps the least and the greatest loss of every stretch of steps, as M4 does for charts of time (Jugel,
Jerzak, Hackenbroich and Markl 2014, M4: a visualization-oriented time series data aggregation, Proceedings of the VLDB
Endowment 7(10), doi:10.14778/2732951.2732953). The map keeps a row wherever the path has moved on over ground that it
has not yet covered with ink; so what is drawn is right at every step, and a million bounces about a minimum cost
nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from app.pictures.height import Window
from optim.engine.chunks import Floats

Rows = NDArray[np.intp]
Cells = NDArray[np.uint16]
Reals = NDArray[np.floating]

TOLERANCE = 1e-3  # of the window's width and height: what is this near is not told apart
AROUND = 1  # windows on each side of the window that a panel of another shape may show; motion beyond is not seen
SIDE = (1 + 2 * AROUND) / 256  # of a cell of the ground, in windows: 256 x 256 cells have numbers of 16 bits
COVERED = SIDE**2 / TOLERANCE  # the length of the line that covers a cell


def downsampled(points: Reals, losses: Reals, window: Window, budget: int) -> Rows:
    """The rows, in order, to keep of a path of finite ``points`` (2, rows) and ``losses`` (rows,): at most ``budget``.

    Of every seven rows two go to the extremes of the loss in even segments of steps, three to milestones along the
    way, and two to the extremes of x and y between coarser milestones, without which a fast zigzag would lose a side.
    The first and the last row are always there. ``budget`` is 15 or more.
    """
    part, seen = (budget - 1) // 7, as_seen(points, window)
    travelled = motion(seen)
    even = np.arange(0, losses.size, -(-losses.size // part))
    coarse = milestones(travelled, part // 2)
    found = [extremes(losses, even), milestones(travelled, 3 * part), *(extremes(along, coarse) for along in seen)]
    return np.unique(np.concatenate([*found, [losses.size - 1]]))


def as_seen(points: Reals, window: Window) -> Floats:
    """Points (2, rows) in widths and heights of the window, held at the edge of what may be seen around it."""
    low, high = np.split(np.array([window.x, window.y]), 2, axis=1)
    return np.clip((points - low) / (high - low), -AROUND, 1 + AROUND)


def motion(seen: Floats) -> Floats:
    """How far a path has visibly moved at each row, (rows,), in windows; a leap counts as half a cell's side."""
    lengths = np.abs(np.diff(seen, prepend=seen[:, :1])).sum(axis=0)
    return np.cumsum(fresh_ink(np.minimum(lengths, SIDE / 2), cells(seen)))


def cells(seen: Floats) -> Cells:
    """The number of the cell that each point lies in, (rows,): of 16 bits, which NumPy sorts fastest."""
    across, up = np.minimum((seen + AROUND) / SIDE, 255).astype(np.uint16)
    return across * 256 + up


def fresh_ink(lengths: Floats, cells: Cells) -> Floats:
    """The part of the length of each step, (rows,), that ends in a cell which earlier steps have not yet covered."""
    order = np.argsort(cells, kind="stable")
    begins = np.flatnonzero(np.diff(cells[order].astype(np.int32), prepend=-1))
    ink = np.append(0.0, np.cumsum(lengths[order]))
    inside = np.minimum(ink[1:] - np.repeat(ink[begins], np.diff(begins, append=cells.size)), COVERED)
    fresh = np.diff(inside, prepend=0.0)
    fresh[begins] = inside[begins]
    found = np.empty_like(fresh)
    found[order] = fresh
    return found


def milestones(travelled: Floats, count: int) -> Rows:
    """The first row in each of at most ``count`` equal pieces of the way; no piece is shorter than TOLERANCE."""
    piece = max(TOLERANCE, travelled[-1] / count)
    reached = np.minimum((travelled / piece).astype(np.intp), count - 1)
    return np.flatnonzero(np.diff(reached, prepend=-1))


def extremes(values: Reals, begins: Rows) -> Rows:
    """The first row of the least and of the greatest value in each stretch; ``begins`` are their first rows."""
    stretch = np.repeat(np.arange(begins.size), np.diff(begins, append=values.size))
    found = []
    for extreme in (np.minimum, np.maximum):
        rows = np.flatnonzero(values == extreme.reduceat(values, begins)[stretch])
        found.append(rows[np.diff(stretch[rows], prepend=-1) > 0])
    return np.concatenate(found)
