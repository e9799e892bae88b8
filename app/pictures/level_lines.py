"""What level lines cost to trace, and whether they are worth it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy.ndimage import label

from app.pictures.height import Grid

FOLLOWED = 8e6  # the work, as ``tracing`` counts it, that takes Plotly about half a second


def can_be_followed(heights: Grid, levels: Mapping[str, float]) -> bool:
    """Whether the lines of those levels are few enough for an eye, and for Plotly."""
    return tracing(heights, levels) <= FOLLOWED


def tracing(heights: Grid, levels: Mapping[str, float]) -> int:
    """What it costs to trace the lines of those levels: a line's rings, times the cells that it crosses.

    Plotly looks through all the cells left for each ring anew; where the ground is all ripples that takes minutes.
    """
    work = 0
    for level in np.arange(levels["start"], levels["end"], levels["size"]):
        above = np.asarray(heights > level)
        corners = above[1:, 1:], above[1:, :-1], above[:-1, 1:], above[:-1, :-1]
        crossed = int((np.logical_or.reduce(corners) & ~np.logical_and.reduce(corners)).sum())
        if crossed:
            work += crossed * (islands(above) + islands(~above))
    return work


def islands(land: np.ndarray[Any, np.dtype[np.bool_]]) -> int:
    """How many pieces the true points of a grid make."""
    return int(label(land)[1])  # type: ignore[index]
