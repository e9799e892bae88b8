"""Where a library writes another equation than our rule: the settings, step by step, for which the two are one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from optim.rules import rprop
from tests.reference.recorded import Floats, Recorded

Settings = dict[str, Any]  # a number, or one for each step: (steps,), or (steps, 2) where the coordinates differ


def in_our_equation(record: Recorded, gradients: Floats) -> Settings:
    """The settings for which our rule, given these gradients (steps, 2), takes the library's steps."""
    translate = DIALECTS.get((record.library, record.rule))
    return translate(record.settings, gradients) if translate else record.settings


def sum_starts_higher(settings: Settings, gradients: Floats) -> Settings:
    """AdaGrad as g / sqrt(a + epsilon): ours without an epsilon, its sum starting epsilon higher."""
    return settings | {"initial_accumulator": settings["initial_accumulator"] + settings["epsilon"], "epsilon": 0.0}


def epsilon_in_the_root(settings: Settings, gradients: Floats) -> Settings:
    """RMSProp as g / sqrt(s + epsilon): what must be added outside the root instead."""
    mean_square = running_mean(settings["decay"], gradients**2)
    return settings | {"epsilon": outside_the_root(mean_square, settings["epsilon"])}


def epsilon_in_the_root_of_the_variance(settings: Settings, gradients: Floats) -> Settings:
    """Centred RMSProp as g / sqrt(s - m^2 + epsilon)."""
    decay = settings["decay"]
    variance = running_mean(decay, gradients**2) - running_mean(decay, gradients) ** 2
    return settings | {"epsilon": outside_the_root(np.maximum(variance, 0), settings["epsilon"])}


def epsilon_before_the_correction(settings: Settings, gradients: Floats) -> Settings:
    """Adam and its kin with epsilon beside the uncorrected root: ours is that divided by sqrt(1 - beta2 ** t)."""
    return settings | {"epsilon": settings["epsilon"] / np.sqrt(correction(settings.get("beta2", 0.999), gradients))}


def epsilon_after_the_largest(settings: Settings, gradients: Floats) -> Settings:
    """AdaMax as m / (u + epsilon), without an epsilon in u: what makes our u the same number."""
    largest, added = np.zeros(2), []
    for size in np.abs(gradients):
        largest = np.maximum(settings["beta2"] * largest, size)
        added.append(largest + settings["epsilon"] - size)
    return settings | {"epsilon": np.array(added)}


def epsilons_in_two_places(settings: Settings, gradients: Floats) -> Settings:
    """AdaBelief with an epsilon of its own for the mean and for the division: ours has one for both."""
    assert settings["epsilon_root"] == settings["epsilon"]
    return {name: value for name, value in settings.items() if name != "epsilon_root"}


def two_factors_and_two_bounds(settings: Settings, gradients: Floats) -> Settings:
    """Rprop with its factors as a pair, and the bounds on a step, which our rule has fixed."""
    assert settings["step_sizes"] == (rprop.SHORTEST, rprop.LONGEST)
    shrink, grow = settings["etas"]
    return {"learning_rate": settings["learning_rate"], "grow": grow, "shrink": shrink}


def beta1_alone(settings: Settings, gradients: Floats) -> Settings:
    """Schedule-Free SGD with its one beta as b1."""
    return {"learning_rate": settings["learning_rate"], "beta": settings["beta1"]}


def largest_step(settings: Settings, gradients: Floats) -> Settings:
    """Polyak's step with a bound on it: see ``one_equation``."""
    return {"learning_rate": 1.0, "lowest": settings["lowest"]}


def running_mean(decay: float, values: Floats) -> Floats:
    """m <- decay m + (1 - decay) value from m = 0, after each of the values (steps, 2)."""
    mean, means = np.zeros(2), []
    for value in values:
        mean = decay * mean + (1 - decay) * value
        means.append(mean)
    return np.array(means)


def correction(decay: float, gradients: Floats) -> Floats:
    """1 - decay ** t for t = 1, 2, ..."""
    return 1 - np.power(decay, np.arange(1, len(gradients) + 1))


def outside_the_root(square: Floats, inside: float) -> Floats:
    """What to add to sqrt(square) to have sqrt(square + inside)."""
    return np.sqrt(square + inside) - np.sqrt(square)


DIALECTS: dict[tuple[str, str], Callable[[Settings, Floats], Settings]] = {
    ("keras", "adagrad"): sum_starts_higher,
    ("keras", "rmsprop"): epsilon_in_the_root,
    ("keras", "adam"): epsilon_before_the_correction,
    ("keras", "adamw"): epsilon_before_the_correction,
    ("keras", "amsgrad"): epsilon_before_the_correction,
    ("keras", "adamax"): epsilon_after_the_largest,
    ("keras", "rmsprop_momentum"): epsilon_in_the_root,
    ("keras", "rmsprop_centered"): epsilon_in_the_root_of_the_variance,
    ("torch", "radam"): epsilon_before_the_correction,
    ("torch", "rprop"): two_factors_and_two_bounds,
    ("optax", "adabelief"): epsilons_in_two_places,
    ("optax", "schedule_free_sgd"): beta1_alone,
    ("optax", "polyak"): largest_step,
}

STARTS = {("optax", "yogi"): {"mean": 1e-6, "mean_square": 1e-6}}  # of the states that a library starts elsewhere


def first_state(record: Recorded, ours: Any) -> Any:
    """The state that the library starts with, from the one that our rule starts with."""
    start = STARTS.get((record.library, record.rule), {})
    return ours._replace(**{name: np.full_like(getattr(ours, name), value) for name, value in start.items()})


def one_equation(record: Recorded, gradients: Floats) -> int:
    """The rows for which a path is our rule's.

    Optax's Polyak stands still where the squared slope is a rounding, and steps at most ``max_learning_rate`` slopes.
    """
    if (record.library, record.rule) != ("optax", "polyak"):
        return len(record.points)
    slopes, steps = np.hypot(*gradients.T), np.hypot(*np.diff(record.points, axis=0).T)
    departs = (slopes**2 <= np.finfo(float).eps) | (steps >= (1 - 1e-9) * record.settings["max_learning_rate"] * slopes)
    return int(np.argmax(departs)) + 1 if departs.any() else len(record.points)
