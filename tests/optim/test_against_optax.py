"""Every rule walks Optax's path, live, on every surface; and every rule is held to some library."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
import pytest

from optim import RULES
from surfaces import SURFACES, Surface
from tests.optim.paths import Floats, apart, walk
from tests.reference.recorded import closed_loop

STEPS = 200


class Twin(NamedTuple):
    """A rule's settings (not its defaults), and the constructor that makes the same rule of them."""

    settings: Mapping[str, float]
    make: Callable[..., optax.GradientTransformation]


TWINS: dict[str, Twin] = {
    "gradient_descent": Twin({}, lambda learning_rate: optax.sgd(learning_rate)),
    "sgd": Twin({}, lambda learning_rate: optax.sgd(learning_rate)),
    "momentum": Twin({"beta": 0.8}, lambda learning_rate, beta: optax.sgd(learning_rate, momentum=beta)),
    "nesterov": Twin({"beta": 0.7}, lambda learning_rate, beta: optax.sgd(learning_rate, momentum=beta, nesterov=True)),
    # Optax has epsilon inside the root: the two are one equation where there is none
    "adagrad": Twin({"initial_accumulator": 0.1, "epsilon": 0.0}, optax.adagrad),
    "rmsprop": Twin({"decay": 0.95, "epsilon": 1e-3}, partial(optax.rmsprop, eps_in_sqrt=False)),
    "adam": Twin({"beta1": 0.8, "beta2": 0.99, "epsilon": 1e-3}, optax.adam),
}


def test_every_rule_is_held_to_a_library() -> None:
    assert set(RULES) == set(TWINS) | {record.rule for record in closed_loop()}


# Enough ground to hold a rule to its word; a program of Optax is compiled for each of these and each rule.
GROUND = ("beale", "bowl", "himmelblau", "plateau", "ravine", "rosenbrock", "saddle", "six_hump_camel")


@pytest.mark.parametrize("surface_id", GROUND)
@pytest.mark.parametrize("rule_id", TWINS)
def test_same_path(rule_id: str, surface_id: str) -> None:
    settings, surface = TWINS[rule_id].settings, SURFACES[surface_id]
    values = {"learning_rate": fair_rate(rule_id, surface)} | dict(settings)
    start = away_from_symmetry(surface)
    theirs, nudged = optax_paths(TWINS[rule_id].make(*values.values()), surface, start)
    rows = rows_before(apart(nudged, theirs) > 1e-12)  # chaos makes 1e-12 of one rounding within some 60 steps
    ours = walk(rule_id, values, surface_id, (float(start[0]), float(start[1])), STEPS).points
    assert rows > 100
    assert apart(ours[:rows], theirs[:rows]).max() <= 1e-9


def fair_rate(rule_id: str, surface: Surface) -> float:
    """A learning rate that gets somewhere and stays finite: a tenth of the limit set by the steepest curvature."""
    if RULES[rule_id].family == "adaptive":
        return 0.05
    places = [away_from_symmetry(surface), *surface.minima]
    curvature = max(np.abs(np.linalg.eigvalsh(hessian(surface, place))).max() for place in places)
    return 0.2 * (1 - TWINS[rule_id].settings.get("beta", 0)) / float(curvature)


def hessian(surface: Surface, point: Any) -> Floats:
    """The second derivatives of the loss, (2, 2)."""
    return np.asarray(jax.hessian(lambda p: surface.loss(p[0], p[1]))(jnp.asarray(point, float)))


def away_from_symmetry(surface: Surface) -> Floats:
    """A start near the surface's own, where no slope is exactly 0: dividing by such a slope is a coin toss."""
    return np.add(surface.start, 0.03 * np.array([np.ptp(surface.x_range), np.ptp(surface.y_range)]))


def optax_paths(optimizer: optax.GradientTransformation, surface: Surface, start: Floats) -> tuple[Floats, Floats]:
    """Optax's path (steps + 1, 2) from ``start``, and from one part in 2^50 beside it."""
    slope = jax.grad(lambda p: surface.loss(p[0], p[1]))

    def step(carry: Any, _: None) -> Any:
        point, state = carry
        updates, state = optimizer.update(slope(point), state, point)
        point = optax.apply_updates(point, updates)
        return (point, state), point

    path = jax.jit(lambda first: jax.lax.scan(step, (first, optimizer.init(first)), length=STEPS)[1])
    first, second = (np.concatenate([s[None], path(s)]) for s in (start, start * (1 + 2.0**-50)))
    return first, second


def rows_before(happens: np.ndarray) -> int:
    """How many rows come before the first True."""
    return int(np.argmax(happens)) if happens.any() else len(happens)
