"""Paths that PyTorch, Keras and Optax walked, as they were recorded, and how their calls read in our words."""

from __future__ import annotations

import ast
import base64
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

LIBRARIES = ("torch", "keras", "optax")
# Not "adan": Optax 0.2.8 weighs the change by 1 - b2 where the paper has b2 (its pull request 1715)
RULES_OF_RUN = {
    "sgd": ("gradient_descent", "sgd"),
    "lesson_sgd": ("gradient_descent", "sgd"),
    "momentum": ("momentum",),
    "lesson_momentum": ("momentum",),
    "nesterov": ("nesterov",),
    "adagrad": ("adagrad",),
    "adagrad_acc0": ("adagrad",),
    "rmsprop": ("rmsprop",),
    "adam": ("adam",),
    "lesson_adam": ("adam",),
    "adadelta": ("adadelta",),
    "adamw": ("adamw",),
    "amsgrad": ("amsgrad",),
    "nadam_keras": ("nadam",),
    "nadam_torch": ("nadam",),
    "nadam_const_mu": ("nadam",),
    "adamax": ("adamax",),
    "radam": ("radam",),
    "adabelief": ("adabelief",),
    "yogi": ("yogi",),
    "lion": ("lion",),
    "sign_sgd": ("sign_sgd",),
    "rprop": ("rprop",),
    "rmsprop_centered": ("rmsprop_centered",),
    "rmsprop_momentum": ("rmsprop_momentum",),
    "schedule_free_sgd": ("schedule_free_sgd",),
    "polyak_sgd": ("polyak",),
    "sam": ("sam",),
}
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
    "eps_root": "epsilon_root",
    "initial_accumulator_value": "initial_accumulator",
}
RUN_UP = 10  # chaos makes 1e-12 of a rounding in these steps, and 1e-9 of that in the next few
LEFT_OUT = {  # defaults of the library that are not our rule's
    "keras.optimizers.Adam": {"epsilon": 1e-7},
    "keras.optimizers.Nadam": {"momentum_decay": 1.0},
}


@dataclass(frozen=True)
class Recorded:
    """One path of one library."""

    library: str
    run: str
    rule: str
    problem: str
    call: str
    points: Floats  # (steps + 1, 2), the start included; up to the last finite loss
    diverged_at: int | None = None
    trusted: int | None = None  # rows before rounding decides the path; None for all

    @property
    def settings(self) -> dict[str, float]:
        """The call's arguments under our names, with no departure of the library's equation corrected."""
        return settings_of(self.call)

    def __str__(self) -> str:
        return f"{self.library}-{self.run}-{self.rule}-{self.problem}"


def settings_of(call: str) -> dict[str, float]:
    """The settings in the text of a constructor's call, under our names."""
    node = ast.parse(call, mode="eval").body
    assert isinstance(node, ast.Call)
    found: dict[str, Any] = dict(LEFT_OUT.get(ast.unparse(node.func), {}))
    # Optax has the learning rate first, and then, in the optimizer that climbs for SAM, the radius
    numbers = [n.value for argument in node.args for n in ast.walk(argument) if isinstance(n, ast.Constant)]
    found |= dict(zip(("learning_rate", "radius"), numbers, strict=False))
    for argument in node.keywords:
        value = ast.literal_eval(argument.value)
        if argument.arg == "betas":
            found["beta1"], found["beta2"] = value
        elif value is not True:  # nesterov=True and its like are part of the rule's name here
            found[OUR_WORDS.get(str(argument.arg), str(argument.arg))] = value
    return found


@cache
def reference(name: str) -> dict[str, Any]:
    """A file of this folder."""
    return json.loads((Path(__file__).parent / f"{name}.json").read_text())


def unpacked(points: str) -> Floats:
    """Points (n, 2) from their base64 text."""
    return np.frombuffer(base64.b64decode(points), dtype="<f8").reshape(-1, 2)


def trusted_rows(run: dict[str, Any]) -> int | None:
    """How many rows rounding does not decide; None for all.

    Rounding decides from where the same run, started one part in 2^50 away, parts from it (``sensitive_from``), or from
    where a library was seen to part from its own equation (``parts_from``). A ``sensitive_from`` of 1 says something
    else: Beale's start has an x-slope of exactly 0, and whoever moves the start and divides by the slope runs another
    race; rounding along the path moves no start.
    """
    seen = [step for step in (run["sensitive_from"], run["parts_from"]) if step not in (None, 1)]
    if not seen or run["diverged_at"]:
        return None
    return min(seen) - RUN_UP


def closed_loop() -> list[Recorded]:
    """Every recorded race, once for each rule that it holds to account."""
    return [
        Recorded(
            library, name, rule, problem, run["call"], unpacked(run["points"]), run["diverged_at"], trusted_rows(run)
        )
        for library in LIBRARIES
        for name, problems in reference(library)["closed_loop"].items()
        for problem, run in problems.items()
        for rule in RULES_OF_RUN[name]
    ]


def open_loop() -> list[Recorded]:
    """Every recorded answer to the prescribed gradients, once for each rule that it holds to account."""
    return [
        Recorded(library, name, rule, "open_loop", run["call"], unpacked(run["points"]))
        for library in LIBRARIES
        for name, run in reference(library)["open_loop"].items()
        for rule in RULES_OF_RUN[name]
    ]


def prescribed_gradients(library: str) -> Floats:
    """The gradients (steps, 2) that the open-loop runs were given."""
    return unpacked(reference(library)["prescribed_gradients"])
