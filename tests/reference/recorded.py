"""Paths that PyTorch, Keras and Optax walked, as they were recorded."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from optim import RULES
from optim.rule import PAPER, Library
from tests.reference.words import Settings, settings_of

Floats = NDArray[np.float64]

LIBRARIES: tuple[str, ...] = get_args(Library)
RULES_OF_RUN = {
    "sgd": ("gradient_descent", "sgd"),
    "lesson_sgd": ("gradient_descent", "sgd"),
    "momentum": ("momentum",),
    "lesson_momentum": ("momentum",),
    "momentum_l2": ("momentum_l2",),
    "momentum_l2_dampened": ("momentum_l2",),
    "momentum_decoupled_wd": ("sgdw",),
    "nesterov": ("nesterov",),
    "nesterov_decay": ("nesterov_decay",),
    "adafactor": ("adafactor",),
    "lbfgs": ("lbfgs",),
    "adagrad": ("adagrad",),
    "adagrad_acc0": ("adagrad",),
    "rmsprop": ("rmsprop",),
    "adam": ("adam",),
    "lesson_adam": ("adam",),
    "adam_l2": ("adam_l2",),
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
    "schedule_free_adamw": ("schedule_free_adamw",),
    "schedule_free_sgd": ("schedule_free_sgd",),
    "polyak_sgd": ("polyak",),
    "sam": ("sam",),
}
RUN_UP = 10  # chaos makes 1e-12 of a rounding in these steps, and 1e-9 of that in the next few


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
    schedule: str = ""  # by which the learning rate moved, as ``tests.optim.paths.moving_factors`` has it

    @property
    def settings(self) -> Settings:
        """The call's arguments under our names."""
        return settings_of(self.call)

    @property
    def dialect(self) -> str:
        """The dialect that says the library's equation."""
        return self.library if self.library in RULES[self.rule].dialects else PAPER

    def __str__(self) -> str:
        return f"{self.library}-{self.run}-{self.rule}-{self.schedule or self.problem}"


@cache
def reference(name: str) -> dict[str, Any]:
    """A file of this folder."""
    return json.loads((Path(__file__).parent / f"{name}.json").read_text())


def unpacked(points: str, columns: int = 2) -> Floats:
    """Points (n, 2), or rows of other numbers, from their base64 text."""
    return np.frombuffer(base64.b64decode(points), dtype="<f8").reshape(-1, columns)


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


def moving_loop() -> list[Recorded]:
    """Every recorded race on a schedule, once for each rule that it holds to account."""
    found = reference("moving")
    return [
        Recorded(library, name, rule, found["problem"], run["call"], unpacked(points), schedule=schedule)
        for library in LIBRARIES
        if library in found
        for name, run in found[library]["moving"].items()
        for schedule, points in run["points"].items()
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
