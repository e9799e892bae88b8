"""What a line of an update is to the map: a place, a way to go, a scale of the coordinates, or a number.

Read off the update itself, on a bowl: a place moves when the whole bowl is moved; a way turns round when it is looked
at from the other side; a scale does neither, and grows with the slope.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Literal, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np

from optim import variant_of
from optim.studies.anatomy.reading import GRADIENT, Oracle, Reading, read
from optim.studies.anatomy.terms import Term, Value

Kind = Literal["place", "way", "scale", "number"]
BOWL = np.array([[1.0, 0.2], [0.2, 0.6]])
START, SHIFT = np.array([1.7, -1.1]), np.array([40.0, 30.0])
STEEPER = 4.0  # times
STEPS = 5  # enough that everything that is remembered has begun
SLACK = 0.05  # of the shift: weight decay pulls a place to the origin, wherever the bowl is


class Role(NamedTuple):
    """What a line is.

    ``sign`` says of a way whether it leads down the slope (1) or up (-1), ``power`` of a scale with which power of the
    slope it grows: 2 for a mean square, 1 for a largest slope, 0 for a length of its own.
    """

    kind: Kind
    sign: int = 0
    power: int = 0


@lru_cache
def roles(rule_id: str, dialect: str) -> dict[str, Role]:
    """The role of each line of a rule in a dialect, by its name; where a name has several lines, of the last."""
    if not variant_of(rule_id, dialect).readable:
        return {}
    here = walk(rule_id, dialect, START)
    others = walk(rule_id, dialect, START + SHIFT, bottom=SHIFT), walk(rule_id, dialect, -START)
    worlds = [[last_vectors(step) for step in steps] for steps in (here, *others)]
    steeper = last_vectors(walk(rule_id, dialect, START, steep=STEEPER)[0])
    found = {}
    for name in {line.name for step in here for line in step.lines}:
        steps = [n for n in range(STEPS) if all(name in world[n] for world in worlds)]
        down, moved, mirrored = (np.array([world[n][name] for n in steps]) for world in worlds)
        uphill = np.array([worlds[0][n].get(GRADIENT, np.zeros(2)) for n in steps])
        found[name] = role(down, moved, mirrored, uphill) if steps else Role("number")
        if found[name].kind == "scale" and name in steeper and name in worlds[0][0]:
            found[name] = Role("scale", power=power(worlds[0][0][name], steeper[name]))
    return found


def walk(rule_id: str, dialect: str, point: Value, bottom: Value = 0.0, steep: float = 1.0) -> list[Reading]:
    """The first steps of a rule at its defaults down a bowl."""
    rule, steps, bowl = variant_of(rule_id, dialect), list[Reading](), steep * BOWL
    oracle = Oracle(
        loss=lambda at: (at - bottom) @ bowl @ (at - bottom) / 2,
        gradient=lambda at: bowl @ (at - bottom),
        full_gradient=lambda at: bowl @ (at - bottom),
        hessian=lambda at: bowl,
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


def last_vectors(step: Reading) -> dict[str, Value]:
    """The value of the last line of each name, where that is a vector (2,)."""
    values = {line.name: np.asarray(line.term.value) for line in step.lines}
    return {name: value for name, value in values.items() if value.shape == (2,)}


def power(value: Value, steeper: Value) -> int:
    """The power of the slope that a scale grows with, of its values on the bowl and on the steeper one."""
    with np.errstate(all="ignore"):
        grown = np.log(np.median(steeper / value)) / np.log(STEEPER)
    return round(float(grown)) if np.isfinite(grown) else 0


def role(here: Value, moved: Value, mirrored: Value, uphill: Value) -> Role:
    """The role of vectors (steps, 2) down the bowl, down a moved one, and from the other side, beside the slopes."""
    if here.dtype == bool:
        return Role("number")
    if near(moved - here, SHIFT, np.abs(SHIFT).max()):
        return Role("place")
    size = np.abs(here).max()
    if near(mirrored, here, size):
        return Role("scale")
    if not near(mirrored, -here, size):
        return Role("number")
    return Role("way", -1 if np.sum(here * uphill) > 0 else 1)


def near(values: Value, wanted: Value, size: float) -> bool:
    """Whether values are what is wanted, beside a size."""
    return bool(np.abs(values - wanted).max(initial=0) <= SLACK * size)
