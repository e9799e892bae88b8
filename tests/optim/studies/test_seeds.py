"""Many seeds at once end where each would alone; and how often noise gets out of a poor minimum, measured."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import numpy as np
import pytest

from optim.race import Change, Entrant, Race, run
from optim.spec.definition import Sampling
from optim.spec.limits import MAX_SEED, BadRace
from optim.studies.seeds import (
    LOUDNESS,
    MOST_SIZES,
    MOST_STEPS,
    SEEDS,
    STRIDE,
    alone,
    curve,
    ends,
    seeds_of,
    with_batches,
)
from tests.optim.compilations import compilations

SGD = Entrant("sgd", {"learning_rate": 0.02}, "cosine")
LINE = Race("logistic_regression", entrants=(SGD,), steps=STRIDE + 22, batch_size=5)
BOWL = Race("bowl", entrants=(SGD,), steps=STRIDE + 22, noise=0.5)
TRAPPED = Race("sine_fit", entrants=(Entrant("sgd", {"learning_rate": 0.5}),), start=(2.0, -3.0), steps=400)


def each_alone(race: Race, seeds: list[int]) -> np.ndarray:
    """The ends of the race with some of its seeds, one by one, (len(seeds), 2)."""
    return np.array([run(replace(race, seed=seed))[0].points[-1] for seed in seeds])


@pytest.mark.parametrize(
    "entrant",
    [*map(Entrant, ("adam", "gradient_descent", "sam", "bfgs")), Entrant("momentum", dialect="torch")],
    ids=lambda entrant: entrant.rule,
)
@pytest.mark.parametrize("race", [LINE, replace(LINE, sampling="replacement"), replace(LINE, batch_size=0), BOWL])
def test_many_seeds_end_where_each_does_alone(race: Race, entrant: Entrant) -> None:
    changes = (Change(20, 0, "learning_rate", 0.03),)
    race = replace(race, entrants=(replace(entrant, schedule="cosine"),), changes=changes, seed=7)
    found = ends(race)
    assert found.points.shape == (SEEDS, 2)
    np.testing.assert_allclose(found.points[[0, 1, 99]], each_alone(race, [7, 8, 106]), rtol=1e-7, atol=1e-9)
    heights = [float(race.landscape.loss(x, y)) for x, y in found.points[:3]]
    np.testing.assert_allclose(found.losses[:3], heights, rtol=1e-12)


def test_turned_ground_and_the_last_seed() -> None:
    race = replace(LINE, knobs={"rotation": 25.0}, seed=MAX_SEED)
    assert seeds_of(race)[:3] == [MAX_SEED, 0, 1]
    np.testing.assert_allclose(ends(race).points[:2], each_alone(race, [MAX_SEED, 0]), rtol=1e-9)


def test_another_setting_size_or_length_compiles_nothing() -> None:
    ends(LINE)
    with compilations() as happened:
        for sampling in get_args(Sampling):
            ends(replace(LINE, batch_size=9, sampling=sampling, steps=40, seed=3))
        ends(replace(LINE, batch_size=0, knobs={"rotation": 3.0}, start=(0.1, 0.2)))
    assert happened == []


def test_an_entrant_alone_keeps_its_changes() -> None:
    changes = (Change(3, 0, "learning_rate", 0.1), Change(4, 1, "learning_rate", 0.2))
    race = replace(LINE, entrants=(SGD, Entrant("adam")), changes=changes)
    assert alone(race, 1) == replace(LINE, entrants=(Entrant("adam"),), changes=(Change(4, 0, "learning_rate", 0.2),))
    with pytest.raises(BadRace, match="entrant is 2, but must be a whole number from 0 to 1"):
        alone(race, 2)


def test_more_steps_than_are_done_at_once_are_refused() -> None:
    with pytest.raises(BadRace, match="steps of many seeds is 1001, but must be a whole number from 1 to 1,000"):
        ends(replace(LINE, steps=MOST_STEPS + 1))


@pytest.mark.parametrize("start", [(2.0, -3.0), (9.0, 1.0)])
def test_on_the_sine_fit_small_batches_escape_and_large_ones_never_do(start: tuple[float, float]) -> None:
    found = curve(replace(TRAPPED, start=start))
    assert found
    shares = dict(zip(found.values, found.shares, strict=True))
    assert found.moved == "batch_size"
    assert list(shares) == [1, 2, 4, 8, 16, 32, 48]
    assert shares[2] > 0.6
    assert shares[1] < shares[2], "the noise of single examples is too loud to stay"
    assert shares[16] == shares[32] == shares[48] == 0


def test_at_a_gentle_rate_no_batch_escapes() -> None:
    found = curve(replace(TRAPPED, entrants=(Entrant("sgd", {"learning_rate": 0.05}),)))
    assert found
    assert max(found.shares) == 0


def test_on_the_tanh_neuron_noise_does_not_help() -> None:
    race = Race("tanh_neuron", entrants=(Entrant("sgd", {"learning_rate": 0.2}),), start=(-2.0, 5.0), steps=400)
    found = curve(race)
    assert found
    assert max(found.shares) == 0


def test_gaussian_noise_on_a_formula_has_a_curve_too() -> None:
    race = Race("six_hump_camel", entrants=(Entrant("sgd", {"learning_rate": 0.02}),), start=(1.8, 0.7), steps=300)
    found = curve(race)
    assert found
    assert found.moved == "noise"
    assert len(found.values) == len(found.shares) == len(LOUDNESS)
    assert found.shares[0] == 0


@pytest.mark.parametrize("race", [Race("saddle", entrants=(SGD,)), Race("bowl", entrants=(SGD,)), LINE])
def test_without_a_poor_minimum_there_is_no_curve(race: Race) -> None:
    assert curve(race) is None


def test_a_curve_has_a_bounded_number_of_sizes() -> None:
    race = Race("linear_regression", entrants=(Entrant("sgd", {"learning_rate": 1e-12}),), steps=1)
    assert list(with_batches(race)) == [1, 2, 4, 8, 16, 32, 64, 272]
    assert len(with_batches(race)) == MOST_SIZES
