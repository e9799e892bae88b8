"""What a line of an update is to the map: a place, a way to go, a scale of the coordinates, or a number.

Read off the update itself, on a bowl: a place moves when the whole bowl is moved; a way turns round when it is looked
at from the other side; a scale does neither.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from optim import VARIANTS
from optim.studies.anatomy.reading import GRADIENT, Oracle, Reading, read
from optim.studies.anatomy.terms import Term, Value

Kind = Literal["place", "way", "scale", "number"]
BOWL = np.array([[1.0, 0.2], [0.2, 0.6]])
START, SHIFT = np.array([1.7, -1.1]), np.array([40.0, 30.0])
STEPS = 5  # enough that everything that is remembered has begun
SLACK = 0.05  # of the shift: weight decay pulls a place to the origin, wherever the bowl is


class Role(NamedTuple):
    """What a line is, and, of a way, whether it leads down the slope (1) or up (-1); else 0."""

    kind: Kind
    sign: int


@lru_cache
def roles(rule_id: str, dialect: str) -> dict[str, Role]:
    """The role of each line of a rule in a dialect, by its name; where a name has several lines, of the last."""
    here, moved, mirrored = (
        walk(rule_id, dialect, START * side + shift, shift)
        for side, shift in ((1, np.zeros(2)), (1, SHIFT), (-1, np.zeros(2)))
    )
    vectors = [
        {name: v for name, v in last_values(step).items() if v.shape == (2,)} for step in (*here, *moved, *mirrored)
    ]
    names = {line.name for step in here for line in step.lines}
    found = {}
    for name in names:
        steps = [n for n in range(STEPS) if all(name in vectors[n + world * STEPS] for world in range(3))]
        down, moved_down, mirrored_down = (
            np.array([vectors[n + world * STEPS][name] for n in steps]) for world in range(3)
        )
        uphill = np.array([vectors[n].get(GRADIENT, np.zeros(2)) for n in steps])
        found[name] = role(down, moved_down, mirrored_down, uphill) if steps else Role("number", 0)
    return found


def walk(rule_id: str, dialect: str, point: Value, bottom: Value) -> list[Reading]:
    """The first steps of a rule at its defaults down a bowl."""
    rule, steps = VARIANTS[rule_id, dialect], list[Reading]()
    oracle = Oracle(
        loss=lambda at: (at - bottom) @ BOWL @ (at - bottom) / 2,
        gradient=lambda at: BOWL @ (at - bottom),
        full_gradient=lambda at: BOWL @ (at - bottom),
        hessian=lambda at: BOWL,
    )
    settings = {
        name: Term(np.float64(setting.default), setting.symbol, name=name)
        for name, setting in rule.hyperparameters.items()
    }
    state: Any = jax.tree.map(np.asarray, rule.init(jnp.asarray(point)))
    for _ in range(STEPS):
        steps.append(read(rule, point, state, oracle, settings, 1.0))
        point, state = steps[-1].point, type(state)(**steps[-1].state)
    return steps


def last_values(step: Reading) -> dict[str, Value]:
    """The value of the last line of each name."""
    return {line.name: np.asarray(line.term.value) for line in step.lines}


def role(here: Value, moved: Value, mirrored: Value, uphill: Value) -> Role:
    """The role of vectors (steps, 2) down the bowl, down a moved one, and from the other side, beside the slopes."""
    if here.dtype == bool:
        return Role("number", 0)
    if near(moved - here, SHIFT, np.abs(SHIFT).max()):
        return Role("place", 0)
    size = np.abs(here).max()
    if near(mirrored, here, size):
        return Role("scale", 0)
    if not near(mirrored, -here, size):
        return Role("number", 0)
    return Role("way", -1 if np.sum(here * uphill) > 0 else 1)


def near(values: Value, wanted: Value, size: float) -> bool:
    """Whether values are what is wanted, beside a size."""
    return bool(np.abs(values - wanted).max(initial=0) <= SLACK * size)
