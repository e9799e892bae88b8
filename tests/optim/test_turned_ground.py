"""Who minds that the ground is turned: gradient descent and momentum do not, a rate for each coordinate does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from optim.race import Entrant, Race, run
from optim.studies.tuning import tuned
from surfaces import SURFACES
from tests.optim.paths import Floats, same_bits
from tests.optim.strategies import KINDS

ANGLE = 30.0
TURNING = ("gradient_descent", "momentum", "nesterov")
MINDING = ("adagrad", "rmsprop", "adam")
VALLEYS = ("ravine", "rosenbrock", "beale", "branin", "dixon_price", "freudenstein_roth")


def turned(points: Floats, surface: str) -> Floats:
    """Points (n, 2) turned about the surface's pivot."""
    pivot = complex(*SURFACES[surface].rotated.pivot)
    after = pivot + (points[:, 0] + 1j * points[:, 1] - pivot) * np.exp(1j * np.deg2rad(ANGLE))
    return np.column_stack([after.real, after.imag])


def race_of(surface: str, rules: tuple[str, ...], share: float = 1.0) -> Race:
    """A race at a share of the rates that suit the rules."""
    race = tuned(Race(surface, entrants=tuple(Entrant(rule) for rule in rules), steps=100))
    rates = [share * entrant.values()["learning_rate"] for entrant in race.entrants]
    return replace(
        race, entrants=tuple(Entrant(rule, {"learning_rate": r}) for rule, r in zip(rules, rates, strict=True))
    )


def points_of(race: Race, start: Floats, knobs: dict[str, float]) -> list[Floats]:
    """The points of each entrant, from a start on ground with knobs."""
    there = replace(race, start=(float(start[0]), float(start[1])), knobs=knobs)
    return [trajectory.points for trajectory in run(there)]


# each has to be compiled once more for turned ground; that every loss turns is held in tests/surfaces/test_rotation.py
@pytest.mark.parametrize("surface", sorted({*KINDS, *VALLEYS}))
def test_the_paths_of_gradient_descent_and_momentum_turn_with_the_ground(surface: str) -> None:
    race, width = race_of(surface, TURNING, share=0.02), float(np.ptp(SURFACES[surface].x_range))
    start = np.array(race.start)
    straight, beside = points_of(race, start, {}), points_of(race, start + 2.0**-50 * width, {})
    there = points_of(race, turned(start[None], surface)[0], {"rotation": ANGLE})
    for path, nudged, found in zip(straight, beside, there, strict=True):
        parted = np.abs(nudged - path).max(axis=1) > 1e-12 * width  # from here on rounding soon decides the path
        rows = int(np.argmax(parted)) if parted.any() else len(path)
        assert rows > 30
        assert np.abs(found - turned(path, surface))[:rows].max() <= 1e-9 * width


@pytest.mark.parametrize("surface", VALLEYS)
def test_the_paths_of_rules_with_a_rate_for_each_coordinate_do_not(surface: str) -> None:
    race = race_of(surface, MINDING)
    straight = points_of(race, np.array(race.start), {})
    there = points_of(race, turned(np.array([race.start]), surface)[0], {"rotation": ANGLE})
    for path, found in zip(straight, there, strict=True):
        assert np.abs(found - turned(path, surface)).max() >= 0.02 * np.ptp(path, axis=0).max()


def test_a_whole_turn_is_the_same_race_but_for_rounding() -> None:
    race = race_of("ravine", (*TURNING, *MINDING))
    around = points_of(race, np.array(race.start), {"rotation": 360.0})
    for path, found in zip(points_of(race, np.array(race.start), {}), around, strict=True):
        np.testing.assert_allclose(found, path, rtol=0, atol=1e-9)
        assert not same_bits(found, path)
