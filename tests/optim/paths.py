"""Racing, and comparing paths: what the tests of the rules share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import jax.numpy as jnp
import numpy as np
from jax import Array
from numpy.typing import NDArray

from optim import RULES, Oracle
from optim.guard import MAX_ENTRANTS
from optim.race import Change, Entrant, Race, Trajectory, run

Floats = NDArray[np.float64]


def fields(entrants: Sequence[Entrant]) -> list[tuple[Entrant, ...]]:
    """The entrants in as few races as hold them all."""
    return [tuple(entrants[k : k + MAX_ENTRANTS]) for k in range(0, len(entrants), MAX_ENTRANTS)]


LESSON = tuple(  # whom a class races first, at their defaults
    map(Entrant, ("gradient_descent", "sgd", "momentum", "nesterov", "adagrad", "rmsprop", "adam"))
)
# To hold a rule to somebody else's path: smooth, with every trouble, and without the creases and ripples on which
# rounding soon decides where a path goes.
GROUND = ("beale", "bowl", "himmelblau", "plateau", "ravine", "rosenbrock", "saddle", "six_hump_camel")
EVERY_RULE = fields([Entrant(rule) for rule in RULES])  # at its defaults


def without_decay(rule_id: str) -> dict[str, float]:
    """Settings for which a rule stands still where the slope is zero: its defaults, but for a pull to the origin."""
    return {name: 0.0 for name in RULES[rule_id].hyperparameters if name == "weight_decay"}


def walk(
    rule: str,
    settings: Mapping[str, float],
    surface: str,
    start: tuple[float, float],
    steps: int = 200,
    changes: tuple[Change, ...] = (),
    schedule: str = "constant",
) -> Trajectory:
    """The path of one entrant, alone."""
    race = Race(surface, entrants=(Entrant(rule, settings, schedule),), start=start, steps=steps, changes=changes)
    return run(race)[0]


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
