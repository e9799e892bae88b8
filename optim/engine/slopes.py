"""The slope and the curvature of a surface, compiled: at a point, and at many at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import jax
import jax.numpy as jnp
from jax import Array

from optim.engine.backend import MOST_ASKED, MOST_KEPT
from optim.engine.chunks import Floats
from optim.engine.oracles import noisy_oracle
from optim.engine.small import Small
from surfaces import Surface, form_of
from surfaces.in_calls import in_calls
from surfaces.remembered import remembered

MANY = 1024  # points a call: one number, so that one compiled program serves every path

Slopes = Callable[[Any, Any], tuple[Array, Array]]


ANSWER = (0, 0)  # the form of what a program answers: gradient and Hessian


@remembered(MOST_KEPT, MOST_ASKED)
def slopes(form: str) -> Slopes:
    """Compiled (point (2,), numbers) -> (gradient (2,), Hessian (2, 2)) of the surfaces of a form."""
    return Small(f"slopes on {form}", slopes_of(form), ANSWER)


def slopes_of(form: str) -> Slopes:
    """What is compiled."""

    def at(point: Array, knobs: Any) -> tuple[Array, Array]:
        oracle = noisy_oracle(form_of(form), knobs, jnp.zeros(2))
        return oracle.full_gradient(point), oracle.hessian(point)

    return at


def slopes_at(surface: Surface, knobs: Mapping[str, float], points: Floats) -> tuple[Floats, Floats]:
    """Gradients (n, 2) and Hessians (n, 2, 2) of a surface at points (n, 2)."""
    at, values = many_slopes(surface.form), surface.numbers(knobs)
    gradients, hessians = in_calls(lambda some: at(some, values), points, [MANY])
    return gradients, hessians


@remembered(MOST_KEPT, MOST_ASKED)
def many_slopes(form: str) -> Slopes:
    """``slopes`` at MANY points."""
    return Small(f"many slopes on {form}", jax.vmap(slopes_of(form), in_axes=(0, None)), ANSWER)
