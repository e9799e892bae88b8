"""Where lanes have come to rest: ``outcome.critical_points`` for many points at once, by the same laws.

Each number is that module's; what it does in Python for one point is here one compiled program for a block of them.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
from jax import Array, lax

from optim.engine.backend import compiler_options
from optim.engine.oracles import named, noisy_oracle
from optim.outcome.critical_points import (
    EVEN,
    EXACT,
    FAINT,
    FLAT,
    LEVEL,
    NEAR,
    NEWTON_STEPS,
    ROUND,
    ROUNDING,
    UPRIGHT,
    VISIBLE,
    window_width,
)
from optim.studies.maps.program import PROGRAMS
from surfaces import Surface, surface_of

NONE, MINIMUM, SADDLE, MAXIMUM = range(4)  # kinds of critical points; NONE where there is none near


class Ground(NamedTuple):
    """What a place is measured by: of the window, and of the run."""

    mean_slope: Any
    span: Any  # the window's highest less its lowest
    height: Any  # how much there is to win


class Rest(NamedTuple):
    """Of each lane: what it stands at."""

    kind: Any  # NONE, MINIMUM, SADDLE or MAXIMUM
    x: Any  # of the critical point
    y: Any
    loss: Any
    alone: Any  # bool: a point by itself, or one of a curve of them
    level: Any  # bool: whether the ground is level where it stands


class Bend(NamedTuple):
    """Slope and curvature along the two directions in which the ground bends least and most, as ``Curvatures``."""

    slopes: Array
    curvatures: Array
    ways: Array

    @property
    def level(self) -> Array:
        """In which of the two directions the ground does not bend, beside the other."""
        return jnp.abs(self.curvatures) <= UPRIGHT * jnp.abs(self.curvatures).max()

    @property
    def slope(self) -> Array:
        """How steep the ground is."""
        return jnp.hypot(*self.slopes)

    @property
    def newton(self) -> Array:
        """What Newton's method takes off the point along the two directions."""
        return jnp.where(self.level, 0, self.slopes / jnp.where(self.level, 1, self.curvatures))

    @property
    def is_number(self) -> Array:
        """Whether all of it is finite."""
        return jnp.isfinite(self.slopes).all() & jnp.isfinite(self.curvatures).all()


def bend(surface: Surface, knobs: Array, point: Array) -> Bend:
    """How the ground slopes and bends at a point (2,)."""
    oracle = noisy_oracle(surface, knobs, jnp.zeros(2))
    (x, y), hessian = oracle.full_gradient(point), oracle.hessian(point)
    (least, most), (c, s) = principal(hessian[0, 0], hessian[0, 1], hessian[1, 1])
    ways = jnp.stack([jnp.stack([-s, c]), jnp.stack([c, s])])
    return Bend(jnp.stack([c * y - s * x, c * x + s * y]), jnp.stack([least, most]), ways)


def principal(xx: Array, xy: Array, yy: Array) -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """``critical_points.principal`` in arrays."""
    spread, total = jnp.hypot(xx - yy, 2 * xy), xx + yy
    larger = (total + jnp.copysign(spread, total)) / 2
    none = larger == 0
    big, small = jnp.where(jnp.abs(xx) > jnp.abs(yy), xx, yy), jnp.where(jnp.abs(xx) > jnp.abs(yy), yy, xx)
    safe = jnp.where(none, 1.0, larger)
    other = jnp.where(none, 0.0, big / safe * small - xy / safe * xy)
    angle = jnp.arctan2(2 * xy, xx - yy) / 2
    cosine, sine = jnp.where(none, 1.0, jnp.cos(angle)), jnp.where(none, 0.0, jnp.sin(angle))
    return (jnp.minimum(larger, other), jnp.maximum(larger, other)), (cosine, sine)


def rest_of(surface: Surface) -> Callable[[Array, Array, Array, Ground], Rest]:
    """What a lane that ends at a point stands at: (x, y, knobs, ground) -> Rest."""
    width = window_width(surface)
    reach = NEAR * width

    def is_still(here: Bend) -> Array:
        return jnp.hypot(*here.newton) <= reach / 10

    def rest(x: Array, y: Array, knobs: Array, ground: Ground) -> Rest:
        point = jnp.stack([x, y])
        values = named(surface, knobs, turned=True)

        def arrived(here: Bend) -> Array:
            return (here.slope <= ROUNDING * ground.mean_slope) & is_still(here)

        def go_on(carry: tuple[Array, Array, Bend, Array]) -> Array:
            tried, _, here, fine = carry
            return fine & ~arrived(here) & (tried < NEWTON_STEPS)

        def step(carry: tuple[Array, Array, Bend, Array]) -> tuple[Array, Array, Bend, Array]:
            tried, place, here, _ = carry
            place = place - here.ways.T @ here.newton
            there = bend(surface, knobs, place)
            return tried + 1, place, there, (jnp.hypot(*(place - point)) <= reach) & there.is_number

        here = bend(surface, knobs, point)
        fine = here.is_number & (here.slope <= FAINT * ground.mean_slope)
        tried, place, there, fine = lax.while_loop(go_on, step, (jnp.int32(0), point, here, fine))
        fine &= arrived(there) & (tried < NEWTON_STEPS)
        ways = jnp.concatenate([jnp.asarray(EVEN), there.ways, -there.ways])
        ring = place + ROUND * NEAR * width * ways
        loss = surface.loss(place[0], place[1], **values)
        around = surface.loss(ring[:, 0], ring[:, 1], **values) - loss
        blur = EXACT * ground.span
        fine &= jnp.abs(around).max() > VISIBLE * ground.height
        up, down = (around > blur).any(), (around < -blur).any()
        kind = jnp.where(up & down, SADDLE, jnp.where(up, MINIMUM, MAXIMUM))
        steep, bent = here.slope * width, jnp.abs(here.curvatures).max() * width**2 / 2
        return Rest(
            kind=jnp.where(fine, kind, NONE),
            x=place[0],
            y=place[1],
            loss=loss,
            alone=~there.level.any() & (jnp.abs(around).min() > blur),
            level=here.is_number & (steep <= FLAT * ground.height) & (bent <= LEVEL * ground.height),
        )

    return rest


@lru_cache(PROGRAMS)
def rests(surface_id: str) -> Callable[..., Rest]:
    """Compiled (blocks in use, x, y, knobs, ground) -> Rest of lanes in blocks, (blocks, BLOCK); knobs (n, ..)."""
    many = jax.vmap(rest_of(surface_of(surface_id)), in_axes=(0, 0, 1, 0))

    def run(used: Array, x: Array, y: Array, knobs: Array, ground: Ground) -> Rest:
        nothing, wrong = jnp.zeros_like(x), jnp.zeros(x.shape, bool)
        blank = Rest(jnp.zeros(x.shape, int), nothing, nothing, nothing, wrong, wrong)

        def one(b: Array, found: Rest) -> Rest:
            some = many(x[b], y[b], knobs[:, b], jax.tree.map(lambda array: array[b], ground))
            return jax.tree.map(lambda all_, part: lax.dynamic_update_index_in_dim(all_, part, b, 0), found, some)

        return lax.fori_loop(0, used, one, blank)

    return jax.jit(run, compiler_options=compiler_options())
