"""The slopes at many points are those at each, whatever the ground, and no number of them compiles another program."""

from __future__ import annotations

import numpy as np
import pytest

from optim.engine.slopes import MANY, slopes, slopes_at
from optim.race import Race
from tests.optim.compilations import compilations
from tests.optim.strategies import KINDS


@pytest.mark.parametrize("surface", KINDS)
def test_each_is_that_at_its_point(surface: str) -> None:
    race = Race(surface, {"rotation": 20.0})
    points = np.random.default_rng(3).uniform(-2, 2, (20, 2))
    each = [slopes(surface)(point, race.numbers) for point in points]
    for found, one in zip(slopes_at(race.landscape, race.knob_values(), points), zip(*each, strict=True), strict=True):
        assert found == pytest.approx(np.array(one), rel=1e-12, abs=1e-12)


def test_one_program_serves_every_number_of_points() -> None:
    bowl, turned = Race("bowl"), Race("bowl", {"rotation": 9.0})
    slopes_at(bowl.landscape, bowl.knob_values(), np.zeros((3, 2)))
    with compilations() as happened:
        gradients, hessians = slopes_at(turned.landscape, turned.knob_values(), np.ones((2 * MANY + 1, 2)))
    assert (gradients.shape, hessians.shape, happened) == ((2 * MANY + 1, 2), (2 * MANY + 1, 2, 2), [])
