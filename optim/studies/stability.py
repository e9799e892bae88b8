"""How far a rule with a linear step is from growing without end on the ground at hand, and at which learning rate it
begins to.

All of it is about the quadratic that has the slope and the curvature of the ground at one point, and the settings in
force at one step. On it, along each of the two directions in which the ground bends, a distance from the critical point
(with what the rule remembers of it) is multiplied by one small matrix a step (``linear_rules.block``). What becomes of
it is the matrix's spectral radius: above 1 it grows. Limits are where the radius comes to exceed 1, found by bisection.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array, lax

from optim.engine.asking import asked
from optim.engine.backend import compiler_options
from optim.engine.chunks import Floats
from optim.engine.state_layout import Branch, branch_of, packing_of
from optim.spec.definition import Race
from optim.spec.schedules import factors
from optim.studies.curvature import MOST_ROWS
from optim.studies.linear_rules import Trial, block, is_linear, slope

LEVEL = 1e-14  # of the larger curvature: one that is less is none
ROUNDING = 1e-9  # a radius above 1 by less is 1
EPSILON = float(np.finfo(float).eps)
OF_A_DOUBLE = 1e-7  # what rounding makes of a double factor that is a number: a pair so far apart
STEADY = 1e-12  # by how much a radius well below a limit may be above 1: else it was above all along
WELL_BELOW = 16.0
POWERS = np.arange(-304.0, 41.0, 8.0)  # of ten, of a learning rate or a curvature, between which a limit is sought
HALVINGS = 40  # of eight decades: the limit is known to two parts in 10^11
MOST_RULES = 32  # with a linear step whose programs are in memory; the catalogue has fewer
SQUARINGS = 52  # of a matrix, after which its size is its spectral radius'


class InForce(NamedTuple):
    """What an entrant goes by at a step."""

    settings: Floats  # (S,): its hyperparameters in their order
    factor: float  # the schedule's

    @property
    def learning_rate(self) -> float:
        """The learning rate itself."""
        return float(self.settings[0] * self.factor)


class Stability(NamedTuple):
    """What a linear step does along the two directions in which the ground bends, least first."""

    radii: Floats  # (2,): the factor a step by which a distance grows or shrinks in the long run; may be infinite
    bounces: tuple[bool, ...]  # (2,): whether it changes sides at every step then
    limits: Floats  # (2,): the setting of the learning rate from which on it grows; infinite: at none, NaN: at all
    curvature_limit: float  # the curvature from which on it grows; infinite: at none, NaN: at all


def in_force(race: Race, entrant: int, step: int) -> InForce:
    """The settings and the schedule's factor with which an entrant steps away from the point at ``step``."""
    runner = race.entrants[entrant]
    values = runner.values()
    for change in race.changes:
        if change.entrant == entrant and change.step <= step:
            values[change.setting] = change.value
    factor = factors(runner.schedule, np.array([float(step)]), race.horizon)[0]
    return InForce(np.array(list(values.values())), float(factor))


def stability(rule: str, dialect: str, curvatures: Floats, now: InForce) -> Stability | None:
    """What a rule's step does on ground of two curvatures (2,); None where its step is not linear, or not one along
    each direction: so it is of a rule that solves for its step, where the Hessian is singular."""
    if not is_linear(rule, dialect):
        return None
    blocks, radii, limits, most = map(np.asarray, looking(branch_of(rule, dialect))(curvatures, *now))
    if asked(rule, dialect)["hessian"] and not goes_apart(branch_of(rule, dialect), curvatures, blocks, now):
        return None
    known = np.where(radii > np.array([rounding_of(block) for block in blocks]), radii, 0.0)
    known = np.where(np.isnan(radii), np.inf, known)
    return Stability(known, tuple(map(alternates, blocks)), limits, float(most))


def rounding_of(matrix: Floats) -> float:
    """How large a factor of a matrix (n, n) may seem that is 0: where all n are, rounding leaves the n-th root."""
    return float(len(matrix) * EPSILON) ** (1 / len(matrix)) * float(np.abs(matrix).max())


def goes_apart(branch: Branch, curvatures: Floats, blocks: Any, now: InForce) -> bool:
    """Whether a rule's step on ground that is level one way is what ``blocks`` (2, n, n) say of each direction."""
    level = np.abs(curvatures) <= LEVEL * np.abs(curvatures).max()
    if not level.any():
        return True
    trial = Trial(jnp.diag(np.where(level, 0.0, curvatures)), jnp.asarray(now.settings), jnp.asarray(now.factor))
    both = np.asarray(slope(branch, jnp.ones(2 + packing_of(branch).size), trial))
    return bool(np.allclose(both[::2, ::2], blocks[0]) and np.allclose(both[1::2, 1::2], blocks[1]))


def alternates(matrix: Floats) -> bool:
    """Whether the largest factor of a matrix is a number below 0: what it multiplies changes sides at every step."""
    if not np.isfinite(matrix).all():
        return False
    factors = np.linalg.eigvals(matrix)
    largest = factors[np.argmax(np.abs(factors))]
    return bool(largest.real < 0 and abs(largest.imag) <= OF_A_DOUBLE * abs(largest))


