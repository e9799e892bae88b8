"""A place on a surface as people read it, as ``assets/model/place.mjs`` writes it. Pure."""

from __future__ import annotations

from math import floor, log10

from app.pictures.height import Window

ROUNDING = 1e-4  # of the window's width: a coordinate that is less is 0
FIGURES = 3


def place(point: tuple[float, float], window: Window) -> str:
    """A point in three figures of its own, and of the window's width."""
    x, y = (coordinate(value, *side) for value, side in zip(point, (window.x, window.y), strict=True))
    return f"({x}, {y})"


def coordinate(value: float, low: float, high: float) -> str:
    """One of its coordinates, between the ends of its side of the window or beyond."""
    if abs(value) < ROUNDING * (high - low):
        return "0"
    text = f"{value:.{max(0, decimals(high - low), decimals(abs(value)))}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def decimals(size: float) -> int:
    """How many decimals a number of some size has in all its figures."""
    return FIGURES - 1 - floor(log10(size))


def figures(low: float, high: float) -> int:
    """How many figures tell apart, anywhere between two ends, what is a thousandth of the window's width apart."""
    farthest = max(abs(low), abs(high))
    return max(FIGURES + 1, FIGURES + 1 + floor(log10(farthest / (high - low))))
