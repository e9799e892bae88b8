"""Batches are batches: dealt out fairly, the same for everyone, and what a plain loop over the data makes of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast, get_args

import jax
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from optim import RULES
from optim.engine.asking import uses_batches
from optim.engine.batches import BLOCK, NOBODY, Drawing, drawing, members, steps_an_epoch, weights
from optim.engine.chunks import CHUNK, Floats
from optim.race import Entrant, Race, run
from optim.spec.definition import Sampling
from optim.spec.limits import MAX_STEPS, BadRace
from surfaces import SURFACES, Surface
from tests.optim.paths import EVERY_RULE, same_bits
from tests.optim.strategies import races

DATA = {name: surface for name, surface in SURFACES.items() if surface.model}
SAMPLINGS = pytest.mark.parametrize("sampling", get_args(Sampling))
WITH_DATA = pytest.mark.parametrize("surface", DATA)
LINE = Race("linear_regression", entrants=(Entrant("sgd", {"learning_rate": 0.03}),), steps=160, batch_size=16)


def length(surface: str) -> int:
    """How many examples a surface's data has."""
    return Race(surface).examples


def example_gradients(surface: Surface, point: Floats) -> Floats:
    """The gradient of each example at a point (2,), (N, 2)."""
    return np.asarray(jax.jacobian(lambda p: surface.examples(p[0], p[1]))(jnp.asarray(point)))


def batch_gradients(surface: Surface, draw: Drawing, point: Floats, steps: int) -> Floats:
    """The gradients of the batches of the first steps at one point, (steps, 2)."""
    each = example_gradients(surface, point)
    return np.array([each[row[row != NOBODY]].mean(axis=0) for row in members(draw, 0, steps)])


@given(examples=st.integers(1, 300), seed=st.integers(0, 9), data=st.data())
def test_each_example_is_met_once_an_epoch(examples: int, seed: int, data: st.DataObject) -> None:
    draw = Drawing(examples, data.draw(st.integers(1, examples)), "epochs", seed)
    steps, epoch = steps_an_epoch(draw), data.draw(st.integers(0, 3 * BLOCK))
    met = members(draw, epoch * steps, (epoch + 1) * steps)
    assert sorted(met[met != NOBODY]) == list(range(examples))
    assert (met[:-1] != NOBODY).all(), "only the last batch of an epoch may be short"


def test_the_order_is_a_new_one_each_epoch_and_does_not_depend_on_the_size() -> None:
    orders = [members(Drawing(50, 50, "epochs", 3), n, n + 1)[0] for n in range(2 * BLOCK)]
    assert len({order.tobytes() for order in orders}) == 2 * BLOCK
    by_tens = members(Drawing(50, 10, "epochs", 3), 0, 5).ravel()
    assert (by_tens == orders[0]).all()


def test_with_replacement_every_example_is_as_likely_at_every_step() -> None:
    draw = Drawing(20, 5, "replacement", 0)
    counts = np.bincount(members(draw, 0, 8000).ravel(), minlength=20)
    assert abs(counts - 2000).max() < 5 * 2000**0.5
    assert any(len(set(row)) < 5 for row in members(draw, 0, 50))


@SAMPLINGS
@given(size=st.integers(1, 60), first=st.integers(0, 3000), steps=st.integers(1, 200))
def test_the_batches_of_any_steps_are_those_of_the_whole_race(sampling: str, size: int, first: int, steps: int) -> None:
    draw = Drawing(60, size, sampling, 5)
    assert (members(draw, first, first + steps) == members(draw, 0, first + steps)[first:]).all()


@SAMPLINGS
def test_the_weights_count_the_members(sampling: Sampling) -> None:
    draw = drawing(replace(LINE, sampling=sampling, batch_size=100))
    found, rows = weights(draw, CHUNK, CHUNK), members(draw, CHUNK, 2 * CHUNK)
    for count, size, row in zip(np.asarray(found.counts), np.asarray(found.sizes), rows, strict=True):
        present = row[row != NOBODY]
        assert (count == np.bincount(present, minlength=272)).all()
        assert size == present.size == count.sum()
    assert not found.whole


@WITH_DATA
@pytest.mark.parametrize("size", [1, 7, 16])
def test_the_mean_of_an_epoch_s_batch_gradients_is_the_full_gradient(surface: str, size: int) -> None:
    landscape, draw = SURFACES[surface], Drawing(length(surface), size, "epochs", 1)
    point, steps = np.array(landscape.start), steps_an_epoch(draw)
    shares = (members(draw, 0, steps) != NOBODY).sum(axis=1) / draw.examples  # a short batch counts for less
    mean = shares @ batch_gradients(landscape, draw, point, steps)
    full = np.asarray(jax.grad(lambda p: landscape.loss(p[0], p[1]))(jnp.asarray(point)))
    np.testing.assert_allclose(mean, full, rtol=1e-12, atol=1e-12 * np.abs(full).max())


@SAMPLINGS
@pytest.mark.parametrize("size", [4, 16, 64, 136])
def test_the_spread_of_batch_gradients_falls_as_one_over_the_root_of_their_size(size: int, sampling: str) -> None:
    surface, examples = SURFACES["linear_regression"], 272
    point = np.array(surface.start)
    each = example_gradients(surface, point)
    # of a batch without replacement (Cochran 1977, Sampling techniques, section 2.4): less by (N - B) / (N - 1)
    less = (examples - size) / (examples - 1) if sampling == "epochs" else 1.0
    expected = each.std(axis=0) * np.sqrt(less / size)
    drawn = members(Drawing(examples, size, sampling, 2), 0, 8000)
    found = each[drawn[(drawn != NOBODY).all(axis=1)]].mean(axis=1).std(axis=0)  # short ones are another size
    np.testing.assert_allclose(found, expected, rtol=0.05)


