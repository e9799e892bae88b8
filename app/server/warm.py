"""Compiling before anybody waits for it: the welcome race at once, and behind the page what is looked at next."""

from __future__ import annotations

import contextlib
import logging
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import jax

from app.link import address
from app.page.examples import EXAMPLES
from app.payload.lookups import batch_heights
from app.pictures import figures
from app.pictures.height import window
from optim.engine.backend import MOST_KEPT
from optim.engine.program import RACED
from optim.race import Race, run
from optim.studies.gradient_noise import fan

log = logging.getLogger(__name__)
MOST_ON_DISK = 256 * 2**20  # bytes: each program of a surface takes half a million, ours and JAX's own


def keep_compiled_programs() -> None:
    """Let JAX keep what it compiles on disk, so that the next start is quick. A user's own choice of folder stands."""
    if os.environ.get("JAX_COMPILATION_CACHE_DIR"):
        return
    folder = cache_folder() / "fallline" / f"jax-{jax.__version__}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        log.info("no compilation cache: %s", error)  # a read-only disk: every start compiles
        return
    tidy(folder)
    jax.config.update("jax_compilation_cache_dir", str(folder))
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0)
    jax.config.update("jax_persistent_cache_min_entry_size_bytes", -1)


def tidy(folder: Path, most: int = MOST_ON_DISK) -> None:
    """Remove the programs that were made longest ago, until a folder holds ``most`` bytes: formulas come and go."""
    with contextlib.suppress(OSError):  # another process tidies too, or nobody may
        held = sorted((file.stat().st_mtime, file.stat().st_size, file) for file in folder.iterdir() if file.is_file())
        over = sum(size for _, size, _ in held) - most
        for _, size, file in held:
            if over <= 0:
                break
            file.unlink(missing_ok=True)
            over -= size


def cache_folder() -> Path:
    """Where this system keeps what can be made again."""
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))


def warm(race: Race) -> None:
    """Compile all that a page showing this race needs."""
    for trajectory in run(race):
        _ = trajectory.verdict
    surface, knobs = race.landscape, race.knob_values()
    figures.contour(surface, knobs, window(surface, 1.0), "dark")
    if race.examples:
        fan(race, race.start, 0)
        batch_heights(race, 0, window(surface, 1.0))


PAUSE = 2.0  # seconds at least: a page that has just opened has enough to do
READY = threading.Event()  # what is compiled beforehand is compiled
Ground = tuple[str, bool]  # a surface, and whether it is turned
NEXT: queue.Queue[str] = queue.Queue(1)  # the surface that somebody is about to look at: of several the latest


def soon(surface_id: str) -> None:
    """Somebody is about to look at a surface, or does: compile it behind the page."""
    with contextlib.suppress(queue.Empty):
        NEXT.get_nowait()
    with contextlib.suppress(queue.Full):  # another thread was quicker
        NEXT.put_nowait(surface_id)


def warm_behind_the_page(then: Callable[[], None]) -> threading.Thread:
    """Compile in the background what is about to be looked at; while that is nothing, the surfaces of the examples,
    and ``then`` what comes after them.

    It rests as long as it has worked: tracing holds Python's lock, and somebody may be on the page.
    """

    def work() -> None:
        step_back()
        waiting, rest = [(surface, False) for surface in reversed(surfaces_of_examples())], PAUSE  # the first stay
        while True:
            waiting, rest = turn(waiting, rest)
            if not waiting and not READY.is_set():
                READY.set()
                then()

    thread = threading.Thread(target=work, name="warm", daemon=True)
    thread.start()
    return thread


def turn(waiting: list[Ground], rest: float) -> tuple[list[Ground], float]:
    """Compile what is asked for, at once, or after ``rest`` seconds the first that waits.

    Answers what waits then, and how long to rest. A surface that is asked for waits to be compiled once more, turned.
    """
    try:
        surface = NEXT.get(timeout=rest if waiting else None)
        (now, *then) = dict.fromkeys([(surface, False), (surface, True), *waiting])  # none waits twice
    except queue.Empty:
        (now, *then) = waiting
    began = time.perf_counter()
    warm_ground(*now)
    return then, max(PAUSE, time.perf_counter() - began)


@lru_cache(RACED[0])
def warm_ground(surface_id: str, turned: bool) -> None:
    """Compile a surface, as it stands or turned, unless that was done a short while ago."""
    warm(Race(surface_id, {"rotation": float(turned)}))


def surfaces_of_examples() -> list[str]:
    """The surfaces of the first examples, each once: as many as leave room for what else is looked at."""
    found = dict.fromkeys(address.parse(example.race).surface for example in EXAMPLES)
    return list(found)[: MOST_KEPT - 2]


def step_back() -> None:
    """Let others go first, but not far: somebody may come to wait for what it compiles. Only on Linux."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 5)
