"""How the ground slopes and bends at a point: ``critical_points.curvatures_at`` inside a compiled program."""

from __future__ import annotations

from typing import Any, NamedTuple

import jax.numpy as jnp
from jax import Array

from optim.engine.oracles import noisy_oracle
from optim.outcome.critical_points import UPRIGHT
from surfaces import Surface


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

    def newton(self, faint: Any) -> Array:
        """``critical_points.newton_step``: what Newton's method takes off the point along the two directions."""
        level = self.level & (jnp.abs(self.slopes) <= faint)
        return jnp.where(level, 0, self.slopes / jnp.where(level, 1, self.curvatures))

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


def width_of(surface: Surface, numbers: Any) -> Any:
    """``window_width`` inside a compiled program."""
    (left, right), (bottom, top) = surface.seen(numbers)
    wide, tall = right - left, top - bottom
    return min(wide, tall) if isinstance(wide, float) else jnp.minimum(wide, tall)
