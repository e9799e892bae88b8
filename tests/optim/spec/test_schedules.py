"""Every schedule is the one of ``optax.schedules``, and enters a race at the right step."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

from optim.race import Entrant, Race, run
from optim.rule import PAPER
from optim.spec.limits import MAX_STEPS
from optim.spec.schedules import SCHEDULES
from tests.optim.paths import apart
from tests.optim.test_against_optax import one_step, optax_paths

Make = Callable[[int], Callable[..., Any]]  # horizon -> (step -> factor)

TWINS: dict[str, Make] = {
    "constant": lambda horizon: optax.constant_schedule(1.0),
    "step": lambda horizon: optax.exponential_decay(1.0, horizon / 4, 0.5, staircase=True),  # pyright: ignore
    "exponential": lambda horizon: optax.exponential_decay(1.0, horizon, 0.01),
    "cosine": lambda horizon: optax.cosine_decay_schedule(1.0, horizon),
    "warmup_cosine": lambda horizon: optax.warmup_cosine_decay_schedule(0.0, 1.0, max(1, horizon // 10), horizon),
    "inverse_sqrt": lambda horizon: lambda step: (step + 1) ** -0.5,
}


@pytest.mark.parametrize("horizon", [2, 3, 7, 10, 40, 201, 1001, MAX_STEPS])
@pytest.mark.parametrize("name", SCHEDULES)
def test_a_schedule_is_optax_s_and_after_the_horizon_too(name: str, horizon: int) -> None:
    steps = np.append(np.arange(3.0 * horizon), MAX_STEPS - 1)
    factors = SCHEDULES[name](steps, horizon)
    assert np.allclose(factors, TWINS[name](horizon)(jnp.asarray(steps)), rtol=1e-12, atol=1e-15)
    assert (factors >= 0).all()
    assert (factors <= 1).all()


@pytest.mark.parametrize("name", SCHEDULES)
def test_a_horizon_of_one_step_has_a_schedule(name: str) -> None:
    factors = SCHEDULES[name](np.arange(float(MAX_STEPS)), 1)  # Optax's warmup_cosine needs two
    assert ((factors >= 0) & (factors <= 1)).all()


@pytest.mark.parametrize("horizon", [200, 80])
@pytest.mark.parametrize("name", SCHEDULES)
@pytest.mark.parametrize(
    ("rule", "dialect", "make"),
    [
        ("sgd", PAPER, optax.sgd),
        ("adam", PAPER, optax.adam),
        ("momentum", "optax", partial(optax.sgd, momentum=0.9)),
        ("nesterov", "optax", partial(optax.sgd, momentum=0.9, nesterov=True)),
    ],
)
def test_a_race_on_a_schedule_is_optax_s(
    name: str, rule: str, dialect: str, make: Callable[..., optax.GradientTransformation], horizon: int
) -> None:
    start, steps = np.array([0.3, -0.4]), 200
    shape = TWINS[name](horizon)

    def rate(count: jax.Array) -> jax.Array:
        return 0.003 * shape(count.astype(float))  # Optax counts in int32, and its schedules would answer in float32

    optimizer = make(rate)
    step = jax.jit(jax.vmap(partial(one_step, optimizer)))
    theirs, *_ = optax_paths(lambda _, *now: step(*now), optimizer.init, steps, "himmelblau", start)
    entrants = (Entrant(rule, {"learning_rate": 0.003}, name, dialect),)
    race = Race("himmelblau", entrants=entrants, start=(0.3, -0.4), steps=steps, horizon=horizon)
    assert apart(run(race)[0].points, theirs).max() <= 1e-9
