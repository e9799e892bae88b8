"""Every rule walks Optax's path, live; and a rule that Optax has not is held to something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, partial
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
import optax
import optax.contrib
import pytest

from optim import RULES
from surfaces import SURFACES, Surface
from tests.optim.paths import GROUND, Floats, apart, rows_before, walk
from tests.optim.test_by_hand import BY_HAND
from tests.reference.recorded import closed_loop

STEPS = 200


class Twin(NamedTuple):
    """A rule's settings (not its defaults), and the constructor that makes the same rule of them."""

    settings: Mapping[str, float]
    make: Callable[..., optax.GradientTransformation]
    rate: float = 0.0  # the learning rate; where it is 0, one that suits the surface
    calls: int = 1  # of Optax's update for one step of ours

    def optimizer(self, rate: Any) -> optax.GradientTransformation:
        """Optax's rule at a learning rate."""
        return self.make(rate, *self.settings.values())


def from_zero(optimizer: optax.GradientTransformation) -> optax.GradientTransformation:
    """The same with a state of zeros: Optax's Yogi starts both its means at a millionth."""
    return optax.GradientTransformation(lambda params: optax.tree.zeros_like(optimizer.init(params)), optimizer.update)


def climbing(learning_rate: Any, radius: float) -> optax.GradientTransformation:
    """SAM, which climbs at every other call."""
    climb = optax.chain(optax.contrib.normalize(), optax.sgd(radius))
    made = optax.contrib.sam(optax.sgd(learning_rate), climb, sync_period=2)
    return optax.GradientTransformation(made.init, made.update)  # which takes no losses


TWINS: dict[str, Twin] = {
    "gradient_descent": Twin({}, lambda learning_rate: optax.sgd(learning_rate)),
    "sgd": Twin({}, lambda learning_rate: optax.sgd(learning_rate)),
    "momentum": Twin({"beta": 0.8}, lambda learning_rate, beta: optax.sgd(learning_rate, momentum=beta)),
    "nesterov": Twin({"beta": 0.7}, lambda learning_rate, beta: optax.sgd(learning_rate, momentum=beta, nesterov=True)),
    # Optax has epsilon inside the root: the two are one equation where there is none
    "adagrad": Twin({"initial_accumulator": 0.1, "epsilon": 0.0}, optax.adagrad, 0.05),
    "rmsprop": Twin({"decay": 0.95, "epsilon": 1e-3}, partial(optax.rmsprop, eps_in_sqrt=False), 0.05),
    "adadelta": Twin({"decay": 0.95, "epsilon": 1e-5}, optax.adadelta, 0.3),
    "adam": Twin({"beta1": 0.8, "beta2": 0.99, "epsilon": 1e-3}, optax.adam, 0.05),
    "adamw": Twin(
        {"beta1": 0.8, "beta2": 0.99, "epsilon": 1e-3, "weight_decay": 0.1},
        lambda learning_rate, b1, b2, eps, decay: optax.adamw(learning_rate, b1, b2, eps, weight_decay=decay),
        0.02,
    ),
    # Optax's memory is full from the first step: so is ours where momentum_decay is large
    "nadam": Twin(
        {"beta1": 0.8, "beta2": 0.99, "epsilon": 1e-3, "momentum_decay": 1e6},
        lambda learning_rate, b1, b2, eps, _: optax.nadam(learning_rate, b1, b2, eps),
        0.05,
    ),
    "adamax": Twin({"beta1": 0.8, "beta2": 0.99, "epsilon": 1e-3}, optax.adamax, 0.05),
    "radam": Twin({"beta1": 0.8, "beta2": 0.99, "epsilon": 1e-3}, optax.radam, 0.005),
    "adabelief": Twin(
        {"beta1": 0.8, "beta2": 0.99, "epsilon": 1e-4},
        lambda learning_rate, b1, b2, eps: optax.adabelief(learning_rate, b1, b2, eps, eps),
        0.05,
    ),
    "yogi": Twin(
        {"beta1": 0.8, "beta2": 0.99, "epsilon": 1e-3}, lambda *settings: from_zero(optax.yogi(*settings)), 0.05
    ),
    # Optax weighs the change by 1 - b2, the paper by b2: one equation where that is a half
    "adan": Twin(
        {"beta1": 0.95, "beta2": 0.5, "beta3": 0.99, "epsilon": 1e-3}, partial(optax.adan, eps_root=0.0), 0.01
    ),
    "lion": Twin({"beta1": 0.8, "beta2": 0.95}, partial(optax.lion, weight_decay=0.0), 0.01),
    "sign_sgd": Twin({}, optax.sign_sgd, 0.013),
    "normalized_gradient_descent": Twin(
        {}, lambda learning_rate: optax.chain(optax.contrib.normalize(), optax.sgd(learning_rate)), 0.01
    ),
    "rmsprop_centered": Twin(
        {"decay": 0.95, "epsilon": 0.1}, partial(optax.rmsprop, eps_in_sqrt=False, centered=True), 0.001
    ),
    "rmsprop_momentum": Twin(
        {"beta": 0.8, "decay": 0.95, "epsilon": 1e-2},
        lambda learning_rate, beta, decay, eps: optax.rmsprop(
            learning_rate, decay, eps, eps_in_sqrt=False, momentum=beta
        ),
        0.001,
    ),
    "schedule_free_sgd": Twin(
        {"beta": 0.8}, lambda learning_rate, beta: optax.contrib.schedule_free_sgd(learning_rate, b1=beta)
    ),
    # polyak_sgd scales before it measures the slope, so its step is divided by ``scaling``; here it comes after
    "polyak": Twin(
        {"lowest": -2.0},
        lambda learning_rate, lowest: optax.chain(
            optax.scale_by_polyak(lowest, float("inf")), optax.scale_by_learning_rate(learning_rate)
        ),
        0.002,
    ),
    "sam": Twin({"radius": 0.02}, climbing, calls=2),
}
WITHOUT_TWIN = {  # and why; these are held to PyTorch, or to NumPy by hand
    "bfgs": "Optax has L-BFGS with another line search",
    "newton": "Optax has no rule that is given the second derivatives",
    "rprop": "Optax 0.2.8 takes the step before, and none at first (its pull request 1725)",
    "amsgrad": "Optax takes the largest of the corrected mean squares, the paper and PyTorch of the plain ones",
}


