"""Rules that no library has as their paper has them: NumPy walks beside them, written as the paper writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pytest

from optim.engine import slopes
from optim.race import Race
from tests.optim.paths import GROUND, Floats, Measured, apart, walk

STEPS = 60


class Ground(NamedTuple):
    """A surface as NumPy sees it."""

    loss: Callable[[Floats], float]
    slope: Callable[[Floats], Floats]
    curvature: Callable[[Floats], Floats]


class Hand(NamedTuple):
    """Settings of a rule, and the path that they make, written by hand."""

    settings: Mapping[str, float]
    path: Callable[[Floats, Ground], Iterator[Floats]]


def adan(point: Floats, ground: Ground) -> Iterator[Floats]:
    """Algorithm 1 of Xie et al. 2022, its betas counting what is new, with the corrections of its authors' code."""
    beta1, beta2, beta3 = 0.02, 0.08, 0.01
    m, v, n, before = np.zeros(2), np.zeros(2), np.zeros(2), ground.slope(point)
    for k in range(1, STEPS + 1):
        g = ground.slope(point)
        m = (1 - beta1) * m + beta1 * g
        v = (1 - beta2) * v + beta2 * (g - before)
        n = (1 - beta3) * n + beta3 * (g + (1 - beta2) * (g - before)) ** 2
        root = np.sqrt(n / (1 - (1 - beta3) ** k)) + 1e-8
        u = m / (1 - (1 - beta1) ** k) + (1 - beta2) * v / (1 - (1 - beta2) ** k)
        point, before = point - 0.05 * u / root, g
        yield point


def newton(point: Floats, ground: Ground) -> Iterator[Floats]:
    """Newton's step, half of it, with every curvature raised by a quarter."""
    for _ in range(STEPS):
        point = point - 0.5 * np.linalg.solve(ground.curvature(point) + 0.25 * np.eye(2), ground.slope(point))
        yield point


def bfgs(point: Floats, ground: Ground) -> Iterator[Floats]:
    """Algorithm 6.1 of Nocedal and Wright 2006, Numerical Optimization, with the backtracking of algorithm 3.1."""
    inverse, slope = np.eye(2), ground.slope(point)
    for _ in range(STEPS):
        direction, share = -inverse @ slope, 1.0
        while ground.loss(point + share * direction) > ground.loss(point) + 1e-4 * share * slope @ direction:
            share /= 2
        step = share * direction
        point = point + step
        change = ground.slope(point) - slope
        slope = slope + change
        if (growth := step @ change) > 0:
            rest = np.eye(2) - np.outer(step, change) / growth
            inverse = rest @ inverse @ rest.T + np.outer(step, step) / growth
        yield point


BY_HAND = {
    "adan": Hand({}, adan),
    "newton": Hand({"learning_rate": 0.5, "damping": 0.25}, newton),
    "bfgs": Hand({}, bfgs),
}


def ground(race: Race) -> Ground:
    """The race's surface as NumPy sees it."""
    knobs = np.array(list(race.knob_values().values()), float)
    compiled = slopes(race.surface)
    return Ground(
        loss=lambda point: float(race.landscape.loss(*point, **race.knob_values())),
        slope=lambda point: np.asarray(compiled(point, knobs)[0]),
        curvature=lambda point: np.asarray(compiled(point, knobs)[1]),
    )


@pytest.mark.parametrize("surface", GROUND)
@pytest.mark.parametrize("rule", BY_HAND)
def test_same_path(rule: str, surface: str) -> None:
    assert beside_hand(rule, surface).apart <= 1e-9


def beside_hand(rule: str, surface: str) -> Measured:
    """How near a rule is to the path that is written by hand."""
    race, theirs = Race(surface), list[Floats]()
    known = ground(race)
    for point in BY_HAND[rule].path(np.array(race.start), known):
        theirs.append(point)
        if np.hypot(*known.slope(point)) < 1e-6:  # from here on rounding decides
            break
    ours = walk(rule, BY_HAND[rule].settings, surface, race.start, STEPS).points[1:]
    return Measured(len(theirs) + 1, float(apart(ours[: len(theirs)], np.array(theirs)).max()))
