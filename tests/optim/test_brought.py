"""A race on brought data: the catalogue's path where the data are its own, to rounding; batches, maps and verdicts."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from optim.engine.batches import drawing, members
from optim.engine.program import program
from optim.race import Entrant, Race, run
from optim.spec.limits import BadRace
from optim.studies.gradient_noise import fan
from optim.studies.maps import map as maps
from optim.studies.maps.axes import place
from optim.studies.maps.map import Grid
from tests.surfaces.brought.copies import copy_of

NAME = "tanh_neuron"
LIKE = Race(
    NAME, entrants=(Entrant("adam", {"learning_rate": 0.05}), Entrant("sgd", {"learning_rate": 0.5})), steps=150
)
ROUNDING = 1e-12  # a step's gradient is summed in another order; over 150 steps it grows to that


def copied(race: Race) -> Race:
    """The same race on a copy of its data."""
    return replace(race, surface=copy_of(race.surface))


@pytest.mark.parametrize("chance", [{}, {"batch_size": 8}, {"batch_size": 3, "sampling": "replacement", "seed": 5}])
def test_a_copy_of_the_catalogues_data_walks_its_path(chance: dict) -> None:
    race = replace(LIKE, **chance)
    for ours, theirs in zip(run(copied(race)), run(race), strict=True):
        np.testing.assert_allclose(ours.points, theirs.points, rtol=0, atol=ROUNDING)
        np.testing.assert_allclose(ours.losses, theirs.losses, rtol=0, atol=ROUNDING)
        assert ours.verdict.kind == theirs.verdict.kind
        assert ours.verdict.step == theirs.verdict.step


def test_same_race_same_path_bit_for_bit() -> None:
    race = copied(replace(LIKE, batch_size=8, steps=50))
    assert [path.points.tobytes() for path in run(race)] == [path.points.tobytes() for path in run(race)]


def test_batches_are_those_of_the_catalogues_data() -> None:
    race = replace(LIKE, batch_size=7)
    ours, theirs = drawing(copied(race)), drawing(race)
    assert ours.columns == 100
    assert (members(ours, 0, 40) == members(theirs, 0, 40)).all()
    point = [1.0, 2.0]
    np.testing.assert_allclose(fan(copied(race), point, 3).gradients, fan(race, point, 3).gradients, rtol=1e-12)
    np.testing.assert_allclose(fan(copied(race), point, 3).full, fan(race, point, 3).full, rtol=1e-12)


def test_a_map_of_a_copy_is_the_catalogues() -> None:
    race = replace(LIKE, entrants=LIKE.entrants[:1], steps=100)
    grid = Grid(place("x", (-6.0, 6.0), 9), place("y", (-4.0, 8.0), 9))
    ours, theirs = (maps.ends(maps.study(one, 0, grid)) for one in (copied(race), race))
    assert (ours.kind == theirs.kind).mean() > 0.9  # their windows differ, and so what is near and far
    np.testing.assert_allclose(ours.loss, theirs.loss, rtol=1e-9, atol=1e-9)


def test_another_number_runs_on_the_same_program() -> None:
    one = copied(replace(LIKE, steps=20))
    head, *rest = one.surface.split(";")
    other = replace(one, surface=";".join([head, *rest[:-1], "3.25,-0.5"]))
    assert program(one.landscape.form, False) is program(other.landscape.form, False)
    assert np.abs(run(one)[0].points - run(other)[0].points).max() > 1e-9


def test_a_form_is_no_surface_and_a_batch_of_more_than_all_is_refused() -> None:
    with pytest.raises(BadRace):
        Race(copied(LIKE).landscape.form)
    with pytest.raises(BadRace, match="a whole number from 0 to 60"):
        replace(copied(LIKE), batch_size=61)
