"""A plane of the loss: its points lie where it is said, its heights are the loss there, its share is what it holds."""

from __future__ import annotations

import numpy as np
import pytest

from optim.spec.definition import Entrant
from optim.spec.limits import BadRace
from optim.studies.network.plane import KINDS, SIDE, Kind, neurons, plane_of, random_pair, slice_of
from optim.studies.network.setup import Net
from optim.studies.network.training import train, training_examples
from tests.optim.studies.network import by_hand

NET = Net(6, 40, 16)
ADAM = Entrant("adam", {"learning_rate": 0.02})


@pytest.mark.parametrize("kind", KINDS)
def test_a_point_of_the_path_lies_at_the_nearest_place_of_the_plane(kind: Kind) -> None:
    trained = train(ADAM, NET, 3)
    plane = plane_of(trained, 3, kind)
    beside = trained.path - (plane.origin + plane.path @ plane.directions)
    assert beside @ plane.directions.T == pytest.approx(0, abs=1e-9)
    assert plane.path[-1] == pytest.approx((0, 0), abs=1e-9)


def test_the_principal_directions_hold_most_of_all_pairs() -> None:
    trained = train(ADAM, NET, 3)
    own = plane_of(trained, 3, "principal")
    assert own.directions @ own.directions.T == pytest.approx(np.eye(2), abs=1e-9)
    spread = trained.path - trained.path.mean(axis=0)
    values = np.sort(np.linalg.eigvalsh(spread.T @ spread))
    assert own.share == pytest.approx(values[-2:].sum() / values.sum(), rel=1e-9)
    assert all(plane_of(trained, seed, "random").share < own.share for seed in range(5))


def test_a_random_direction_is_as_long_as_the_weights_neuron_by_neuron() -> None:
    weights = train(ADAM, NET, 3).path[-1]
    for direction in random_pair(weights, NET.width, 0):
        for neuron in neurons(NET.width):
            assert np.linalg.norm(direction[neuron]) == pytest.approx(np.linalg.norm(weights[neuron]))
        assert not direction[2 * NET.width : 3 * NET.width].any()
        assert direction[-1] == 0
    assert sorted(np.concatenate(neurons(NET.width))) == [*range(12), *range(18, 24)]


@pytest.mark.parametrize("kind", KINDS)
def test_the_heights_are_the_loss_there(kind: Kind) -> None:
    found, examples = slice_of(train(ADAM, NET, 3), 3, kind), training_examples(NET, 3)
    left, right, bottom, top = found.window
    for column, row in ((0, 0), (SIDE - 1, 0), (11, 30)):
        x, y = np.linspace(left, right, SIDE)[column], np.linspace(bottom, top, SIDE)[row]
        weights = found.plane.origin + np.array([x, y]) @ found.plane.directions
        assert found.heights[row, column] == pytest.approx(by_hand.loss(weights, examples), rel=1e-9)
    assert found.below[-1] == pytest.approx(found.path_losses[-1], rel=1e-9)
    assert ((found.plane.path >= (left, bottom)) & (found.plane.path <= (right, top))).all()


@pytest.mark.parametrize("rate", [0.0, 1e300])
def test_weights_that_do_not_move_or_leave_all_numbers_have_no_plane(rate: float) -> None:
    with pytest.raises(BadRace, match="length of the path is '0'"):
        slice_of(train(Entrant("sgd", {"learning_rate": rate}), Net(2, 20, 20), 0), 0, "principal")
