"""Every rule walks the paths that PyTorch and Keras walked.

Closed loop (the gradient is the surface's) to 1e-9, open loop (the gradients are prescribed) to 1e-12, both relative.
Where Keras writes another equation, its epsilon is translated exactly; no tolerance is widened for it.
"""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from optim import RULES, Oracle
from optim.guard import MAX_CHANGES
from optim.race import Change
from tests.optim.paths import Floats, apart, walk
from tests.reference.recorded import Recorded, closed_loop, open_loop, prescribed_gradients

STEPS = 200
TINY = 1e-300  # an epsilon too small to be felt, that still keeps 0 / 0 away


def ids(record: Recorded) -> str:
    return str(record)


@pytest.mark.parametrize("record", closed_loop(), ids=ids)
def test_closed_loop(record: Recorded) -> None:
    settings, changes, rows = in_our_equation(record)
    start = (float(record.points[0, 0]), float(record.points[0, 1]))
    ours = walk(record.rule, settings, record.problem, start, STEPS, changes)
    theirs = record.points[: min(rows, record.trusted or rows)]
    assert ours.diverged_at == record.diverged_at
    assert len(theirs) > 50 or len(theirs) == record.diverged_at
    assert apart(ours.points[: len(theirs)], theirs).max() <= 1e-9


def in_our_equation(record: Recorded) -> tuple[dict[str, float], tuple[Change, ...], int]:
    """The settings, the changes of them, and the number of rows for which our rule is the library's equation."""
    settings = record.settings
    if (record.library, record.rule) == ("keras", "adagrad"):
        return without_epsilon_in_the_root(settings), (), STEPS + 1
    if (record.library, record.rule) == ("keras", "rmsprop"):
        # sqrt(mean_square + 1e-16) is sqrt(mean_square) to 1e-12 while a slope stays above 1e-2, as it does here
        assert settings["epsilon"] == 1e-16
        return settings | {"epsilon": TINY}, (), STEPS + 1
    if (record.library, record.rule) == ("keras", "adam"):
        epsilons = keras_adam_epsilons(settings, MAX_CHANGES + 1)
        changes = tuple(Change(t, 0, "epsilon", float(epsilons[t])) for t in range(1, MAX_CHANGES + 1))
        return settings | {"epsilon": float(epsilons[0])}, changes, MAX_CHANGES + 2
    return settings, (), STEPS + 1


def without_epsilon_in_the_root(settings: dict[str, float]) -> dict[str, float]:
    """AdaGrad in Keras is g / sqrt(a + epsilon): ours with no epsilon, its sum starting epsilon higher."""
    return settings | {"initial_accumulator": settings["initial_accumulator"] + settings["epsilon"], "epsilon": 0.0}


def keras_adam_epsilons(settings: dict[str, float], steps: int) -> Floats:
    """Adam in Keras corrects the bias outside: its epsilon at step t is ours divided by sqrt(1 - beta2 ** t)."""
    beta2 = settings.get("beta2", RULES["adam"].hyperparameters["beta2"].default)
    return settings["epsilon"] / np.sqrt(1 - beta2 ** np.arange(1, steps + 1))


@pytest.mark.parametrize("record", open_loop(), ids=ids)
def test_open_loop(record: Recorded) -> None:
    gradients = prescribed_gradients(record.library)
    ours = answers(record.rule, per_step_settings(record, gradients), record.points[0], gradients)
    assert len(record.points) == len(gradients) + 1
    assert apart(ours, record.points).max() <= 1e-12


def per_step_settings(record: Recorded, gradients: Floats) -> dict[str, Floats]:
    """Each setting at each step, (steps,) or (steps, 2), for which our rule is the library's equation."""
    settings: dict[str, Any] = dict(record.settings)
    if (record.library, record.rule) == ("keras", "adagrad"):
        settings = without_epsilon_in_the_root(settings)
    if (record.library, record.rule) == ("keras", "rmsprop"):
        settings["epsilon"] = keras_rmsprop_epsilons(settings["decay"], settings["epsilon"], gradients)
    if (record.library, record.rule) == ("keras", "adam"):
        settings["epsilon"] = keras_adam_epsilons(settings, len(gradients))
    steps = len(gradients)
    return {name: value if np.ndim(value) else np.full(steps, value) for name, value in settings.items()}


def keras_rmsprop_epsilons(decay: float, inside: float, gradients: Floats) -> Floats:
    """RMSprop in Keras has epsilon inside the root: what must be added outside it, at each step and coordinate."""
    mean_square, added = np.zeros(2), []
    for gradient in gradients:
        mean_square = decay * mean_square + (1 - decay) * gradient**2
        added.append(np.sqrt(mean_square + inside) - np.sqrt(mean_square))
    return np.array(added)


def answers(rule_id: str, settings: dict[str, Floats], start: Floats, gradients: Floats) -> Floats:
    """The points (steps + 1, 2) of a rule that is given these gradients, wherever it goes."""
    rule = RULES[rule_id]

    def step(carry: Any, given: Any) -> Any:
        gradient, values = given
        point, state = rule.update(*carry, prescribing(gradient), **values)
        return (point, state), point

    first = jnp.asarray(start)
    points = jax.lax.scan(step, (first, rule.init(first)), (gradients, settings))[1]
    return np.concatenate([start[None], points])


def prescribing(gradient: jax.Array) -> Oracle:
    """An oracle that answers ``gradient`` everywhere."""
    return Oracle(
        loss=lambda point: gradient @ point,
        gradient=lambda point: gradient,
        full_gradient=lambda point: gradient,
        hessian=lambda point: jnp.zeros((2, 2)),
    )
