"""The functions that a typed rule may call: those of typed surfaces, a choice, and length and product of vectors."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax.numpy as jnp
import numpy as np

from optim import algebra
from surfaces.typed import functions
from surfaces.typed.writing import LATEX as OF_SURFACES

CASES = r"\begin{{cases}} {1} & \text{{if }} {0} \\ {2} & \text{{else}} \end{{cases}}"


class Function(NamedTuple):
    """A function of ``arguments`` numbers or vectors; its value is a number where it ``measures`` vectors."""

    arguments: int
    jax: Callable[..., Any]
    numpy: Callable[..., Any]
    latex: str
    measures: bool = False


FUNCTIONS = {
    name: Function(of.arguments, of.jax, of.numpy, OF_SURFACES[name]) for name, of in functions.FUNCTIONS.items()
} | {
    "sqrt": Function(1, jnp.sqrt, np.sqrt, OF_SURFACES["sqrt"]),  # as the catalogue's rules have it
    "where": Function(3, jnp.where, lambda *parts: np.where(*parts)[()], CASES),
    "length": Function(1, algebra.length, np.linalg.norm, r"\left\lVert {} \right\rVert", measures=True),
    "dot": Function(2, algebra.dot, np.dot, r"\left({}\right)^T \left({}\right)", measures=True),
}
IN_JAX = {name: function.jax for name, function in FUNCTIONS.items()}
LATEX = {name: function.latex for name, function in FUNCTIONS.items()}
