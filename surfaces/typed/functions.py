"""The functions that a formula may call, and its constants: one table for JAX, NumPy, its slopes and LaTeX."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import jax.numpy as jnp
import numpy as np

CONSTANTS = {"pi": np.float64(math.pi), "e": np.float64(math.e)}


def sqrt(square: Any) -> Any:
    """The square root, with slope 0 at 0, where it has none; of what is negative there is none."""
    positive = square > 0
    return jnp.where(positive, jnp.sqrt(jnp.where(positive, square, 1.0)), jnp.where(square < 0, jnp.nan, 0.0))


@dataclass(frozen=True)
class Function:
    """A function of ``arguments`` numbers.

    ``slope`` and ``bend`` are its first and second derivative, of the argument and of the function's value there, by
    NumPy; a function of two numbers is the one or the other of them, and has none of its own.
    """

    jax: Callable[..., Any]
    numpy: Callable[..., Any]
    latex: str
    slope: Callable[[Any, Any], Any] | None = None
    bend: Callable[[Any, Any], Any] | None = None

    @property
    def arguments(self) -> int:
        """How many numbers it takes."""
        return 1 if self.slope else 2


def zero(u: Any, f: Any) -> Any:
    """Of what is straight."""
    return np.zeros_like(f)


def root_slope(u: Any, f: Any) -> Any:
    """Of the square root: 0 at 0, where it has none."""
    return np.where(u > 0, 0.5 / np.where(u > 0, f, 1.0), 0.0 * f)


FUNCTIONS = {
    "sin": Function(jnp.sin, np.sin, r"\sin", lambda u, f: np.cos(u), lambda u, f: -f),
    "cos": Function(jnp.cos, np.cos, r"\cos", lambda u, f: -np.sin(u), lambda u, f: -f),
    "tan": Function(jnp.tan, np.tan, r"\tan", lambda u, f: 1 + f * f, lambda u, f: 2 * f * (1 + f * f)),
    "arctan": Function(
        jnp.arctan, np.arctan, r"\arctan", lambda u, f: 1 / (1 + u * u), lambda u, f: -2 * u / (1 + u * u) ** 2
    ),
    "sinh": Function(jnp.sinh, np.sinh, r"\sinh", lambda u, f: np.cosh(u), lambda u, f: f),
    "cosh": Function(jnp.cosh, np.cosh, r"\cosh", lambda u, f: np.sinh(u), lambda u, f: f),
    "tanh": Function(jnp.tanh, np.tanh, r"\tanh", lambda u, f: 1 - f * f, lambda u, f: -2 * f * (1 - f * f)),
    "arcsinh": Function(
        jnp.arcsinh,
        np.arcsinh,
        r"\operatorname{arsinh}",
        lambda u, f: 1 / np.sqrt(1 + u * u),
        lambda u, f: -u / np.sqrt(1 + u * u) ** 3,
    ),
    "exp": Function(jnp.exp, np.exp, r"\exp", lambda u, f: f, lambda u, f: f),
    "log": Function(jnp.log, np.log, r"\ln", lambda u, f: 1 / u, lambda u, f: -1 / (u * u)),
    "sqrt": Function(
        sqrt, np.sqrt, r"\sqrt", root_slope, lambda u, f: -0.25 / np.where(u > 0, u * f, 1.0) * (u > 0) + 0.0 * f
    ),
    "abs": Function(jnp.abs, np.abs, "|", lambda u, f: np.sign(u), zero),
    "sign": Function(jnp.sign, np.sign, r"\operatorname{sign}", zero, zero),
    "maximum": Function(jnp.maximum, np.maximum, r"\max"),
    "minimum": Function(jnp.minimum, np.minimum, r"\min"),
}
IN_JAX = {name: function.jax for name, function in FUNCTIONS.items()}
IN_NUMPY = {name: function.numpy for name, function in FUNCTIONS.items()}
