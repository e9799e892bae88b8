"""The race that every contestant runs: seven optimizers, a thousand steps on Rosenbrock, the whole path kept."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from optim.race import Entrant, Race, Trajectory, run

Paths = NDArray[np.float64]  # (7, steps + 1, 3): x, y and loss of each row; row 0 is the start

STEPS = 1_000
START = (-1.2, 1.0)
# Calm enough that rounding does not grow: RMSProp at its defaults bounces, and its last digits soon decide its path.
ENTRANTS = (
    Entrant("gradient_descent", {"learning_rate": 0.001}),
    Entrant("sgd", {"learning_rate": 0.0005}),
    Entrant("momentum", {"learning_rate": 0.0005}),
    Entrant("nesterov", {"learning_rate": 0.0005}),
    Entrant("adagrad", {"learning_rate": 0.5}),
    Entrant("rmsprop", {"learning_rate": 0.001, "decay": 0.99}),
    Entrant("adam", {"learning_rate": 0.05}),
)
SETTINGS = {entrant.rule: entrant.values() for entrant in ENTRANTS}
TOLERANCE = 1e-9  # how far two correct paths may part: a thousand steps of rounding come to less than 1e-12


@dataclass(frozen=True)
class Contestant:
    """Somebody who can run the race, or its first ``steps`` steps."""

    name: str
    run: Callable[[], Paths | tuple[Trajectory, ...]]
    steps: int = STEPS
    calls: int = 20  # in a row, of which the median counts: what takes a third of a millisecond needs a warm processor

    def seconds(self) -> float:
        """How long the whole race takes. One that stops early is scaled: its steps are all alike."""
        return statistics.median(timed(self.run) for _ in range(self.calls)) * STEPS / self.steps


def timed(call: Callable[[], object]) -> float:
    """The seconds of one call."""
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def ours() -> Contestant:
    """Fall Line, from a race to its trajectories. The race is made anew each time, as the app makes it."""
    return Contestant("Fall Line", lambda: run(Race("rosenbrock", entrants=ENTRANTS, start=START, steps=STEPS)))


def paths_of(contestant: Contestant) -> Paths:
    """The paths that a contestant finds."""
    found = contestant.run()
    if isinstance(found, tuple):
        return np.stack([np.column_stack([one.points, one.losses]) for one in found])
    return found


def settings_rows() -> NDArray[np.float64]:
    """The settings of each entrant in their order, (7, 4)."""
    rows = np.zeros((len(SETTINGS), 4))
    for row, values in zip(rows, SETTINGS.values(), strict=True):
        row[: len(values)] = list(values.values())
    return rows


def demand_same_paths(reference: Contestant, others: list[Contestant], rules: Iterable[str] = SETTINGS) -> None:
    """End the benchmark, with the numbers, unless all find the same paths: a fast wrong answer must not pass."""
    truth = paths_of(reference)
    for other in others:
        expected, found = truth[:, : other.steps + 1], paths_of(other)
        apart = np.abs(found - expected).max(axis=(1, 2))
        if not (apart <= TOLERANCE).all():
            lines = [
                f"  {rule}: up to {gap:.1e} apart; at step {other.steps} {there} is not {here}"
                for rule, gap, there, here in zip(rules, apart, found[:, -1], expected[:, -1], strict=True)
                if not gap <= TOLERANCE
            ]
            raise SystemExit("\n".join([f"{other.name} does not run the race of {reference.name}:", *lines]))
