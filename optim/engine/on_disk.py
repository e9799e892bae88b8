"""Compiled races on disk, under a name: one comes back without being traced, in a sixth of the time.

JAX's own cache is asked by the program as it was traced, which takes longer than to load it. The name here is of what
a program is made from: all code of ``optim`` and ``surfaces``, JAX, its flags, the processor. It lies in the folder of
JAX's cache; where there is none, or something is plugged in from elsewhere, nothing is kept.

What one process of a machine makes, the others wait for, and read.
"""

from __future__ import annotations

import hashlib
import logging
import os
import platform
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import jax
import jax.monitoring
from jax._src import config
from jax.experimental import serialize_executable
from jax.experimental.compilation_cache import compilation_cache
from jax.stages import Compiled

from optim import plug_ins, whole_file
from optim.locked import age, locked

log = logging.getLogger(__name__)
CODE = Path(__file__).parents[2]
FROM_JAX = "/jax/compilation_cache/cache_hits"
LONGEST = 30.0  # s that others wait for a process: it may stand still
BEHIND_ALL = threading.Event()  # set where one thread makes, beforehand, what nobody waits for
in_thread = threading.local()


def kept(name: str, given: tuple[Any, ...], answer: Any, compiling: Callable[[], Compiled]) -> Compiled | None:
    """The program of that name, which takes what is ``given`` and answers in the form of ``answer``; else made, and
    kept. None while another process makes it."""
    if found := loaded(name, given, answer):
        return found
    lock = None if BEHIND_ALL.is_set() else lock_of(name)
    with locked(lock) as mine:
        if not mine and lock and age(lock) < LONGEST:
            return None
        return loaded(name, given, answer) or made(name, compiling)


def made(name: str, compiling: Callable[[], Compiled]) -> Compiled:
    """A program, compiled, and kept under a name."""
    in_thread.taken_from_jax = False
    with without_jaxs_own() if BEHIND_ALL.is_set() else nullcontext():
        found = compiling()
    if not in_thread.taken_from_jax:  # JAX 0.10.2 writes one that it has read itself without all of its functions
        keep(name, found)
    return found


@contextmanager
def without_jaxs_own() -> Iterator[None]:
    """Compile what JAX has in its own cache: for all threads, so only where no other compiles."""
    with config.enable_compilation_cache(False):
        compilation_cache.reset_cache()
        yield
    compilation_cache.reset_cache()


def is_kept(name: str) -> bool:
    """Whether the program of that name is on disk, or cannot be."""
    path = place(name)
    return path is None or path.exists()


def lock_of(name: str) -> Path | None:
    """The file that the process holds that makes a program, if programs are kept."""
    path = place(name)
    return path and path.with_name(path.name.replace("program", "making"))


def listen(event: str, **_: Any) -> None:
    """Hear what JAX's own cache says, in the thread that compiles."""
    if event == FROM_JAX:
        in_thread.taken_from_jax = True


jax.monitoring.register_event_listener(listen)


def loaded(name: str, given: tuple[Any, ...], answer: Any) -> Compiled | None:
    """The program of that name from disk; None where none is."""
    if (path := place(name)) is None:
        return None
    try:
        written = zlib.decompress(path.read_bytes())
    except (OSError, zlib.error):  # never kept, or a file that was cut off
        return None
    of_arguments = jax.tree.structure((given, {}))
    return serialize_executable.deserialize_and_load(
        written, of_arguments, jax.tree.structure(answer), execution_devices=jax.devices()[:1]
    )


def keep(name: str, compiled: Compiled) -> None:
    """Keep a program under a name, if there is a place for it."""
    if (path := place(name)) is None:
        return
    written, *_ = serialize_executable.serialize(compiled)
    try:
        whole_file.put(path, [zlib.compress(written, 1)])
    except OSError as error:
        log.info("not kept on disk: %s", error)


def place(name: str) -> Path | None:
    """The file of a program, if programs are kept."""
    folder = jax.config.values["jax_compilation_cache_dir"]
    if not folder or jax.default_backend() != "cpu" or plug_ins.used():
        return None
    return Path(folder) / f"program-{hashlib.sha256(f'{made_from()} {name}'.encode()).hexdigest()}"


@cache
def made_from() -> str:
    """A digest of all that compiled programs hang on but their name."""
    digest = hashlib.sha256()
    for part in (jax.__version__, version("jaxlib"), platform.machine(), os.environ.get("XLA_FLAGS", ""), features()):
        digest.update(part.encode())
    for package in ("optim", "surfaces"):
        for file in sorted((CODE / package).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()


def features() -> str:
    """What the processor can do, where the system says; a folder can be shared by machines that differ."""
    cpu = Path("/proc/cpuinfo")
    lines = cpu.read_text().splitlines() if cpu.exists() else [platform.processor()]
    return next((line for line in lines if line.startswith(("flags", "Features"))), lines[0] if lines else "")
