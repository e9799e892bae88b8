"""Turning the plane under a loss: the one knob that every surface has.

Whether an optimizer minds is what it shows: the path of gradient descent turns with the ground, that of a rule with a
rate for each coordinate does not (Salomon 1996, Re-evaluating genetic algorithm performance under coordinate rotation
of benchmark functions, BioSystems 39(3), 263-278, doi:10.1016/0303-2647(96)01621-8, shows the like of genetic ones).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jax.numpy as jnp

from surfaces.hyperparameter import Hyperparameter

Point = tuple[float, float]

ROTATION = Hyperparameter(0.0, -90.0, 90.0, r"\theta", "rotation", allowed=(-360.0, 360.0), unit="degrees")


@dataclass(frozen=True)
class Turned:
    """The loss ``standard`` over a plane that is turned by ``rotation`` degrees, counterclockwise, about ``pivot``.

    Called without a rotation, or with the number 0, it is ``standard`` itself, to the bit.
    """

    standard: Callable[..., Any]
    pivot: Point

    def __call__(self, x: Any, y: Any, *, rotation: Any = 0.0, **knobs: Any) -> Any:
        if isinstance(rotation, int | float) and rotation == 0:
            return self.standard(x, y, **knobs)
        angle = jnp.deg2rad(rotation)
        return self.standard(*turned(x, y, self.pivot, jnp.cos(angle), -jnp.sin(angle)), **knobs)


def turned(x: Any, y: Any, pivot: Point, cosine: Any, sine: Any) -> tuple[Any, Any]:
    """The point (x, y) turned about ``pivot`` by the angle of that cosine and sine; exact where they are 1 and 0."""
    px, py = pivot
    across, up = px - (px * cosine - py * sine), py - (px * sine + py * cosine)
    return x * cosine - y * sine + across, x * sine + y * cosine + up
