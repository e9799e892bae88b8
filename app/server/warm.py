"""Compiling before anybody waits for it: the welcome race at once, every other surface behind the first page."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from itertools import product
from pathlib import Path

import jax

from app.payload.lookups import batch_ground
from app.pictures import figures
from app.pictures.height import window
from optim.race import Race, run
from optim.studies.gradient_noise import fan
from surfaces import SURFACES

log = logging.getLogger(__name__)


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
    jax.config.update("jax_compilation_cache_dir", str(folder))
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0)
    jax.config.update("jax_persistent_cache_min_entry_size_bytes", -1)


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
        batch_ground(race, 0, window(surface, 1.0))


def warm_the_rest() -> threading.Thread:
    """Compile every other surface in the background, and then all of them once more, turned.

    It rests as long as it has worked: tracing holds Python's lock, and somebody may be on the page.
    """

    def work() -> None:
        step_back()
        for angle, name in product((0.0, 1.0), SURFACES):
            began = time.perf_counter()
            warm(Race(name, {"rotation": angle}))
            time.sleep(time.perf_counter() - began)

    thread = threading.Thread(target=work, name="warm", daemon=True)
    thread.start()
    return thread


def step_back() -> None:
    """Let everything else go first: on Linux a thread has a niceness of its own; elsewhere nothing happens."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), 19)
