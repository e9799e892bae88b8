"""Record again how PyTorch and Keras walk while the learning rate moves.

    python -m tests.reference.moving    # with torch and keras installed, which our tests do without

Every call of ``torch.json`` and ``keras.json``, and of ``ALSO``, is executed as it stands there, in float64, on one
problem, once by each schedule: the library's own scheduler is given what the schedule and a hand make of the learning
rate (``tests.optim.paths.moving_factors``). Written is ``moving.json``. Optax needs no record: the tests run Optax
itself.
"""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from optim.engine.slopes import slopes
from optim.race import Race
from tests.optim.paths import MOVED_BY, Floats, moving_factors
from tests.reference.make import LESSON, packed
from tests.reference.recorded import reference, unpacked

PROBLEM = "rosenbrock"  # neither a bowl nor symmetric
ALSO = {  # what was recorded nowhere else
    "torch": {
        "adafactor": "torch.optim.Adafactor([w], lr=0.02, beta2_decay=-0.8, eps=(1e-15, 0.001), d=1.0)",
        "lbfgs": "torch.optim.LBFGS([w], lr=0.5, max_iter=1, history_size=2, tolerance_grad=0.0, tolerance_change=0.0)",
        "nesterov_decay": "torch.optim.SGD([w], lr=0.0005, momentum=0.9, nesterov=True, weight_decay=0.1)",
        "momentum_l2_dampened": "torch.optim.SGD([w], lr=0.0005, momentum=0.9, dampening=0.5, weight_decay=0.1)",
    },
    "keras": {
        "nesterov_decay": "keras.optimizers.SGD(learning_rate=0.0005, momentum=0.9, nesterov=True, weight_decay=0.1)",
    },
}
Walk = Callable[[str, Floats, Floats], Floats]  # (call, start, factors of the learning rate) -> points


def slope(point: Floats) -> Floats:
    """The gradient of the problem at a point."""
    return np.asarray(slopes(PROBLEM)(point, np.array(list(Race(PROBLEM).knob_values().values()), float))[0])


def torch_walk(call: str, start: Floats, factors: Floats) -> Floats:
    """PyTorch's points (steps + 1, 2)."""
    torch: Any = importlib.import_module("torch")
    torch.set_default_dtype(torch.float64)  # some rules keep scalars in it
    w = torch.tensor(start)
    optimizer, points = eval(call, {"torch": torch, "w": w}), [start]
    ends = [*factors, 0.0]  # the scheduler asks for one more
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, ends.__getitem__)
    for _ in factors:
        w.grad = torch.tensor(slope(points[-1]))
        optimizer.step(lambda: 0.0)  # the slope is there already; L-BFGS asks whoever it may
        scheduler.step()
        points.append(w.numpy().copy())
    return np.array(points)


def keras_walk(call: str, start: Floats, factors: Floats) -> Floats:
    """Keras's points (steps + 1, 2)."""
    keras: Any = importlib.import_module("keras")
    keras.backend.set_floatx("float64")
    rate = eval(call, {"keras": keras}).get_config()["learning_rate"]

    class Scheduled(keras.optimizers.schedules.LearningRateSchedule):
        """The learning rate of every step."""

        def __call__(self, step: Any) -> Any:
            return keras.ops.convert_to_tensor(rate * factors[int(step)], dtype="float64")

    w = keras.Variable(start, dtype="float64")
    name, _, rest = call.partition(f"learning_rate={rate}")
    optimizer, points = eval(f"{name}learning_rate=rate{rest}", {"keras": keras, "rate": Scheduled()}), [start]
    optimizer.build([w])
    for _ in factors:
        optimizer.apply([keras.ops.convert_to_tensor(slope(points[-1]), dtype="float64")], [w])
        points.append(np.array(w))
    return np.array(points)


WALKS: dict[str, Walk] = {"torch": torch_walk, "keras": keras_walk}


def of_library(library: str) -> dict[str, Any]:
    """Every run of a library, on the problem, by every schedule."""
    recorded = {run: problems[PROBLEM] for run, problems in reference(library)["closed_loop"].items()}
    calls = {run: calm["call"] for run, calm in recorded.items() if not run.startswith(LESSON)}
    (start,) = {tuple(unpacked(calm["points"])[0]) for calm in recorded.values()}
    return {
        "version": importlib.import_module(library).__version__,
        "moving": {
            run: {"call": call, "points": by_schedules(library, call, np.array(start))}
            for run, call in {**calls, **ALSO.get(library, {})}.items()
        },
    }


def by_schedules(library: str, call: str, start: Floats) -> dict[str, str]:
    """The points of a run by each schedule."""
    return {schedule: packed(WALKS[library](call, start, moving_factors(schedule))) for schedule in MOVED_BY}


if __name__ == "__main__":
    os.environ["KERAS_BACKEND"] = "jax"
    found = {"problem": PROBLEM} | {library: of_library(library) for library in WALKS}
    (Path(__file__).parent / "moving.json").write_text(json.dumps(found, indent=1) + "\n")
