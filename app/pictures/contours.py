"""Level lines of a grid of heights as polylines, by marching squares. Pure.

Each square of four neighbouring points is crossed where two of them lie on different sides of a level, at the place
that a straight line between their heights gives (Lorensen and Cline 1987, cited from memory, in two dimensions).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from app.pictures.height import Grid

Edge = tuple[int, int, int]  # of the grid: 0 along a row or 1 along a column, and the row and column where it begins
Line = list[tuple[float, float]]  # points as (column, row), between 0 and the grid's size - 1


def lines(heights: Grid, level: float) -> list[Line]:
    """The lines of one level, each from end to end or round; at a saddle of four corners they part as they come."""
    pairs = list(segments(heights > level))
    at = {edge: crossing(heights, level, edge) for pair in pairs for edge in pair}
    return [[at[edge] for edge in chain] for chain in chains(pairs)]


def crossings(heights: Grid, level: float) -> int:
    """How many points the lines of a level have in all."""
    above = heights > level
    return int((above[1:] != above[:-1]).sum() + (above[:, 1:] != above[:, :-1]).sum())


def segments(above: np.ndarray) -> Iterator[tuple[Edge, Edge]]:
    """The pairs of edges that a level's line joins, a square after the other."""
    corners = [above[:-1, :-1], above[:-1, 1:], above[1:, 1:], above[1:, :-1]]
    mixed = np.logical_or.reduce(corners) & ~np.logical_and.reduce(corners)
    for row, column in np.argwhere(mixed).tolist():
        around = [bool(corner[row, column]) for corner in corners]
        edges = [(0, row, column), (1, row, column + 1), (0, row + 1, column), (1, row, column)]
        crossed = [
            edge for edge, here, there in zip(edges, around, around[1:] + around[:1], strict=True) if here != there
        ]
        yield from zip(crossed[::2], crossed[1::2], strict=True)


def crossing(heights: Grid, level: float, edge: Edge) -> tuple[float, float]:
    """Where a level crosses an edge, as (column, row)."""
    down, row, column = edge
    one, other = heights[row, column], heights[row + down, column + 1 - down]
    share = float((level - one) / (other - one))
    return (column, row + share) if down else (column + share, row)


def chains(pairs: list[tuple[Edge, Edge]]) -> Iterator[list[Edge]]:
    """The pairs joined to chains: open ones from an end, then those that go round."""
    beside: dict[Edge, list[Edge]] = defaultdict(list)
    for one, other in pairs:
        beside[one].append(other)
        beside[other].append(one)
    for begin in sorted(beside, key=lambda edge: len(beside[edge])):  # ends have one neighbour
        while beside[begin]:
            yield walk(beside, begin)


def walk(beside: dict[Edge, list[Edge]], begin: Edge) -> list[Edge]:
    """From an edge on and on, taking up what it walks over."""
    found = [begin]
    while beside[found[-1]]:
        here = found[-1]
        there = beside[here].pop()
        beside[there].remove(here)
        found.append(there)
    return found
