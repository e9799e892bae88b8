"""Text -> surface: brought data are fitted, and looked at, before anybody walks on them, and remembered."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial

import numpy as np

from surfaces.brought.brought import Brought
from surfaces.brought.forms import form_made, models
from surfaces.brought.reading import BadData
from surfaces.brought.rows import OfRows, Rows, mean_cost, room_for, rows_of
from surfaces.brought.text import BEGINS, Described, described
from surfaces.brought.view import best_fit, heights, jets, window_about
from surfaces.dataset import DataSet
from surfaces.model import Model
from surfaces.rotation import Point
from surfaces.surface import Interval, Surface
from surfaces.typed.descent import Ground
from surfaces.typed.jets import Floats
from surfaces.typed.minima import lowest_minima
from surfaces.typed.typed import FAR

KEPT = 64  # surfaces in memory
LEAST_SPREAD = 1e-9  # of the largest value: columns that differ by less cannot be told from still ones
START = (0.2, 0.8)  # shares of the window
WORDS = {"": "as they are", "x": "the feature standardised", "y": "the target standardised", "xy": "both standardised"}


def is_brought(surface_id: str) -> bool:
    """Whether an id is to be read as brought data."""
    return surface_id.startswith(BEGINS)


@lru_cache(maxsize=KEPT)
def brought(text: str) -> Brought:
    """The surface that a text describes, in any way of writing it. Raises BadData, with a sentence."""
    return made(described(text).text)


@lru_cache(maxsize=KEPT)
def made(text: str) -> Brought:
    """The surface of the one text that data have."""
    about = described(text)
    base, raw = base_of(about), data_of(about)
    assert base.model
    data = raw.standardised(about.standardised) if about.standardised else raw
    best = best_fit(base.model, data, rows_of(data, ((0, 1), (0, 1))))
    window = window_about(base.model, data, best)
    rows = rows_of(data, window)
    minima = minima_found(base.model, rows, window, best)
    return Brought(
        id=text,
        name=f"{base.name} on your data",
        loss=OfRows(mean_cost, base.model, rows),
        formula=base.formula,
        x_range=window[0],
        y_range=window[1],
        start=within(window),
        starts={"both weights 0": (0.0, 0.0)} if contains(window, (0.0, 0.0)) else {},
        minima=minima,
        minima_in_words=base.minima_in_words if base.model.only_product and len(minima) > 1 else "",
        shows=(),
        source=f"{base.source.partition(' The data:')[0]} The data were brought.",
        decades=base.decades,
        model=replace(base.model, data=data),
        about=f"Your data, {WORDS[about.standardised]}; the view is chosen to fit them. {FOUND}",
        base=base.id,
        shared=form_made(base.id, room_for(len(data))),
        rows=rows,
        raw=raw,
        standardised=about.standardised,
        lowest_anywhere=is_lowest(base.model, rows, window, minima),
    )


FOUND = "The minima are looked for in the window, from many starts: they are found, not known."


def base_of(about: Described) -> Surface:
    """The surface of the catalogue whose model it is. Raises BadData where there is none, or it takes other data."""
    known = models()
    if about.model not in known:
        raise BadData(f"{about.model} is no model that data can be brought for: one of {', '.join(known)} is.")
    base = known[about.model]
    if base.model and base.model.link == "sigmoid":
        check_labels(about)
    return base


def check_labels(about: Described) -> None:
    """Raise BadData where a target is no label."""
    if "y" in about.standardised:
        raise BadData("The target of a classifier is a label, 0 or 1, and cannot be standardised: the feature can.")
    for count, (_, label) in enumerate(about.table.rows, 1):
        if label not in (0.0, 1.0):
            raise BadData(
                f"Row {count}: the label {label:g} of {about.table.names[1]} is neither 0 nor 1. "
                "Logistic regression fits labels: 0 or 1 would be right in the second column."
            )


def data_of(about: Described) -> DataSet:
    """The data as they were brought. Raises BadData where a column all but stands still."""
    x, y = np.array(about.table.rows).T
    one, other = about.table.names
    for name, column in ((one, x), (other, y)):
        if not np.ptp(column) > LEAST_SPREAD * max(np.abs(column).max(), 1.0):
            ends = f"from {column.min():g} to {column.max():g}"
            raise BadData(
                f"The values of {name} are all but one, {ends}. They must differ by more than {LEAST_SPREAD:g} of the "
                "largest, or of 1: choose another zero or unit."
            )
    return DataSet(name="Your data", x=x, y=y, x_name=one, y_name=other, source="Brought by hand.", licence="yours")


def minima_found(model: Model, rows: Rows, window: tuple[Interval, Interval], best: Floats) -> tuple[Point, ...]:
    """The lowest minima of the window that a search from many starts meets with."""
    one, other = best.tolist()
    if model.only_product:  # they are a curve
        return ((one, other), (-one, -other)) if one else ((0.0, 0.0),)
    return tuple(lowest_minima(Ground(partial(jets, model, rows), *window, partial(heights, model, rows)), best[None]))


def is_lowest(model: Model, rows: Rows, window: tuple[Interval, Interval], minima: tuple[Point, ...]) -> bool:
    """Whether nothing lower than the minima is met far out."""
    if not minima:
        return False
    sides = np.array(window)
    far = sides.mean(axis=1) + np.array(FAR) * np.ptp(sides, axis=1)
    with np.errstate(all="ignore"):
        best, around = heights(model, rows, np.array(minima)).min(), heights(model, rows, far)
    return not bool((around < best).any())


def within(window: tuple[Interval, Interval]) -> Point:
    """The usual start."""
    x, y = (low + share * (high - low) for (low, high), share in zip(window, START, strict=True))
    return x, y


def contains(window: tuple[Interval, Interval], point: Point) -> bool:
    """Whether a point lies in a window."""
    return all(low <= at <= high for (low, high), at in zip(window, point, strict=True))
