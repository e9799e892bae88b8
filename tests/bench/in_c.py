"""The race in C, compiled here and now with the machine's own compiler."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from tests.bench.contest import SETTINGS, START, STEPS, Contestant, Paths, settings_rows

SOURCE = Path(__file__).with_name("race.c")
FLAGS = ["-O3", "-march=native", "-shared", "-fPIC"]
Doubles = ctypes.POINTER(ctypes.c_double)


def contestant() -> Contestant | None:
    """C, the optimizers one after another; None where there is no compiler."""
    compiler = next(filter(None, map(shutil.which, ("cc", "gcc", "clang"))), None)
    if compiler is None:
        return None
    library = compiled(compiler)
    settings, rows = settings_rows(), np.empty((len(SETTINGS), STEPS + 1, 3))
    where = settings.ctypes.data_as(Doubles), rows.ctypes.data_as(Doubles)

    def run() -> Paths:
        library.race(*START, STEPS, *where)
        return rows

    return Contestant("C", run)


def compiled(compiler: str) -> ctypes.CDLL:
    """The library of ``race.c``. Once loaded its file is not needed any more."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        target = Path(folder) / "race.so"
        subprocess.run([compiler, *FLAGS, str(SOURCE), "-o", str(target), "-lm"], check=True)
        library = ctypes.CDLL(str(target))
    library.race.argtypes = [ctypes.c_double, ctypes.c_double, ctypes.c_int, Doubles, Doubles]
    library.race.restype = None
    return library
