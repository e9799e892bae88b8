"""The beginning of the race in torch.optim, as a training loop is written; only where PyTorch is installed."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable
from types import ModuleType
from typing import Any

import numpy as np

from tests.bench.contest import SETTINGS, START, Contestant, Paths

STEPS = 100  # the whole race would take seconds


def contestant() -> Contestant | None:
    """torch.optim with autograd; None where PyTorch is not installed."""
    if importlib.util.find_spec("torch") is None:
        return None
    torch = importlib.import_module("torch")
    torch.set_num_threads(1)  # more of them only get into each other's way over two numbers
    return Contestant("torch.optim", lambda: race(torch), steps=STEPS, calls=1)


def race(torch: ModuleType) -> Paths:
    """The first rows of the paths."""
    return np.stack([path(torch, optimizer) for optimizer in optimizers(torch)])


def path(torch: ModuleType, optimizer_of: Callable[[Any], Any]) -> Paths:
    """One path, (STEPS + 1, 3)."""
    point = torch.tensor(START, dtype=torch.float64, requires_grad=True)
    optimizer = optimizer_of([point])
    rows = np.empty((STEPS + 1, 3))
    for row in rows:
        loss = (1 - point[0]) ** 2 + 100 * (point[1] - point[0] ** 2) ** 2
        row[:2] = point.detach().numpy()
        row[2] = loss.item()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return rows


def optimizers(torch: ModuleType) -> list[Callable[[Any], Any]]:
    """The seven, in the order of the race, as functions of the parameters."""
    gd, sgd, momentum, nesterov, adagrad, rmsprop, adam = SETTINGS.values()
    make = torch.optim
    return [
        lambda p: make.SGD(p, gd["learning_rate"]),
        lambda p: make.SGD(p, sgd["learning_rate"]),
        lambda p: make.SGD(p, momentum["learning_rate"], momentum["beta"]),
        lambda p: make.SGD(p, nesterov["learning_rate"], nesterov["beta"], nesterov=True),
        lambda p: make.Adagrad(
            p,
            adagrad["learning_rate"],
            initial_accumulator_value=adagrad["initial_accumulator"],
            eps=adagrad["epsilon"],
        ),
        lambda p: make.RMSprop(p, rmsprop["learning_rate"], rmsprop["decay"], rmsprop["epsilon"]),
        lambda p: make.Adam(p, adam["learning_rate"], (adam["beta1"], adam["beta2"]), adam["epsilon"]),
    ]
