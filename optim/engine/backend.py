"""How JAX is asked to compile: the settings that make a race a single native loop.

XLA's CPU compiler turns a small loop into one native function and launches kernel after kernel for a larger one. A
race is a larger loop; with the limit raised it is one function too, and seven optimizers over a thousand steps take
two thirds of the time. On an accelerator neither option has a meaning, and neither is given.
"""

from __future__ import annotations

import ctypes
import gc
import logging
import os
import sys
from typing import Any

import jax

LIMIT = "xla_cpu_small_while_loop_byte_threshold"
MOST_KEPT = 8  # programs of each sort in memory, but for races: ``engine.program.RACED``
MOST_ASKED = 64  # small ones, where so many are asked for again and again
OPTION = f"--xla_backend_extra_options={LIMIT}=1000000000"


def ask_for_one_native_loop() -> None:
    """Add the option to ``XLA_FLAGS``, keeping what the user has set there. Too late once JAX's backend is up."""
    flags = os.environ.get("XLA_FLAGS", "")
    if LIMIT in flags:
        return
    if jax_is_up():
        logging.getLogger(__name__).warning("JAX was in use before optim was imported: races will run slower")
    os.environ["XLA_FLAGS"] = f"{flags} {OPTION}".strip()


def jax_is_up() -> bool:
    """Whether a JAX backend has started; XLA reads its flags then, and never again."""
    from jax._src import xla_bridge

    return xla_bridge.backends_are_initialized()


def compiler_options() -> dict[str, Any]:
    """Per-program options: fewer copies in the loop, half the compile time. CPU only."""
    if jax.default_backend() != "cpu":
        return {}
    return {"xla_cpu_copy_insertion_use_region_analysis": True, "xla_cpu_use_fusion_emitters": False}


def compiler_options_of_lanes() -> dict[str, Any]:
    """The same for programs over many lanes: with the widest registers that the processor has, in half the time."""
    options = compiler_options()
    return options | {"xla_cpu_prefer_vector_width": 512} if options else options


def return_freed_memory() -> None:
    """Give back to the system what compiling needed, half of what it took; where there is no such call, nothing."""
    gc.collect()
    if sys.platform == "linux" and (trim := getattr(ctypes.CDLL(None), "malloc_trim", None)):
        trim(0)


ask_for_one_native_loop()