@lru_cache(MOST_RULES)
def looking(branch: Branch) -> Callable[..., tuple[Array, ...]]:
    """Compiled (curvatures (2,), settings (S,), factor) -> blocks (2, n, n), radii and limits (2,), curvature limit."""

    def look(curvatures: Array, settings: Array, factor: Array) -> tuple[Array, ...]:
        def limit(curvature: Array, of_rate: Array) -> Array:  # one program for both: it compiles in half the time
            def radius_at(place: Array) -> Array:
                rate = jnp.where(of_rate, place, settings[0])
                bend = jnp.where(of_rate, curvature, place)
                return radius(block(branch, bend, settings.at[0].set(rate), factor))

            return edge(radius_at)

        blocks = jax.vmap(lambda curvature: block(branch, curvature, settings, factor))(curvatures)
        limits = jax.vmap(limit)(jnp.append(curvatures, 0.0), jnp.array([True, True, False]))
        return blocks, jax.vmap(radius)(blocks), limits[:2], limits[2]

    return jax.jit(look, compiler_options=compiler_options())


def curvature_limit(branch: Branch, settings: Array, factor: Array) -> Array:
    """The curvature from which on a rule's step grows: infinite at none, NaN at all."""
    return edge(lambda curvature: radius(block(branch, curvature, settings, factor)))


def curvature_limits(rule: str, dialect: str, many: list[InForce]) -> Floats | None:
    """The same at each of at most MOST_ROWS steps, (n,); None where the rule's step is not linear."""
    if not is_linear(rule, dialect):
        return None
    settings, factors = np.array([now.settings for now in many]), np.array([now.factor for now in many])
    rows, back = np.unique(np.column_stack([settings, factors]), axis=0, return_inverse=True)
    padded = np.tile(rows[-1], (MOST_ROWS, 1))
    padded[: len(rows)] = rows
    found = each_limit(branch_of(rule, dialect))(padded[:, :-1], padded[:, -1], np.int32(len(rows)))
    return np.asarray(found)[back]


@lru_cache(MOST_RULES)
def each_limit(branch: Branch) -> Any:
    """Compiled (settings (MOST_ROWS, S), factors (MOST_ROWS,), rows in use) -> curvature limits (MOST_ROWS,)."""

    def limits(settings: Array, factors: Array, rows: Array) -> Array:
        def one(row: Array, found: Array) -> Array:
            return found.at[row].set(curvature_limit(branch, settings[row], factors[row]))

        return lax.fori_loop(0, rows, one, jnp.zeros(MOST_ROWS))

    return jax.jit(limits, compiler_options=compiler_options())


def edge(radius_at: Callable[[Array], Array]) -> Array:
    """Where, from 0 upwards, a radius comes to exceed 1: infinite where nowhere, and NaN where it does all along.

    The first of POWERS at which it does is looked for, and what lies before it halved. What exceeds 1 all along
    seems to be 1 where its excess is lost in rounding: there is none well below a true edge.
    """
    places = jnp.asarray(10.0**POWERS)
    grows = jax.vmap(lambda place: exceeds(radius_at(place)))(places)
    first = jnp.argmax(grows)

    def halve(_: Any, between: tuple[Array, Array]) -> tuple[Array, Array]:
        low, high = between
        middle = jnp.sqrt(low) * jnp.sqrt(high)
        above = exceeds(radius_at(middle))
        return jnp.where(above, low, middle), jnp.where(above, middle, high)

    low, high = lax.fori_loop(0, HALVINGS, halve, (places[jnp.maximum(first - 1, 0)], places[first]))
    steady = radius_at(low / WELL_BELOW) <= 1 + STEADY
    return jnp.where(grows.any(), jnp.where((first > 0) & steady, (low + high) / 2, jnp.nan), jnp.inf)


def exceeds(radius: Array) -> Array:
    """Whether a radius is above 1, or no number."""
    return ~(radius <= 1 + ROUNDING)


def radius(matrix: Array) -> Array:
    """The spectral radius of a small matrix (n, n), in plain arithmetic: the root of the size of a high power of it.

    (Gelfand 1941: the limit of the n-th root of the n-th power's norm.) The power is squared time and again, and its
    size set aside.
    """

    def square(number: Any, carry: tuple[Array, Array, Array]) -> tuple[Array, Array, Array]:
        power, log, share = carry
        size = jnp.abs(power).max()
        power = power / jnp.maximum(size, TINY)
        return (power[:, :, None] * power[None]).sum(axis=1), log + share * jnp.log(jnp.maximum(size, TINY)), share / 2

    _, log, _ = lax.fori_loop(0, SQUARINGS, square, (matrix, jnp.zeros(()), jnp.ones(())))
    return jnp.exp(log)


TINY = 1e-300  # whose logarithm is a number
