"""The network against the one by hand, and its data against what is said of them."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from optim.spec.limits import BadRace
from optim.studies.network.model import PADDED, losses, outputs, places
from optim.studies.network.moons import BLUR, FLIPPED, MIDDLE, UNSEEN, moons, unseen
from optim.studies.network.setup import MOST_UPDATES, SEEN, SLIDERS, Net, checked
from optim.studies.network.training import training_examples
from tests.optim.studies.network import by_hand


@pytest.mark.parametrize("width", [2, 7, 64])
def test_the_loss_and_its_gradient_are_those_of_backpropagation_by_hand(width: int) -> None:
    wild = np.random.default_rng(width)
    own, examples = wild.normal(size=4 * width + 1), moons(wild, 50)
    padded, used = np.zeros(PADDED), np.zeros(PADDED)
    padded[places(width)], used[places(width)] = own, 1

    def loss(weights: jax.Array) -> jax.Array:
        return jnp.mean(
            losses(outputs(weights, jnp.array(used), jnp.array(examples.points)), jnp.array(examples.labels))
        )

    found, slope = jax.value_and_grad(loss)(jnp.array(padded))
    assert found == pytest.approx(by_hand.loss(own, examples), rel=1e-12)
    assert np.asarray(slope)[places(width)] == pytest.approx(by_hand.gradient(own, examples), rel=1e-10, abs=1e-14)
    unused = np.delete(np.asarray(slope), places(width))
    assert not unused.any()


def test_the_gradient_by_hand_is_the_slope_of_the_loss() -> None:
    wild = np.random.default_rng(1)
    weights, examples = wild.normal(size=13), moons(wild, 30)
    for k, slope in enumerate(by_hand.gradient(weights, examples)):
        little = 1e-6 * np.eye(13)[k]
        rise = by_hand.loss(weights + little, examples) - by_hand.loss(weights - little, examples)
        assert rise / 2e-6 == pytest.approx(slope, abs=1e-8)


def test_moons_are_two_half_circles_with_blur_and_wrong_labels() -> None:
    points, labels = moons(np.random.default_rng(0), 20_000)
    x, y = (points + MIDDLE).T
    to_upper = np.abs(np.hypot(x, y) - 1) + 10 * (y < -4 * BLUR)
    to_lower = np.abs(np.hypot(x - 1, y - 0.5) - 1) + 10 * (y > 0.5 + 4 * BLUR)
    assert (np.minimum(to_upper, to_lower) < 5 * BLUR).all()
    assert points.mean(axis=0) == pytest.approx((0, 0), abs=0.02)
    sure = np.abs(to_upper - to_lower) > 5 * BLUR
    assert np.mean((to_lower < to_upper)[sure] != labels[sure].astype(bool)) == pytest.approx(FLIPPED, abs=0.03)


def test_the_test_shares_no_example_with_a_training() -> None:
    seen = {tuple(point) for point in training_examples(Net(examples=1000), 0).points}
    assert len(unseen().points) == UNSEEN
    assert not seen & {tuple(point) for point in unseen().points}


def test_more_examples_begin_with_the_same() -> None:
    few, many = (training_examples(Net(examples=n), 3).points for n in (50, 500))
    assert (many[:50] == few).all()


def test_every_network_has_as_many_updates_as_there_is_room_for() -> None:
    for examples in range(20, 1001):
        net = Net(16, examples, 4)
        assert net.updates <= MOST_UPDATES
        assert net.epochs * examples <= SEEN
        assert net.rows[0] == 0
        assert net.rows[-1] == net.updates


@pytest.mark.parametrize(("numbers", "field"), [((1, 200, 16), "hidden units"), ((16, 19, 16), "examples")])
def test_a_number_beyond_its_slider_is_refused_with_a_sentence(numbers: tuple[int, int, int], field: str) -> None:
    with pytest.raises(BadRace, match=f"{field} is .*, but must be a whole number from"):
        checked(*numbers)


def test_a_batch_larger_than_the_data_is_all_of_them() -> None:
    assert Net(16, 20, 1000).in_a_batch == 20
    assert checked(*(int(slider.high) for slider in SLIDERS.values())).updates_an_epoch == 1
