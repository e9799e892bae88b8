"""How a library's call reads in our words."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from optim.rules import adafactor, rprop

Settings = dict[str, Any]

OUR_WORDS = {
    "lr": "learning_rate",
    "momentum": "beta",
    "alpha": "decay",
    "rho": "decay",
    "b1": "beta1",
    "b2": "beta2",
    "beta_1": "beta1",
    "beta_2": "beta2",
    "eps": "epsilon",
    "f_min": "lowest",
    "initial_accumulator_value": "initial_accumulator",
}
FIXED = {  # settings of ours that the library has at one value only
    "keras.optimizers.Nadam": {"momentum_decay": 1.0},
    "keras.optimizers.ScheduleFreeAdamW": {"weight_decay": 0.0},
}
LEFT_OUT = FIXED | {"keras.optimizers.Adam": {"epsilon": 1e-7}}  # and defaults that are not our rule's


def settings_of(call: str) -> Settings:
    """The settings in the text of a constructor's call, under our names."""
    node = ast.parse(call, mode="eval").body
    assert isinstance(node, ast.Call)
    constructor = constructor_of(call)
    found: Settings = dict(LEFT_OUT.get(constructor, {}))
    # Optax has the learning rate first, and then, in the optimizer that climbs for SAM, the radius
    numbers = [n.value for argument in node.args for n in ast.walk(argument) if isinstance(n, ast.Constant)]
    found |= dict(zip(("learning_rate", "radius"), numbers, strict=False))
    for argument in node.keywords:
        value = ast.literal_eval(argument.value)
        if argument.arg == "betas":
            found["beta1"], found["beta2"] = value
        elif value is not True:  # nesterov=True and its like are part of the rule's name here
            found[OUR_WORDS.get(str(argument.arg), str(argument.arg))] = value
    return OTHERWISE_GIVEN.get(constructor, lambda settings: settings)(found)


def constructor_of(call: str) -> str:
    """What the text of a call calls."""
    return call.partition("(")[0]


def one_epsilon(settings: Settings) -> Settings:
    """AdaBelief with an epsilon of its own for the mean and for the division: ours has one for both."""
    assert settings["eps_root"] == settings["epsilon"]
    return without(settings, "eps_root")


def two_factors_and_two_bounds(settings: Settings) -> Settings:
    """Rprop with its factors as a pair, and the bounds on a step, which our rule has fixed."""
    assert settings["step_sizes"] == (rprop.SHORTEST, rprop.LONGEST)
    shrink, grow = settings["etas"]
    return without(settings, "etas", "step_sizes") | {"grow": grow, "shrink": shrink}


def beta1_alone(settings: Settings) -> Settings:
    """Schedule-Free with the beta of its average as the first."""
    return without(settings, "beta1") | {"beta": settings["beta1"]}


def without_bound(settings: Settings) -> Settings:
    """Polyak's step with a bound on it, which our rule has not."""
    return without(settings, "max_learning_rate")


def adafactor_of(settings: Settings) -> Settings:
    """Adafactor with its decay as a power, and with what it adds to a squared slope, which our rule has fixed."""
    root, shortest = settings["epsilon"]
    assert root == adafactor.FLOOR**0.5
    found = without(settings, "epsilon", "beta2_decay", "d")
    return found | {"decay": -settings["beta2_decay"], "threshold": settings["d"], "shortest": shortest}


def rate_alone(settings: Settings) -> Settings:
    """L-BFGS with a memory, and one step at a call, which our rule has fixed."""
    return {"learning_rate": settings["learning_rate"]}


def without(settings: Settings, *names: str) -> Settings:
    """The settings but for some."""
    return {name: value for name, value in settings.items() if name not in names}


OTHERWISE_GIVEN: dict[str, Callable[[Settings], Settings]] = {
    "torch.optim.Adafactor": adafactor_of,
    "torch.optim.LBFGS": rate_alone,
    "torch.optim.Rprop": two_factors_and_two_bounds,
    "optax.adabelief": one_epsilon,
    "optax.contrib.schedule_free_sgd": beta1_alone,
    "keras.optimizers.ScheduleFreeAdamW": beta1_alone,
    "optax.polyak_sgd": without_bound,
}
