"""The gradients at many places are those at each, whatever the ground, and no map compiles another program."""

from __future__ import annotations

import numpy as np
import pytest

from optim.engine.slopes import slopes
from optim.race import Race
from optim.spec.limits import BadRace
from optim.studies.direction_field import MOST_PLACES, gradients
from tests.optim.compilations import compilations
from tests.optim.strategies import KINDS


@pytest.mark.parametrize("surface", KINDS)
def test_each_is_the_gradient_at_its_place(surface: str) -> None:
    race = Race(surface, {"rotation": 20.0})
    places = np.random.default_rng(3).uniform(-2, 2, (20, 2))
    knobs = np.array(list(race.knob_values().values()), float)
    each = np.array([np.asarray(slopes(surface)(place, knobs)[0]) for place in places])
    assert gradients(race, places) == pytest.approx(each, rel=1e-12, abs=1e-12)


def test_one_program_serves_every_map() -> None:
    gradients(Race("bowl"), np.zeros((3, 2)))
    with compilations() as happened:
        assert gradients(Race("bowl", {"rotation": 9.0}), np.ones((MOST_PLACES, 2))).shape == (MOST_PLACES, 2)
    assert happened == []


def test_more_places_than_it_has_room_for_are_refused() -> None:
    with pytest.raises(BadRace, match="at most 2,048"):
        gradients(Race("bowl"), np.zeros((MOST_PLACES + 1, 2)))
