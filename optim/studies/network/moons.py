"""Two moons: two half circles that reach into each other, blurred, and some of the labels wrong."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

BLUR = 0.2  # standard deviation of the noise on each coordinate
FLIPPED = 0.1  # the share of labels that are wrong: who fits them all has learned what is not so
MIDDLE = (0.5, 0.25)  # of the two half circles together
UNSEEN = 512  # examples of the test


class Examples(NamedTuple):
    """Points with labels."""

    points: Floats  # (n, 2)
    labels: Floats  # (n,): 0 or 1


def moons(wild: np.random.Generator, many: int) -> Examples:
    """So many examples, each drawn by itself: which moon, where on it, the blur, and whether its label is flipped.

    The half circles are those of scikit-learn's ``make_moons`` (sklearn/datasets/_samples_generator.py): one is
    (cos t, sin t), the other (1 - cos t, 1 - sin t - 0.5), t from 0 to pi; here moved so that their middle is 0.
    """
    moon, turn = wild.integers(2, size=many), np.pi * wild.random(many)
    x = np.where(moon == 0, np.cos(turn), 1 - np.cos(turn))
    y = np.where(moon == 0, np.sin(turn), 0.5 - np.sin(turn))
    points = np.stack([x, y], axis=1) - MIDDLE + BLUR * wild.standard_normal((many, 2))
    return Examples(points, np.where(wild.random(many) < FLIPPED, 1 - moon, moon).astype(float))


def unseen() -> Examples:
    """The examples of the test, drawn like the others, flipped labels included; the same ones for all trainings."""
    return moons(np.random.default_rng((2018, UNSEEN)), UNSEEN)
