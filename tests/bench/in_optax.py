"""The race in Optax, in the fastest of the forms tried: every scan in one jit, point and loss as one row."""

from __future__ import annotations

import jax
import jax.numpy as jnp
import numpy as np
import optax
from jax import Array, lax

from optim.engine.backend import compiler_options
from tests.bench.contest import SETTINGS, START, STEPS, Contestant, settings_rows


def contestant() -> Contestant:
    """Optax, with our compiler options: they are worth some 10 % to it too."""
    jax.config.update("jax_enable_x64", True)
    race = jax.jit(all_paths, compiler_options=compiler_options())
    start, settings = np.array(START), settings_rows()
    return Contestant("Optax", lambda: np.asarray(race(start, settings)))


def all_paths(start: Array, settings: Array) -> Array:
    """The paths, (7, steps + 1, 3). Settings are data here too, so that moving one compiles nothing."""
    named = {
        rule: dict(zip(names, row, strict=False)) for (rule, names), row in zip(SETTINGS.items(), settings, strict=True)
    }
    return jnp.stack([path(optimizer, start) for optimizer in optimizers(named)])


def path(optimizer: optax.GradientTransformation, start: Array) -> Array:
    """One path, (steps + 1, 3)."""

    def step(carry, _):
        point, state = carry
        loss, gradient = jax.value_and_grad(rosenbrock)(point)
        updates, state = optimizer.update(gradient, state)
        return (optax.apply_updates(point, updates), state), jnp.append(point, loss)

    return lax.scan(step, (start, optimizer.init(start)), length=STEPS + 1)[1]


def rosenbrock(point: Array) -> Array:
    """The loss."""
    return (1 - point[0]) ** 2 + 100 * (point[1] - point[0] ** 2) ** 2


def optimizers(named: dict[str, dict[str, Array]]) -> list[optax.GradientTransformation]:
    """The seven, in the order of the race."""
    gd, sgd, momentum, nesterov, adagrad, rmsprop, adam = named.values()
    return [
        optax.sgd(gd["learning_rate"]),
        optax.sgd(sgd["learning_rate"]),
        optax.sgd(momentum["learning_rate"], momentum["beta"]),
        optax.sgd(nesterov["learning_rate"], nesterov["beta"], nesterov=True),
        # its epsilon is inside the root, where ours cannot be written; at 1e-10 either is nothing
        optax.adagrad(adagrad["learning_rate"], adagrad["initial_accumulator"], eps=0.0),
        optax.rmsprop(rmsprop["learning_rate"], rmsprop["decay"], rmsprop["epsilon"], eps_in_sqrt=False),
        optax.adam(adam["learning_rate"], adam["beta1"], adam["beta2"], adam["epsilon"]),
    ]
