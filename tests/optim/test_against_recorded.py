"""Every rule, in the dialect of the library, walks the paths that PyTorch, Keras and Optax walked.

Closed loop (the gradient is the surface's) to 1e-9, open loop (the gradients are prescribed) to 1e-12, both relative.
"""

from __future__ import annotations

from functools import partial

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from optim import RULES, VARIANTS
from optim.engine.oracles import noisy_oracle
from optim.engine.slopes import slopes
from optim.race import Race, Trajectory
from tests.optim.paths import Floats, Measured, apart, rows_before, walk, walk_along, walk_moving
from tests.reference.recorded import Recorded, closed_loop, moving_loop, open_loop, prescribed_gradients

CLOSED, OPEN = 1e-9, 1e-12


def has_no_memory(rule_id: str) -> bool:
    """Whether a rule's next point depends on nothing but this one."""
    return not jax.tree.leaves(RULES[rule_id].init(jnp.zeros(2)))


def ids(record: Recorded) -> str:
    return str(record)


@pytest.mark.parametrize("record", [*closed_loop(), *moving_loop()], ids=ids)
def test_closed_loop(record: Recorded) -> None:
    ours, measured = closed(record, record.dialect)
    assert ours.diverged_at == record.diverged_at
    assert measured.rows > (10 if record.rule in ("lbfgs", "polyak") else 20) or measured.rows == record.diverged_at
    assert measured.apart <= CLOSED


@pytest.mark.parametrize("record", open_loop(), ids=ids)
def test_open_loop(record: Recorded) -> None:
    measured = opened(record, record.dialect)
    assert measured.rows == len(prescribed_gradients(record.library)) + 1
    assert measured.apart <= OPEN


@pytest.mark.parametrize("record", [record for record in closed_loop() if has_no_memory(record.rule)], ids=ids)
def test_one_step_from_each_point(record: Recorded) -> None:
    race, rule = Race(record.problem), VARIANTS[record.rule, record.dialect]
    oracle = noisy_oracle(race.landscape, jnp.array([*race.knob_values().values()]), jnp.zeros(2))
    values = {name: setting.default for name, setting in rule.hyperparameters.items()} | record.settings
    step = jax.jit(jax.vmap(lambda point: rule.update(point, rule.init(point), oracle, **values, **rule.given(1.0))[0]))
    rows = unbounded_rows(record)
    assert apart(np.asarray(step(record.points[: rows - 1])), record.points[1:rows]).max() <= OPEN


def closed(record: Recorded, dialect: str) -> tuple[Trajectory, Measured]:
    """Our path in a dialect, and how near it is to a recorded one: the gradient is the surface's."""
    walking = partial(walk_moving, schedule=record.schedule) if record.schedule else walk
    ours, beside = (walking(record.rule, record.settings, record.problem, at, dialect=dialect) for at in starts(record))
    rows = min(unbounded_rows(record), record.trusted or len(record.points))
    if record.library == "optax" or record.schedule:
        rows = min(rows, calm_rows(ours.points, beside.points))
    return ours, Measured(rows, float(apart(ours.points[:rows], record.points[:rows]).max()))


def opened(record: Recorded, dialect: str) -> Measured:
    """How near our rule in a dialect is to a recorded path along prescribed gradients."""
    x, y = map(float, record.points[0])
    ours = walk_along(prescribed_gradients(record.library), record.rule, record.settings, (x, y), dialect=dialect)
    return Measured(len(ours), float(apart(ours, record.points).max()))


def starts(record: Recorded) -> list[tuple[float, float]]:
    """The start of a recorded path, and one beside it by one part in 2^50."""
    x, y = map(float, record.points[0])
    return [(x, y), (x * (1 + 2.0**-50), y * (1 + 2.0**-50))]


def calm_rows(ours: Floats, beside: Floats) -> int:
    """The rows that rounding does not decide, where no study says so: until a path from beside the start parts.

    One that parts at once says something else: see ``trusted_rows``.
    """
    parted = apart(beside, ours) > 1e-12
    return len(ours) if parted[1] else rows_before(parted)


def unbounded_rows(record: Recorded) -> int:
    """The rows before Optax's Polyak step meets its bound, ``max_learning_rate``, which our rule has not: 1 here."""
    if (record.library, record.rule) != ("optax", "polyak"):
        return len(record.points)
    assert "max_learning_rate=1.0" in record.call
    bound = np.hypot(*slopes_along(record).T)
    return rows_before(np.hypot(*np.diff(record.points, axis=0).T) >= (1 - 1e-9) * bound) + 1


def slopes_along(record: Recorded) -> Floats:
    """The gradient at each point of a recorded path from which a step was taken, (steps, 2)."""
    knobs = np.array(list(Race(record.problem).knob_values().values()), float)
    return np.array([slopes(record.problem)(point, knobs)[0] for point in record.points[:-1]])
