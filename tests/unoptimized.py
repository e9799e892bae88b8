"""Compiling without LLVM's optimizations: half of what it costs to compile a race, and a fifth of the unit tests.

python -m pytest -p tests.unoptimized    (as ``tests.everything`` runs the unit tests)

The program is the same, and so are its laws; what it is optimized to is looked at where bits are compared, in a
process of its own (``tests.reference.bits``), and in the browser's tests, whose server compiles as it does for users.
"""

from __future__ import annotations

import os

OPTION = "--xla_backend_optimization_level=0"

os.environ["XLA_FLAGS"] = f"{os.environ.get('XLA_FLAGS', '')} {OPTION}".strip()  # before JAX is loaded
