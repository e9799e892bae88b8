"""Record what the schedules of PyTorch and Keras make of a learning rate of 1.

    python -m tests.reference.schedules    # with torch and keras installed, which our tests do without

Written is ``schedules.json``. ``TWINS`` has the call that makes each of our schedules in a library, where ``h`` is the
horizon. Optax needs no record: the tests run Optax itself.
"""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np

from tests.optim.paths import Floats
from tests.reference.make import packed

HORIZONS = (7, 101)
HALVING = "piecewise;" + ";".join(f"part{n}:{0.5 ** (n - 1)!r}" for n in range(1, 9))
RESTARTED = "warm_restarts;first:0.1;growth:2;lowest:0.05"
TWINS = {
    "torch": {
        "exponential": "ExponentialLR(o, gamma=0.01 ** (1 / h))",
        "cyclic": "CyclicLR(o, base_lr=0.1, max_lr=1.0, step_size_up=h / 8, cycle_momentum=False)",
        "cyclic;cycles:3;lowest:0.25;decay:0.5": "CyclicLR(o, base_lr=0.25, max_lr=1.0, step_size_up=h / 6, "
        "mode='triangular2', cycle_momentum=False)",
        "warm_restarts": "CosineAnnealingWarmRestarts(o, T_0=max(1, round(0.25 * h)))",
        RESTARTED: "CosineAnnealingWarmRestarts(o, T_0=max(1, round(0.1 * h)), T_mult=2, eta_min=0.05)",
        "one_cycle": "OneCycleLR(o, max_lr=1.0, total_steps=h + 1, pct_start=(int(0.3 * h) + 1) / (h + 1), "
        "cycle_momentum=False)",
        "one_cycle;rise:0.5;start:0.5;end:0.05": "OneCycleLR(o, max_lr=1.0, total_steps=h + 1, "
        "pct_start=(int(0.5 * h) + 1) / (h + 1), div_factor=2.0, final_div_factor=10.0, cycle_momentum=False)",
        "polynomial": "PolynomialLR(o, total_iters=h)",
        "polynomial;power:2": "PolynomialLR(o, total_iters=h, power=2.0)",
        HALVING: "MultiStepLR(o, milestones=[ceil(k * h / 8) for k in range(1, 8)], gamma=0.5)",
    },
    "keras": {
        "exponential": "ExponentialDecay(1.0, h, 0.01)",
        "step": "ExponentialDecay(1.0, h / 4, 0.5, staircase=True)",
        "cosine": "CosineDecay(1.0, h)",
        "warm_restarts": "CosineDecayRestarts(1.0, max(1, round(0.25 * h)), t_mul=1.0)",
        RESTARTED + ";decay:0.5": "CosineDecayRestarts(1.0, max(1, round(0.1 * h)), t_mul=2.0, m_mul=0.5, alpha=0.05)",
        "polynomial": "PolynomialDecay(1.0, h, end_learning_rate=0.0)",
        "polynomial;power:2;end:0.1": "PolynomialDecay(1.0, h, end_learning_rate=0.1, power=2.0)",
        "piecewise": "PiecewiseConstantDecay([ceil(k * h / 8) - 1 for k in (2, 4, 6)], [1.0, 0.5, 0.25, 0.1])",
    },
}


def torch_factors(call: str, horizon: int) -> Floats:
    """PyTorch's factors: up to the horizon of the cycle that ends there, of all others as long again."""
    torch: Any = importlib.import_module("torch")
    optimizer = torch.optim.SGD([torch.zeros(2, dtype=torch.float64)], lr=1.0)
    scheduler = eval(f"schedulers.{call}", {"schedulers": torch.optim.lr_scheduler, "o": optimizer} | given(horizon))
    rates = scheduler.get_last_lr()
    for _ in range(horizon if "total_steps" in call else 2 * horizon):
        optimizer.step()
        scheduler.step()
        rates += scheduler.get_last_lr()
    return np.array(rates)


def keras_factors(call: str, horizon: int) -> Floats:
    """Keras's factors: of twice the horizon."""
    keras: Any = importlib.import_module("keras")
    keras.backend.set_floatx("float64")
    schedule = eval(f"schedules.{call}", {"schedules": keras.optimizers.schedules} | given(horizon))
    steps = keras.ops.arange(2 * horizon + 1, dtype="float64")
    return np.array([float(schedule(step)) for step in steps])


def given(horizon: int) -> dict[str, Any]:
    """What a call may name."""
    return {"h": horizon, "ceil": ceil}


FACTORS: dict[str, Callable[[str, int], Floats]] = {"torch": torch_factors, "keras": keras_factors}


def of_library(library: str) -> dict[str, Any]:
    """The factors of every schedule of a library, by horizon."""
    return {
        "version": importlib.import_module(library).__version__,
        "factors": {
            text: {str(horizon): packed(FACTORS[library](call, horizon)) for horizon in HORIZONS}
            for text, call in TWINS[library].items()
        },
    }


if __name__ == "__main__":
    os.environ["KERAS_BACKEND"] = "jax"
    found = {library: of_library(library) for library in FACTORS}
    (Path(__file__).parent / "schedules.json").write_text(json.dumps(found, indent=1) + "\n")
