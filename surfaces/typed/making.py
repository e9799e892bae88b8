"""Text -> surface: what was typed is looked at before anybody walks on it, and remembered."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from surfaces.rotation import Point
from surfaces.typed.description import Description, described
from surfaces.typed.jets import jet_at
from surfaces.typed.typed import TALLEST, Formula, Typed, searched
from surfaces.typed.words import BadFormula
from surfaces.typed.writing import latex

KEPT = 64  # typed surfaces in memory; their programs are kept as all others are, the last few
ACROSS = 61  # places along each side at which a formula must have some value
STARTS = [(0.1, 0.8), (0.2, 0.7), (0.9, 0.8), (0.8, 0.3), (0.5, 0.9), (0.95, 0.95), (0.05, 0.1), (0.45, 0.55)]  # shares


@lru_cache(maxsize=KEPT)
def typed(text: str) -> Typed:
    """The surface that a text describes, in any way of writing it. Raises BadFormula, with a sentence."""
    about = described(text)
    return made(about.text)


@lru_cache(maxsize=KEPT)
def made(text: str) -> Typed:
    """The surface of the one text that a description has."""
    formula = Formula(text)
    about = formula.described
    holes = check_ground(formula)
    return Typed(
        id=text,
        name="Your formula",
        loss=formula,
        formula=latex(about.tree),
        knobs=about.knobs,
        x_range=about.x_range,
        y_range=about.y_range,
        start=first_start(formula),
        minima=searched(formula, tuple(formula.defaults.items())).minima,
        shows=(),
        source="Typed by hand.",
        about=ABOUT + HOLES * holes,
        formula_typed=formula,
    )


ABOUT = "Its minima are looked for in the window, from many starts: they are found, not known."
HOLES = " Where the formula has no value the picture is as high as its highest ground."


def check_ground(formula: Formula) -> bool:
    """Refuse a formula without any slope in its window; whether there are places without a value. Raises BadFormula."""
    about = formula.described
    x, y = np.meshgrid(np.linspace(*about.x_range, ACROSS), np.linspace(*about.y_range, ACROSS))
    values = formula.by_numpy(x, y, {})
    usable = values[np.abs(values) <= TALLEST]
    if not usable.size:
        raise BadFormula(f"{about.formula} has no value anywhere in its window: {sides_in_words(about)}.")
    if np.ptp(usable) == 0:
        raise BadFormula(f"{about.formula} is level everywhere in its window: no way leads down.")
    return usable.size < values.size


def sides_in_words(about: Description) -> str:
    """The window in words."""
    (left, right), (bottom, top) = about.x_range, about.y_range
    return f"x from {left:g} to {right:g}, y from {bottom:g} to {top:g}"


def first_start(formula: Formula) -> Point:
    """Where a race begins: the first of some places where the formula has a value and a slope. Raises BadFormula."""
    about = formula.described
    places = np.array([[low + share * (high - low) for low, high, share in sides(about, shares)] for shares in STARTS])
    jet = jet_at(about.tree, places, formula.defaults)
    usable = (np.abs(jet.value) <= TALLEST) & np.isfinite(jet.gradient).all(axis=0)
    slopes = usable & (np.abs(jet.gradient).max(axis=0, where=usable, initial=0.0) > 0)
    chosen = slopes if slopes.any() else usable
    if not chosen.any():
        raise BadFormula(f"{about.formula} has no value in most of its window: {sides_in_words(about)}.")
    x, y = places[int(np.argmax(chosen))].tolist()
    return float(f"{x:.6g}"), float(f"{y:.6g}")


def sides(about: Description, shares: tuple[float, float]) -> list[tuple[float, float, float]]:
    """Each side of the window with a share of it."""
    return [(*side, share) for side, share in zip((about.x_range, about.y_range), shares, strict=True)]
