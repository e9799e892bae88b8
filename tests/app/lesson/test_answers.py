"""Answers of predictions are what the race does, or what it does with most of 100 seeds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from app.lesson.answers import SEEDS, answer, choices, lowest_at, many
from app.lesson.evidence import evidence
from app.lesson.screen import Prediction
from optim.outcome.standings import ranking
from optim.race import run
from optim.studies.seeds import alone, ends
from tests.app.lesson.every import paths_of, race_of

RAVINE = "v=1&surface=ravine&knob=condition:100&steps=250"
TWO = f"{RAVINE}&e=gradient_descent,learning_rate:0.019&e=momentum,learning_rate:0.003"
NOISY = "v=1&surface=bowl&steps=60&noise=2&e=sgd,learning_rate:0.3&e=sgd,learning_rate:0.05"
WILD = "v=1&surface=ravine&steps=100&e=gradient_descent,learning_rate:0.1&e=adam"


def test_who_is_first_ranks_first_on_the_scoreboard() -> None:
    paths, asked = paths_of(TWO), Prediction("first", "Who?")
    assert choices(asked, race_of(TWO)) == ("Gradient descent", "Momentum")
    assert answer(asked, paths) == (1, None)
    assert evidence(asked, paths, answer(asked, paths)) == (
        f"Momentum reaches the minimum at step {paths[1].verdict.step}; Gradient descent has not reached the minimum "
        f"in 250 steps, and is at loss {paths[0].losses[-1]:.3g}."
    )


def test_who_is_lowest_at_a_step_has_the_lowest_loss_there() -> None:
    paths, asked = paths_of(TWO), Prediction("first", "Who?", at=3)
    losses = [float(path.losses[3]) for path in paths]
    assert answer(asked, paths).right == int(np.argmin(losses))
    assert evidence(asked, paths, answer(asked, paths)).startswith("At step 3, ")


def test_who_has_overflowed_is_lowest_nowhere() -> None:
    text = "v=1&surface=rosenbrock&steps=60&e=gradient_descent,learning_rate:0.1&e=adam"
    paths, asked = paths_of(text), Prediction("first", "Who?", at=50)
    assert paths[0].diverged_at
    assert lowest_at(paths, 50) == [1, 0]
    assert evidence(asked, paths, answer(asked, paths)).endswith("; Gradient descent has overflowed.")
    assert evidence(Prediction("diverges", "?"), paths, answer(Prediction("diverges", "?"), paths)) == (
        f"Gradient descent diverged at step {paths[0].diverged_at}."
    )


@pytest.mark.parametrize(("entrant", "right"), [(0, 0), (1, 1)])
def test_who_diverges_does_so_by_its_verdict(entrant: int, right: int) -> None:
    paths, asked = paths_of(WILD), Prediction("diverges", "Does it?", entrant=entrant)
    assert choices(asked, race_of(WILD)) == ("Yes", "No")
    assert answer(asked, paths).right == right
    assert ("does not diverge" in evidence(asked, paths, answer(asked, paths))) == bool(right)


def test_where_it_ends_is_its_last_point_and_finite() -> None:
    for text in (TWO, WILD):
        right = answer(Prediction("where", "Where?"), paths_of(text)).right
        assert right == tuple(paths_of(text)[0].points[-1])
        assert np.isfinite(right).all()  # type: ignore[arg-type]


def test_how_many_steps_is_the_step_of_arrival_or_nothing() -> None:
    assert answer(Prediction("steps", "?", entrant=1), paths_of(TWO)).right == paths_of(TWO)[1].verdict.step
    never = Prediction("steps", "?", entrant=0)
    assert answer(never, paths_of(TWO)).right is None
    assert "has not reached the minimum in 250 steps" in evidence(never, paths_of(TWO), answer(never, paths_of(TWO)))


def test_where_chance_plays_100_seeds_decide() -> None:
    asked = Prediction("first", "Who?")
    found = answer(asked, paths_of(NOISY))
    race = race_of(NOISY)
    by_hand = [0, 0]
    for seed in range(SEEDS):
        paths = run(replace(race, seed=seed))
        best, _ = ranking([p.verdict for p in paths], [float(p.losses[-1]) for p in paths], bounded=True)
        by_hand[best] += 1
    assert found.chance == (SEEDS, tuple(by_hand))
    assert found.right == int(np.argmax(by_hand))
    said = evidence(asked, paths_of(NOISY), found)
    assert said.startswith(f"With {SEEDS} draws of the noise, ")
    assert f"was first in {max(by_hand)}" in said


def test_the_seeds_are_those_of_the_study_of_one_entrant() -> None:
    race = race_of(NOISY)
    ours = np.array([[path.losses[-1] for path in paths] for paths in many(race)])
    for entrant in range(2):
        np.testing.assert_allclose(ours[:, entrant], ends(alone(race, entrant)).losses, rtol=1e-9)


def test_chance_of_batches_is_counted_too() -> None:
    text = "v=1&surface=linear_regression_standardised&steps=30&batch=4&e=sgd,learning_rate:3&e=sgd,learning_rate:0.1"
    asked = Prediction("diverges", "Does it?")
    found = answer(asked, paths_of(text))
    assert found.chance
    assert sum(found.chance.counts) == SEEDS
    assert "draws of the batches" in evidence(asked, paths_of(text), found)


def test_a_surface_without_a_lowest_point_has_no_minimum_to_reach() -> None:
    text = "v=1&surface=saddle&steps=10&e=gradient_descent,learning_rate:0.01&e=adam,learning_rate:0.001"
    asked = Prediction("first", "Who?")
    assert "minimum" not in evidence(asked, paths_of(text), answer(asked, paths_of(text)))
