"""The race in C, compiled here and now with the machine's own compiler."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from tests.bench.contest import SETTINGS, START, STEPS, Contestant, Paths, settings_rows

FLAGS = ["-O3", "-march=native", "-shared", "-fPIC"]
Doubles = ctypes.POINTER(ctypes.c_double)


def contestant() -> Contestant | None:
    """C, the optimizers one after another; None where there is no compiler."""
    library = in_library("race.c")
    if library is None:
        return None
    library.race.argtypes = [ctypes.c_double, ctypes.c_double, ctypes.c_int, Doubles, Doubles]
    library.race.restype = None
    settings, rows = settings_rows(), np.empty((len(SETTINGS), STEPS + 1, 3))
    where = settings.ctypes.data_as(Doubles), rows.ctypes.data_as(Doubles)

    def run() -> Paths:
        library.race(*START, STEPS, *where)
        return rows

    return Contestant("C", run)


def in_library(source: str, *more: str) -> ctypes.CDLL | None:
    """The library of a file beside this one; None where there is no compiler. Once loaded it needs no file any more."""
    compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    if compiler is None:
        return None
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        target = Path(folder) / "made.so"
        subprocess.run(
            [compiler, *FLAGS, *more, str(Path(__file__).with_name(source)), "-o", str(target), "-lm"], check=True
        )
        return ctypes.CDLL(str(target))
