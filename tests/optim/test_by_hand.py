"""Rules that no library has as their paper has them: NumPy walks beside them, written as the paper writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from optim.engine import slopes
from optim.race import Race
from surfaces import SURFACES
from tests.optim.paths import Floats, apart, walk

STEPS = 60
Slope = Callable[[Floats], Floats]


def adan(point: Floats, slope: Slope) -> Iterator[Floats]:
    """Algorithm 1 of Xie et al. 2022, its betas counting what is new, with the corrections of its authors' code."""
    beta1, beta2, beta3 = 0.02, 0.08, 0.01
    m, v, n, before = np.zeros(2), np.zeros(2), np.zeros(2), slope(point)
    for k in range(1, STEPS + 1):
        g = slope(point)
        m = (1 - beta1) * m + beta1 * g
        v = (1 - beta2) * v + beta2 * (g - before)
        n = (1 - beta3) * n + beta3 * (g + (1 - beta2) * (g - before)) ** 2
        root = np.sqrt(n / (1 - (1 - beta3) ** k)) + 1e-8
        u = m / (1 - (1 - beta1) ** k) + (1 - beta2) * v / (1 - (1 - beta2) ** k)
        point, before = point - 0.05 * u / root, g
        yield point


BY_HAND = {"adan": adan}


@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("rule", BY_HAND)
def test_same_path(rule: str, surface: str) -> None:
    race = Race(surface)
    knobs = np.array(list(race.knob_values().values()), float)
    theirs = BY_HAND[rule](np.array(race.start), lambda point: np.asarray(slopes(surface)(point, knobs)[0]))
    ours = walk(rule, {}, surface, race.start, STEPS).points[1:]
    assert apart(ours, np.array(list(theirs))).max() <= 1e-9
