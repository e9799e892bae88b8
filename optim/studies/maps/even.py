"""Places that fill a square evenly, however many there are."""

from __future__ import annotations

import numpy as np

from optim.engine.chunks import Floats

PLASTIC = 1.324717957244746  # the real root of p**3 = p + 1: what the golden ratio is on a line its powers are here


def even(count: int) -> Floats:
    """So many places in the square from 0 to 1, (2, count); the first of more are those of fewer."""
    return np.outer([1 / PLASTIC, 1 / PLASTIC**2], np.arange(1, count + 1)) % 1
