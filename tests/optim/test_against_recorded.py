"""Every rule walks the paths that PyTorch, Keras and Optax walked.

Closed loop (the gradient is the surface's) to 1e-9, open loop (the gradients are prescribed) to 1e-12, both relative.
Where a library writes another equation, its settings are translated exactly; no tolerance is widened for it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from optim import RULES, Oracle
from optim.engine import slopes
from optim.oracles import noisy_oracle
from optim.race import Race
from tests.optim.paths import Floats, apart, prescribing, walk
from tests.reference.dialects import STARTS, Settings, first_state, in_our_equation, one_equation
from tests.reference.recorded import Recorded, closed_loop, open_loop, prescribed_gradients

STEPS = 200


def has_no_memory(rule_id: str) -> bool:
    """Whether a rule's next point depends on nothing but this one."""
    return not jax.tree.leaves(RULES[rule_id].init(jnp.zeros(2)))


def ids(record: Recorded) -> str:
    return str(record)


@pytest.mark.parametrize("record", closed_loop(), ids=ids)
def test_closed_loop(record: Recorded) -> None:
    gradients = slopes_along(record)
    settings = in_our_equation(record, gradients)
    rows = min(one_equation(record, gradients), record.trusted or len(record.points))
    if any(np.ndim(value) for value in settings.values()) or (record.library, record.rule) in STARTS:
        ours = path(record, settings, the_surface(record.problem), record.points[1:])
    else:
        trajectory, beside = (walk(record.rule, settings, record.problem, at, STEPS) for at in starts(record))
        assert trajectory.diverged_at == record.diverged_at
        ours = trajectory.points
        if record.library == "optax":
            rows = min(rows, calm_rows(ours, beside.points))
    assert rows > (10 if record.rule == "polyak" else 50) or rows == record.diverged_at
    assert apart(ours[:rows], record.points[:rows]).max() <= 1e-9


@pytest.mark.parametrize("record", [record for record in closed_loop() if has_no_memory(record.rule)], ids=ids)
def test_one_step_from_each_point(record: Recorded) -> None:
    gradients = slopes_along(record)
    settings = in_our_equation(record, gradients)
    rule, oracle = RULES[record.rule], the_surface(record.problem)(jnp.zeros(2))
    step = jax.jit(jax.vmap(lambda point: rule.update(point, rule.init(point), oracle, **settings)[0]))
    rows = one_equation(record, gradients)
    assert apart(np.asarray(step(record.points[: rows - 1])), record.points[1:rows]).max() <= 1e-12


def starts(record: Recorded) -> list[tuple[float, float]]:
    """The start of a recorded path, and one beside it by one part in 2^50."""
    x, y = map(float, record.points[0])
    return [(x, y), (x * (1 + 2.0**-50), y * (1 + 2.0**-50))]


def calm_rows(ours: Floats, beside: Floats) -> int:
    """The rows that rounding does not decide, where no study says so: until a path from beside the start parts.

    One that parts at once says something else: see ``trusted_rows``.
    """
    parted = apart(beside, ours) > 1e-12
    return int(np.argmax(parted)) if parted.any() and not parted[1] else len(ours)


def slopes_along(record: Recorded) -> Floats:
    """The gradient at each point of a recorded path from which a step was taken, (steps, 2)."""
    knobs = np.array(list(Race(record.problem).knob_values().values()), float)
    return np.array([slopes(record.problem)(point, knobs)[0] for point in record.points[:-1]])


def the_surface(problem: str) -> Callable[[jax.Array], Oracle]:
    """The oracle of a surface, at every step the same."""
    race = Race(problem)
    knobs = jnp.array(list(race.knob_values().values()))
    return lambda given: noisy_oracle(race.landscape, knobs, jnp.zeros(2))


@pytest.mark.parametrize("record", open_loop(), ids=ids)
def test_open_loop(record: Recorded) -> None:
    gradients = prescribed_gradients(record.library)
    ours = path(record, in_our_equation(record, gradients), prescribing, gradients)
    assert len(record.points) == len(gradients) + 1
    assert apart(ours, record.points).max() <= 1e-12


def path(record: Recorded, settings: Settings, oracle: Callable[[jax.Array], Oracle], given: Floats) -> Floats:
    """The points (steps + 1, 2) of our rule with settings that may differ at each step: one step for each ``given``."""
    rule, first = RULES[record.rule], jnp.asarray(record.points[0])
    every = {name: setting.default for name, setting in rule.hyperparameters.items()} | settings
    per_step = {name: value if np.ndim(value) else np.full(len(given), value) for name, value in every.items()}

    def step(carry: Any, now: Any) -> Any:
        known, values = now
        point, state = rule.update(*carry, oracle(known), **values)
        return (point, state), point

    points = jax.lax.scan(step, (first, first_state(record, rule.init(first))), (given, per_step))[1]
    return np.concatenate([record.points[:1], points])
