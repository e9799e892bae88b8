"""Racing, and comparing paths: what the tests of the rules share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from optim import RULES, VARIANTS, Oracle
from optim.race import Change, Entrant, Race, Trajectory, run
from optim.rule import PAPER
from optim.spec.limits import MAX_ENTRANTS
from optim.spec.schedules import SCHEDULES

Floats = NDArray[np.float64]

STEPS = 200  # of a path that is held to somebody else's


class Measured(NamedTuple):
    """How near two paths are: the rows compared, up to where rounding decides, and the most they are apart there."""

    rows: int
    apart: float


def fields(entrants: Sequence[Entrant]) -> list[tuple[Entrant, ...]]:
    """The entrants in as few races as hold them all."""
    return [tuple(entrants[k : k + MAX_ENTRANTS]) for k in range(0, len(entrants), MAX_ENTRANTS)]


# On which a rule is held to others: to it a schedule is a row of numbers, whatever these are made of
MOVED_BY = [name for name, schedule in SCHEDULES.items() if not schedule.settings]
LESSON = tuple(  # whom a class races first, at their defaults
    map(Entrant, ("gradient_descent", "sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"))
)
# To hold a rule to somebody else's path: smooth, with every trouble, and without the creases and ripples on which
# rounding soon decides where a path goes.
GROUND = ("beale", "bowl", "himmelblau", "plateau", "ravine", "rosenbrock", "saddle", "six_hump_camel")
EVERY_RULE = fields([Entrant(rule) for rule in RULES])  # at its defaults
EVERY_FORM = fields(
    [Entrant(rule, dialect=dialect) for rule, dialect in VARIANTS]
)  # every rule in each of its dialects


def without_decay(rule_id: str) -> dict[str, float]:
    """Settings for which a rule stands still where the slope is zero: its defaults, but for a pull to the origin."""
    return {name: 0.0 for name in RULES[rule_id].hyperparameters if name == "weight_decay"}


def walk(
    rule: str,
    settings: Mapping[str, float],
    surface: str,
    start: tuple[float, float],
    steps: int = STEPS,
    changes: tuple[Change, ...] = (),
    schedule: str = "constant",
    dialect: str = PAPER,
) -> Trajectory:
    """The path of one entrant, alone."""
    entrant = Entrant(rule, settings, schedule, dialect)
    return run(Race(surface, entrants=(entrant,), start=start, steps=steps, changes=changes))[0]


MOVING_STEPS, HORIZON = 90, 80  # of a path whose learning rate moves: by a schedule and a little beyond it, and ...
CHANGES = {30: 0.5, 70: 2.0}  # ... a hand halves it, and doubles it


def walk_moving(
    rule: str,
    settings: Mapping[str, float],
    surface: str,
    start: tuple[float, float],
    *,
    schedule: str,
    dialect: str = PAPER,
) -> Trajectory:
    """The path of one entrant, alone, while its learning rate moves by a schedule and CHANGES."""
    entrant = Entrant(rule, settings, schedule, dialect)
    rate = entrant.values()["learning_rate"]
    changes = tuple(Change(at, 0, "learning_rate", rate * times) for at, times in CHANGES.items())
    race = Race(surface, {}, (entrant,), start, MOVING_STEPS, HORIZON, changes=changes)
    return run(race)[0]


def walk_along(
    gradients: Floats, rule: str, settings: Mapping[str, float], start: tuple[float, float], *, dialect: str = PAPER
) -> Floats:
    """The points (steps + 1, 2) of a rule that is given these gradients (steps, 2), whatever its point."""
    form, first = VARIANTS[rule, dialect], jnp.array(start)
    values = Entrant(rule, settings).values()

    def step(carry: Any, gradient: Any) -> Any:
        point, state = form.update(*carry, prescribing(gradient), **values, **form.given(1.0))
        return (point, state), point

    return np.concatenate([[first], jax.lax.scan(step, (first, form.init(first)), gradients)[1]])


def moving_factors(schedule: str) -> Floats:
    """What a schedule and CHANGES make of a learning rate of 1 in each of MOVING_STEPS steps."""
    by_hand = np.ones(MOVING_STEPS)
    for at, times in CHANGES.items():
        by_hand[at:] = times
    return by_hand * SCHEDULES[schedule](np.arange(float(MOVING_STEPS)), HORIZON)


def apart(ours: Floats, theirs: Floats) -> Floats:
    """How far each row of one path (n, 2) lies from the other's, in parts of the distance to the origin."""
    size = np.maximum(np.linalg.norm(theirs, axis=1), np.finfo(float).tiny)
    return np.abs(ours - theirs).max(axis=1) / size


def rows_before(happens: NDArray[np.bool_]) -> int:
    """How many rows come before the first True."""
    return int(np.argmax(happens)) if happens.any() else len(happens)


def same_bits(ours: Floats, theirs: Floats) -> bool:
    """Whether two arrays are equal to the last bit, the sign of a zero included."""
    return np.ascontiguousarray(ours).tobytes() == np.ascontiguousarray(theirs).tobytes()


def prescribing(gradient: Array) -> Oracle:
    """An oracle that answers ``gradient`` everywhere."""
    return Oracle(
        loss=lambda point: gradient @ point,
        gradient=lambda point: gradient,
        full_gradient=lambda point: gradient,
        hessian=lambda point: jnp.zeros((2, 2)),
    )
