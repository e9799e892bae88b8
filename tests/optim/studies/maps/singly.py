"""A cell as what it stands for: the verdict of the single race from there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from optim.race import Race, run
from optim.studies.maps.cells import Cells
from optim.studies.maps.course import Course
from optim.studies.maps.fates import Fates, fates
from optim.studies.maps.verdicts import KINDS, NEVER
from optim.studies.seeds import alone

Cell = tuple[str, int]


def of_starts(race: Race, x: np.ndarray, y: np.ndarray) -> Fates:
    """The fates of the race's first entrant from those starts."""
    return fates(Course(alone(race, 0), varied=False, turned=bool(race.knobs.get("rotation"))), Cells(x, y))


def random_starts(race: Race, count: int, seed: int = 0, reach: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
    """Starts in the window, (count,) each; those in a wider one with a ``reach`` above 1."""
    draw, surface = np.random.default_rng(seed), race.landscape
    shares = 0.5 + reach * (draw.random((2, count)) - 0.5)
    (left, right), (bottom, top) = surface.x_range, surface.y_range
    return left + shares[0] * (right - left), bottom + shares[1] * (top - bottom)


def cells(found: Fates) -> list[Cell]:
    """The kind of each cell, and since when."""
    return [(KINDS[kind], int(steps)) for kind, steps in zip(found.kind, found.steps, strict=True)]


def judged(race: Race) -> Cell:
    """The verdict of the race's first entrant alone."""
    verdict = run(alone(race, 0))[0].verdict
    return verdict.kind, NEVER if verdict.step is None else verdict.step


def singly(race: Race, x: np.ndarray, y: np.ndarray) -> list[Cell]:
    """The verdicts of the single races from those starts."""
    return [judged(replace(race, start=(float(a), float(b)))) for a, b in zip(x, y, strict=True)]