@SAMPLINGS
@WITH_DATA
def test_sgd_is_the_plain_loop_over_the_same_examples(surface: str, sampling: Sampling) -> None:
    landscape, rate = SURFACES[surface], 0.02
    race = Race(surface, entrants=(Entrant("sgd", {"learning_rate": rate}),), steps=150, batch_size=5)
    race = replace(race, sampling=sampling, seed=11)
    model, point, path = landscape.model, np.array(race.start), [np.array(race.start)]
    assert model
    gradients = jax.jit(jax.jacobian(lambda p: model.examples(p[0], p[1])))
    for row in members(drawing(race), 0, race.steps):
        point = point - rate * np.asarray(gradients(point))[row[row != NOBODY]].mean(axis=0)
        path.append(point)
    np.testing.assert_allclose(run(race)[0].points, path, rtol=1e-9, atol=1e-9)


def test_sgd_on_a_line_is_the_loop_in_numpy_and_nothing_else() -> None:
    data = SURFACES["linear_regression_standardised"].model
    race = replace(LINE, surface="linear_regression_standardised", batch_size=10, steps=400)
    slope, intercept = race.start
    assert data
    for row in members(drawing(race), 0, race.steps):
        x, y = data.data.x[row[row != NOBODY]], data.data.y[row[row != NOBODY]]
        error = slope * x + intercept - y
        slope, intercept = slope - 0.03 * np.mean(2 * error * x), intercept - 0.03 * np.mean(2 * error)
    np.testing.assert_allclose(run(race)[0].points[-1], np.array([slope, intercept]), rtol=1e-9)


@WITH_DATA
def test_a_batch_of_all_examples_is_the_full_batch_bit_for_bit(surface: str) -> None:
    for field in EVERY_RULE:
        full = Race(surface, entrants=field, steps=120)
        dealt = replace(full, batch_size=full.examples, seed=8)
        for ours, theirs in zip(run(dealt), run(full), strict=True):
            assert same_bits(ours.points, theirs.points)
            assert same_bits(ours.losses, theirs.losses)
        assert (dealt.batch_size, dealt.sampling) == (0, "epochs")


@WITH_DATA
def test_sgd_with_all_examples_is_gradient_descent_and_with_fewer_is_not(surface: str) -> None:
    rate = {"learning_rate": 0.01}
    race = Race(surface, entrants=(Entrant("sgd", rate), Entrant("gradient_descent", rate)), steps=80)
    all_of_them, few = run(race), run(replace(race, batch_size=4))
    assert same_bits(all_of_them[0].points, all_of_them[1].points)
    assert not same_bits(few[0].points, few[1].points)
    assert same_bits(few[1].points, all_of_them[1].points)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_touched_by_batches_exactly_where_it_hears_them(rule: str) -> None:
    lowest = SURFACES["logistic_regression"].minima[0]  # where examples disagree, so that a rule of signs hears it too
    race = Race("logistic_regression", entrants=(Entrant(rule),), start=lowest, steps=160, batch_size=1)
    dealt, drawn = (
        [run(replace(race, seed=seed, sampling=sampling))[0].points.tobytes() for seed in range(4)]
        for sampling in get_args(Sampling)
    )
    assert (len({*dealt}) > 1) == (len({*drawn}) > 1) == (dealt != drawn) == uses_batches(rule)


@SAMPLINGS
def test_an_entrant_more_changes_nobody_s_batches(sampling: Sampling) -> None:
    race = replace(LINE, sampling=sampling)
    crowd = replace(race, entrants=(*EVERY_RULE[0][:7], *race.entrants))
    assert same_bits(run(race)[0].points, run(crowd)[-1].points)


@SAMPLINGS
@pytest.mark.parametrize("steps", [1, 300, CHUNK - 1, CHUNK, 2 * CHUNK + 3])
def test_a_longer_race_begins_with_the_shorter_one(sampling: Sampling, steps: int) -> None:
    short = replace(LINE, sampling=sampling, steps=steps, entrants=(Entrant("sgd", {"learning_rate": 0.001}),))
    longer = replace(short, steps=steps + 777)
    assert same_bits(run(longer)[0].points[: steps + 1], run(short)[0].points)


def test_the_longest_race_is_run() -> None:
    race = replace(LINE, batch_size=271, steps=MAX_STEPS, entrants=(Entrant("sgd", {"learning_rate": 0.001}),))
    assert np.isfinite(run(race)[0].losses).all()


@given(race=races())
def test_any_race_has_batches_only_on_data_and_noise_only_without(race: Race) -> None:
    assert not race.batch_size or race.examples
    assert not race.noise or not race.examples
    assert race.batch_size or race.sampling == "epochs"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (lambda: Race("ravine", batch_size=4), "batch is 4, but must be left out: Ravine is a formula"),
        (lambda: Race("ravine", sampling="replacement"), "sampling is 'replacement', but must be left out"),
        (lambda: Race("linear_regression", noise=0.1), "noise is 0.1, but must be 0 on Linear regression: it has data"),
        (lambda: Race("linear_regression", batch_size=273), "batch is 273, but must be a whole number from 0 to 272"),
        (lambda: Race("linear_regression", batch_size=-1), "batch is -1, but must be a whole number from 0 to"),
        (
            lambda: Race("linear_regression", sampling=cast(Sampling, "odd")),
            "sampling is 'odd', but must be one of epochs, replacement",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(wrong: Callable[[], Race], sentence: str) -> None:
    with pytest.raises(BadRace) as refusal:
        wrong()
    assert sentence in str(refusal.value)
