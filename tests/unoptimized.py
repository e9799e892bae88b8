"""Compiling without LLVM's optimizations: half of what it costs to compile a race, and a fifth of the unit tests.

python -m pytest -p tests.unoptimized    (as ``tests.everything`` runs the unit tests)

The program is the same, and so are its laws; what it is optimized to is looked at where bits are compared, in a
process of its own (``tests.reference.bits``), and wherever a server is asked, which compiles as it does for users.
"""

from __future__ import annotations

import os

OPTION = "--xla_backend_optimization_level=0"


def pytest_addoption() -> None:
    """Tell XLA, before anything loads JAX: this is the first that pytest calls, in each of its workers too."""
    flags = os.environ.get("XLA_FLAGS", "")
    if OPTION not in flags:
        os.environ["XLA_FLAGS"] = f"{flags} {OPTION}".strip()


def as_for_users() -> dict[str, str]:
    """The environment of a process that compiles as it does for users."""
    return {**os.environ, "XLA_FLAGS": os.environ.get("XLA_FLAGS", "").replace(OPTION, "").strip()}