def test_every_rule_is_held_to_a_library() -> None:
    assert set(RULES) == set(TWINS) | set(WITHOUT_TWIN)
    assert not set(TWINS) & set(WITHOUT_TWIN)
    assert set(WITHOUT_TWIN) <= {record.rule for record in closed_loop()} | set(BY_HAND)


@pytest.mark.parametrize("surface_id", GROUND)
@pytest.mark.parametrize("rule_id", TWINS)
def test_same_path(rule_id: str, surface_id: str) -> None:
    twin, start = TWINS[rule_id], away_from_symmetry(SURFACES[surface_id])
    rate = twin.rate or fair_rate(twin, surface_id)
    step, init = partial(stepping(rule_id), rate), twin.optimizer(rate).init
    theirs, *nudged = optax_paths(step, init, surface_id, start, twin.calls)
    # chaos makes 1e-12 of one rounding within some 60 steps
    rows = min(rows_before(apart(beside, theirs) > 1e-12) for beside in nudged)
    values = {"learning_rate": rate} | dict(twin.settings)
    ours = walk(rule_id, values, surface_id, (float(start[0]), float(start[1])), STEPS).points
    assert rows > 100
    assert apart(ours[:rows], theirs[:rows]).max() <= 1e-9


def fair_rate(twin: Twin, surface_id: str) -> float:
    """A learning rate that gets somewhere and stays finite: a tenth of the limit set by the steepest curvature."""
    return 0.2 * (1 - twin.settings.get("beta", 0)) / steepest_curvature(surface_id)


@cache
def steepest_curvature(surface_id: str) -> float:
    """The largest second derivative at the start and at the minima."""
    surface = SURFACES[surface_id]
    places = [away_from_symmetry(surface), *surface.minima]
    return float(max(np.abs(np.linalg.eigvalsh(hessian(surface, place))).max() for place in places))


def hessian(surface: Surface, point: Any) -> Floats:
    """The second derivatives of the loss, (2, 2)."""
    return np.asarray(jax.hessian(lambda p: surface.loss(p[0], p[1]))(jnp.asarray(point, float)))


def away_from_symmetry(surface: Surface) -> Floats:
    """A start near the surface's own, where no slope is exactly 0: dividing by such a slope is a coin toss."""
    return np.add(surface.start, 0.03 * np.array([np.ptp(surface.x_range), np.ptp(surface.y_range)]))


def optax_paths(
    step: Callable[..., Any], init: Callable[..., Any], surface_id: str, start: Floats, calls: int = 1
) -> Floats:
    """Optax's path (steps + 1, 2) from ``start``, and three more from one part in 2^50 beside it: (4, steps + 1, 2).

    The ground and the step are compiled apart: so each surface and each rule is compiled once, and not each pair.
    """
    points = jnp.asarray(start) * (1 + 2.0**-50 * jnp.array([[0, 0], [1, 1], [1, -1], [-1, 1]]))
    state, rows = jax.vmap(init)(points), [points]
    for _ in range(STEPS):
        for _ in range(calls):
            points, state = step(points, state, *ground(surface_id)(points))
        rows.append(points)
    return np.stack(rows, axis=1)


@cache
def stepping(rule_id: str) -> Callable[..., Any]:
    """The compiled step of a rule's twin: (learning rate, points, state, losses, slopes) -> (points, state)."""

    def step(rate: jax.Array, *now: Any) -> Any:
        return jax.vmap(partial(one_step, TWINS[rule_id].optimizer(rate)))(*now)

    return jax.jit(step)


def one_step(optimizer: optax.GradientTransformation, point: Any, state: Any, loss: Any, slope: Any) -> Any:
    """Optax's next point and state."""
    updates, state = optax.with_extra_args_support(optimizer).update(slope, state, point, value=loss)
    return optax.apply_updates(point, updates), state


@cache
def ground(surface_id: str) -> Callable[[jax.Array], tuple[jax.Array, jax.Array]]:
    """The compiled loss and gradient of a surface at several points, (n, 2) -> (n,), (n, 2)."""
    return jax.jit(jax.vmap(jax.value_and_grad(lambda p: SURFACES[surface_id].loss(p[0], p[1]))))
