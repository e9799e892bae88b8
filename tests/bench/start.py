"""From nothing to the first race, in fresh processes."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.table import Row, alternated, at_most, judged

TITLE: str = "The start, from a new process on"
REPEATS = 7
ROOT = Path(__file__).parent.parent.parent
IMPORT = "import optim"
RACE = "from optim.race import Race, run; run(Race())"
DONE = "done"


def rows() -> Iterator[Row]:
    """Seconds from the start of the process, Python's own included."""
    with tempfile.TemporaryDirectory() as filled:
        seconds_with_cache(RACE, filled)
        jobs = {
            "import": lambda: seconds_with_cache(IMPORT, filled),
            "cold": seconds_with_empty_cache,
            "cached": lambda: seconds_with_cache(RACE, filled),
        }
        times = alternated(jobs, REPEATS)
    yield judged("until optim is imported", times["import"], " s")
    yield judged("until the first race is run, nothing compiled before", times["cold"], " s", at_most(3, " s"))
    yield judged("until the first race is run, compiled programs cached", times["cached"], " s", at_most(2, " s"))


def seconds_with_empty_cache() -> float:
    """Until the first race is run, where every program must be compiled."""
    with tempfile.TemporaryDirectory() as empty:
        return seconds_with_cache(RACE, empty)


def seconds_with_cache(code: str, folder: str) -> float:
    """Until a new process has run ``code``, with JAX's compiled programs kept in ``folder``."""
    began = time.perf_counter()
    with new_process(f"{code}\nprint('{DONE}', flush=True)", folder) as child:
        assert child.stdout
        said = child.stdout.readline().strip()  # not its end: what Python does after is no part of the start
        took = time.perf_counter() - began
    if said != DONE:
        raise SystemExit(f"a new process could not run {code!r}")
    return took


def said_by(code: str, folder: str) -> str:
    """What a new process prints that runs ``code``, with JAX's compiled programs kept in ``folder``."""
    with new_process(code, folder) as child:
        said, _ = child.communicate()
    if child.returncode:
        raise SystemExit(f"a new process could not run {code!r}")
    return said


def new_process(code: str, folder: str) -> subprocess.Popen[str]:
    """A new Python that runs ``code``."""
    cache = {
        "JAX_COMPILATION_CACHE_DIR": folder,
        "JAX_PERSISTENT_CACHE_MIN_COMPILE_TIME_SECS": "0",
        "JAX_PERSISTENT_CACHE_MIN_ENTRY_SIZE_BYTES": "-1",
    }
    command = [sys.executable, "-c", code]
    return subprocess.Popen(command, cwd=ROOT, env=os.environ | cache, stdout=subprocess.PIPE, text=True)
