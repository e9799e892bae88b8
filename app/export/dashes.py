"""A line cut into the dashes of its look, for what cannot do it itself. Pure."""

from __future__ import annotations

import numpy as np

from app.export.drawing import Points

MOST = 20_000  # dashes: of more of them nothing can be told apart, and the line is drawn whole


def dashed(course: Points, dash: tuple[float, ...]) -> list[Points]:
    """The pieces of a line (n, 2) that are drawn; ``dash`` is drawn, left out, drawn ... in the units of the points."""
    if not dash or len(course) < 2:
        return [course]
    along = np.append(0.0, np.cumsum(np.hypot(*np.diff(course, axis=0).T)))
    turns = int(along[-1] / sum(dash)) + 1
    if not np.isfinite(along[-1]) or turns > MOST:
        return [course]
    ends = np.append(0.0, np.cumsum(np.tile(dash, turns)))
    pairs = zip(ends[:-1:2], ends[1::2], strict=True)
    return [piece(course, along, begin, min(end, along[-1])) for begin, end in pairs if begin < along[-1]]


def piece(course: Points, along: np.ndarray, begin: float, end: float) -> Points:
    """The part of a line between two lengths along it."""
    inner = course[np.searchsorted(along, begin, "right") : np.searchsorted(along, end, "left")]
    first, last = (np.array([[np.interp(at, along, course[:, n]) for n in (0, 1)]]) for at in (begin, end))
    return np.vstack([first, inner, last])
