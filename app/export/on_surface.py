"""What lies on a surface in space: lines, paths and signs, and what is seen of each. Pure.

What the surface hides is drawn faint, as on the page, and never as if it lay before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from app.export.drawing import Lines, Points, Shape, rgba
from app.export.look import Look
from app.export.space import Space
from app.pictures.theme import COLOURS, Slot, ink
from optim.race import Trajectory

FINE = 400  # parts of the window's width between two vertices of a line
MOST = 12_000  # vertices of a path
NOWHERE, SEEN, HIDDEN = range(3)  # what becomes of a vertex in the picture
FAINT = 0.3  # of the ink of what is hidden


def line(space: Space, places: Points, slot: Slot, look: Look) -> Iterator[Lines]:
    """A path in its ink and dash, over a casing; what is hidden of it is faint, and has none."""
    before, behind = seen(space, places)
    colour = ink(slot, look.theme)
    yield Lines(behind, faint(colour), 2, slot.dash)
    yield Lines(before, COLOURS[look.theme]["casing"], 4)
    yield Lines(before, colour, 2, slot.dash)


def seen(space: Space, places: Points, lift: float | None = None) -> tuple[list[Points], list[Points]]:
    """A line over the window in the units of the picture: its pieces that are seen, and those that are hidden."""
    points = space.on(places, lift)
    at = space.placed(points)
    there = space.inside(*places.T) & np.isfinite(at).all(axis=1)
    fate = np.where(there, np.where(space.hidden(points), HIDDEN, SEEN), NOWHERE)
    return pieces(at, fate, SEEN), pieces(at, fate, HIDDEN)


def pieces(at: Points, fate: np.ndarray, which: int) -> list[Points]:
    """The parts of a line between vertices of one fate; where it changes, they meet."""
    ends = [0, *(np.flatnonzero(np.diff(fate)) + 1).tolist(), len(at)]
    parts = [at[a - (a > 0 and fate[a - 1] != NOWHERE) : b] for a, b in pairwise(ends) if fate[a] == which]
    return [part for part in parts if len(part) > 1]


def marked(space: Space, place: Points, sign: Shape) -> Iterator[Shape]:
    """A sign at a place (2,) of the ground, if it is on show; faint where the surface hides it."""
    point = space.on(place[None])
    [at], [behind] = space.placed(point), space.hidden(point)
    if not space.inside(*place) or not np.isfinite(at).all():
        return
    fill, edge = (faint(sign.ink), "") if behind else (sign.ink, sign.edge)
    yield Shape(sign.corners + at, fill, edge, sign.edge_width)


def faint(colour: str) -> str:
    """A colour through which one sees."""
    red, green, blue, alpha = rgba(colour)
    return f"rgba({red}, {green}, {blue}, {FAINT * alpha / 255:.3g})"


def on_ground(path: Trajectory, step: int | None, space: Space) -> Points:
    """A path up to a step as places of the ground, so near to each other that a line on the surface follows it."""
    end = len(path.points) if path.diverged_at is None else path.diverged_at
    points = path.points[: max(1, end if step is None else min(end, step + 1))]
    width = space.x[-1] - space.x[0]
    corners = thinned(points[: first_far(points, space, width)], width / (3 * FINE))
    lengths = np.linalg.norm(np.diff(corners, axis=0), axis=1)
    counts = np.ceil(lengths / max(width / FINE, lengths.sum() / MOST)).astype(int).clip(1)
    shares = [np.arange(1, count + 1)[:, None] / count for count in counts]
    parts = [a + share * (b - a) for a, b, share in zip(corners, corners[1:], shares, strict=False)]
    return np.vstack([corners[:1], *parts])


def thinned(points: Points, fine: float) -> Points:
    """A path without the points that nobody sees apart from the one before, and no denser than MOST."""
    moved = (np.diff(np.round(points / fine), axis=0) != 0).any(axis=1)
    corners = points[[True, *moved[:-1], True]] if len(points) > 1 else points
    every = -(-len(corners) // MOST)
    return corners if every == 1 else np.vstack([corners[:-1:every], corners[-1:]])


def first_far(points: Points, space: Space, width: float) -> int:
    """How many points of a path come before it is three windows away."""
    middle = np.array([space.x.mean(), space.y.mean()])
    far = np.abs(points - middle).max(axis=1) > 3 * width
    return int(np.argmax(far)) + 1 if far.any() else len(points)
