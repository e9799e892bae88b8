"""Which rules take linear steps on a quadratic, and what such a step does to the distance from its critical point.

Nothing is known here of any rule: a rule's own ``update`` is tried on quadratics, and differentiated there.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array
from jax.flatten_util import ravel_pytree

from optim.engine.chunks import Floats
from optim.engine.state_layout import Branch, branch_of, packing_of, rule_at
from optim.rule import Oracle, Rule

ASKEW = ([[0.7, 0.3], [0.3, 0.4]], [[0.5, -0.8], [-0.8, 0.1]])  # a bowl and a saddle
PLACES = (0.01, 1.0, 1000.0, -1.0, 30.0)  # in sizes of a random start: where an update is tried
STEPS = (0, 1, 4)  # after which it is tried there: a rule that counts its steps gives itself away
EXACT = 1e-9  # of the largest number: what rounding may leave of a linear law


class Trial(NamedTuple):
    """What a rule is tried with."""

    hessian: Array  # (2, 2)
    settings: Array  # (S,): the hyperparameters, in their order
    factor: Any = 1.0  # the schedule's, by which the learning rate is not multiplied yet


def quadratic(hessian: Array) -> Oracle:
    """What a rule may ask of the loss d'Hd / 2, without noise."""

    def gradient(point: Array) -> Array:
        return hessian @ point

    return Oracle(lambda point: point @ gradient(point) / 2, gradient, gradient, lambda point: hessian)


def step(branch: Branch, flat: Array, trial: Trial) -> Array:
    """One update of a rule on a quadratic, of a flat (2 + state,): the point and what the rule remembers."""
    rule, pack = rule_at(branch), packing_of(branch)
    values: dict[str, Any] = {name: trial.settings[number] for number, name in enumerate(rule.hyperparameters)}
    values["learning_rate"] *= trial.factor
    told = {**values, **rule.given(trial.factor)}
    point, state = rule.update(flat[:2], pack.unravel(flat[2:]), quadratic(trial.hessian), **told)
    return jnp.concatenate([point, ravel_pytree(state)[0]])


def slope(branch: Branch, flat: Array, trial: Trial) -> Array:
    """The Jacobian of a step, (2 + state, 2 + state)."""
    return jax.jacfwd(partial(step, branch))(flat, trial)


def step_and_slope(branch: Branch, flat: Array, trial: Trial) -> tuple[Array, Array]:
    """Both: compiled together they take half the time."""
    return step(branch, flat, trial), slope(branch, flat, trial)


def block(branch: Branch, curvature: Array, settings: Array, factor: Array) -> Array:
    """What a step of a linear rule does along a direction of a curvature, (n, n): to the distance, and each memory."""
    anywhere = jnp.ones(2 + packing_of(branch).size)
    return one_of_two(slope(branch, anywhere, Trial(curvature * jnp.eye(2), settings, factor)))


def one_of_two(matrix: Any) -> Any:
    """The part of a Jacobian on a round quadratic that is of the first coordinate: the second's is the same."""
    return matrix[::2, ::2]


@lru_cache
def is_linear(rule: str, dialect: str) -> bool:
    """Whether a rule's step on any quadratic is one linear map of the point and what is remembered, and turns with it.

    Then what becomes of a distance is known for all time: along each principal direction of the quadratic the step is
    the same small matrix (``block``). It is tried, not proved: at points of many sizes, in states that the rule itself
    came to, with its usual settings and others, on a bowl and a saddle that lie askew. One that does not stay at a
    critical point, because of its weight decay, has no distance from it that could be multiplied.
    """
    branch = branch_of(rule, dialect)
    if any(leaf.shape != (2,) for leaf in jax.tree.leaves(rule_at(branch).init(jnp.zeros(2)))):
        return False
    if not stands_still(rule_at(branch)):
        return False
    about = rule_at(branch).hyperparameters.values()
    usual, other = [each.default for each in about], [(2 * each.default + each.low) / 3 for each in about]
    trials = [Trial(jnp.array(bend), jnp.array(values)) for bend in ASKEW for values in (usual, other)]
    compiled = jax.jit(partial(step_and_slope, branch))
    return all(is_one_map(branch, trial, compiled) for trial in trials)


def stands_still(rule: Rule) -> bool:
    """Whether a rule stays where the slope is zero, wherever that is: one with weight decay is pulled to the origin."""
    level = Oracle(jnp.sum, jnp.zeros_like, jnp.zeros_like, lambda point: jnp.eye(2))
    usual = {name: setting.default for name, setting in rule.hyperparameters.items()}
    there = jnp.ones(2)
    return bool((rule.update(there, rule.init(there), level, **usual, **rule.given(1.0))[0] == there).all())


def is_one_map(branch: Branch, trial: Trial, step_and_slope: Any) -> bool:
    """Whether a rule's step is linear on one quadratic, and has the factors of its two curvatures."""
    places = tried(branch, trial, step_and_slope)
    moved = places - places[0]
    went = np.array([step_and_slope(place, trial)[0] for place in places])
    there: Floats = np.asarray(step_and_slope(places[0], trial)[1])
    if not np.abs(went - went[0] - moved @ there.T).max() <= EXACT * np.abs(moved).max():
        return False
    round_ones = [trial._replace(hessian=bend * np.eye(2)) for bend in np.linalg.eigvalsh(trial.hessian)]
    along = [one_of_two(np.asarray(step_and_slope(places[0], each)[1])) for each in round_ones]
    factors = np.concatenate([np.linalg.eigvals(each) for each in along])
    return bool(np.abs(np.poly(there) - np.poly(factors)).max() <= EXACT)


def tried(branch: Branch, trial: Trial, step_and_slope: Any) -> Floats:
    """Points, each with a state that the rule itself comes to, (n, 2 + state)."""
    wild, found = np.random.default_rng(0), list[Array]()
    for size in PLACES:
        start = jnp.asarray(size * wild.standard_normal(2))
        place = jnp.concatenate([start, ravel_pytree(rule_at(branch).init(start))[0]])
        for n in range(max(STEPS) + 1):
            found += [place] if n in STEPS else []
            place, _ = step_and_slope(place, trial)
    return np.array(found)
