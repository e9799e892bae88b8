"""Slopes, curvatures and critical points of a surface, for the tests of the catalogue. One program a surface."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import jax
import numpy as np
from numpy.typing import NDArray

from surfaces import SURFACES, Surface

Floats = NDArray[np.float64]
Knobs = Mapping[str, float]
Place = tuple[float, float]

STARTS = 25  # along each side of the window, of the search for critical points
CREASED = ("bukin_n6",)  # as steep as can be beside the minimum, and without a slope at it
LEVEL_FLOOR = ("linear_network",)  # its minima are a curve: along it there is no slope and no bend
MANY = STARTS**2  # points at a time: one number, so that one program serves every test


def defaults(surface: Surface) -> dict[str, float]:
    """Every knob at its default."""
    return {name: knob.default for name, knob in surface.knobs.items()}


def settings_of_the_knobs(surface: Surface) -> list[dict[str, float]]:
    """The defaults; each knob at either end of its slider; the ground turned by an angle that is nothing special."""
    ends = [(name, end) for name, knob in surface.knobs.items() for end in (knob.low, knob.high) if name != "rotation"]
    return [defaults(surface) | moved for moved in ({}, *({name: end} for name, end in ends), {"rotation": 37.0})]


def grid(surface: Surface, size: int = 201) -> tuple[Floats, Floats]:
    """The window as two arrays (size, size)."""
    x, y = np.meshgrid(np.linspace(*surface.x_range, size), np.linspace(*surface.y_range, size))
    return x, y


@cache
def program(surface_id: str) -> Callable[..., Any]:
    """Compiled (points (MANY, 2), knobs) -> losses, gradients, Hessians."""
    surface = SURFACES[surface_id]

    def at(point: jax.Array, knobs: jax.Array) -> Any:
        def loss(p: jax.Array) -> jax.Array:
            return surface.loss(p[0], p[1], **dict(zip(surface.knobs, knobs, strict=True)))

        return loss(point), jax.grad(loss)(point), jax.hessian(loss)(point)

    return jax.jit(jax.vmap(at, in_axes=(0, None)))


def calculus(surface: Surface, points: Any, knobs: Knobs) -> tuple[Floats, Floats, Floats]:
    """Losses (n,), gradients (n, 2) and Hessians (n, 2, 2) at points (n, 2)."""
    points, values = np.atleast_2d(np.asarray(points, float)), np.array(list(knobs.values()), float)
    padded = np.concatenate([points, np.tile(points[-1:], (-len(points) % MANY, 1))])
    parts = [program(surface.id)(padded[n : n + MANY], values) for n in range(0, len(padded), MANY)]
    losses, gradients, hessians = (
        np.concatenate([np.asarray(part) for part in each]) for each in zip(*parts, strict=True)
    )
    return losses[: len(points)], gradients[: len(points)], hessians[: len(points)]


def slopes(surface: Surface, x: Floats, y: Floats, knobs: Knobs) -> Floats:
    """The gradient at many points, (2, ...)."""
    return calculus(surface, np.stack([np.ravel(x), np.ravel(y)], axis=1), knobs)[1].T.reshape(2, *np.shape(x))


def hessian(surface: Surface, point: Place, knobs: Knobs) -> Floats:
    """The second derivatives at a point, (2, 2)."""
    return calculus(surface, point, knobs)[2][0]


@cache
def critical_points(surface_id: str) -> list[Place]:
    """Where the slope is 0 in the window, the knobs at their defaults: Newton's method from a grid of starts."""
    surface, knobs = SURFACES[surface_id], defaults(SURFACES[surface_id])
    x, y = grid(surface, STARTS)
    ends = np.stack([x.ravel(), y.ravel()], axis=1)
    steepness = np.linalg.norm(calculus(surface, ends, knobs)[1], axis=1).max()
    for _ in range(60):
        _, gradients, hessians = calculus(surface, ends, knobs)
        ends = ends - newton_steps(gradients, hessians)
    inside = np.all((ends >= [x.min(), y.min()]) & (ends <= [x.max(), y.max()]), axis=1)
    ends = ends[inside]
    at_rest = np.linalg.norm(calculus(surface, ends, knobs)[1], axis=1) <= 1e-13 * steepness
    return sorted({(float(px), float(py)) for px, py in np.round(ends[at_rest], 6) + 0.0})


def newton_steps(gradients: Floats, hessians: Floats) -> Floats:
    """Hessian^+ gradient of each point, (n, 2): along a direction without curvature there is no step."""
    numbers = np.concatenate([gradients, hessians.reshape(-1, 4)], axis=1)
    good = np.all(np.isfinite(numbers), axis=1, keepdims=True)
    curvatures, ways = np.linalg.eigh(np.where(good[..., None], hessians, 0))
    curved = np.abs(curvatures) > 1e-14 * np.abs(curvatures).max(axis=1, keepdims=True)
    inverse = np.where(curved, 1 / np.where(curved, curvatures, 1), 0)
    along = np.einsum("nji,nj->ni", ways, np.where(good, gradients, 0))
    return np.einsum("nij,nj->ni", ways, inverse * along)
