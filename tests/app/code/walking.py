"""Running scripts, and comparing what they print with what a race runs."""

from __future__ import annotations

import contextlib
import io
import os

import numpy as np

from app.code import script
from optim.race import Race, run
from tests.optim.paths import Floats, apart


def printed(text: str) -> Floats:
    """The rows (n, 4) that a script prints: step, x, y and loss."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said), np.errstate(all="ignore"):
        exec(compile(text, "script.py", "exec"), {"__name__": "__main__"})
    head, *rows = said.getvalue().splitlines()
    assert head == "step,x,y,loss"
    return np.array([[float(number) for number in row.split(",")] for row in rows]).reshape(-1, 4)


def calm_rows(race: Race, k: int) -> int:
    """The rows of a path that rounding does not decide: until one from a part in 2^50 beside the start parts."""
    x, y = race.start
    beside = run(replace(race, start=(x * (1 + 2.0**-50), y * (1 - 2.0**-50))))[k]
    path = run(race)[k]
    parted = apart(beside.points, path.points) > 1e-12
    return int(np.argmax(parted)) if parted.any() else len(path.points)
