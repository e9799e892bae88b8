"""Values with their slopes and curvatures, carried through a formula by NumPy: nothing is compiled.

Forward differentiation to the second order, by the chain rule at each node (Griewank and Walther 2008, Evaluating
derivatives: principles and techniques of algorithmic differentiation, 2nd edition, SIAM, ISBN 978-0-89871-659-7).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from surfaces.typed.functions import CONSTANTS, FUNCTIONS, Function
from surfaces.typed.tree import Tree, evaluate

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Jet:
    """A value at n points (n,), its gradient (2, n), and of its Hessian xx, xy and yy, (3, n)."""

    __array_ufunc__ = None  # a NumPy number on the left leaves the operation to the jet

    value: Floats
    gradient: Floats
    hessian: Floats

    def __neg__(self) -> Jet:
        return Jet(-self.value, -self.gradient, -self.hessian)

    def __add__(self, other: Any) -> Jet:
        if not isinstance(other, Jet):
            return Jet(self.value + other, self.gradient, self.hessian)
        return Jet(self.value + other.value, self.gradient + other.gradient, self.hessian + other.hessian)

    def __radd__(self, other: Any) -> Jet:
        return self + other

    def __sub__(self, other: Any) -> Jet:
        return self + (-other)

    def __rsub__(self, other: Any) -> Jet:
        return -self + other

    def __mul__(self, other: Any) -> Jet:
        if not isinstance(other, Jet):
            return Jet(self.value * other, self.gradient * other, self.hessian * other)
        (u, v), (ux, uy), (vx, vy) = (self.value, other.value), self.gradient, other.gradient
        crossed = np.stack([2 * ux * vx, ux * vy + uy * vx, 2 * uy * vy])
        return Jet(u * v, u * other.gradient + v * self.gradient, u * other.hessian + v * self.hessian + crossed)

    def __rmul__(self, other: Any) -> Jet:
        return self * other

    def __truediv__(self, other: Any) -> Jet:
        return self * (other**-1 if isinstance(other, Jet) else 1 / other)

    def __rtruediv__(self, other: Any) -> Jet:
        return self**-1 * other

    def __pow__(self, n: float) -> Jet:
        u = self.value
        slope = n * u ** (n - 1) if n else 0 * u
        bend = n * (n - 1) * u ** (n - 2) if n * (n - 1) else 0 * u
        return self.through(u**n, slope, bend)

    def through(self, value: Floats, slope: Floats, bend: Floats) -> Jet:
        """A function of this: its value, and its first and second derivative, here."""
        x, y = self.gradient
        return Jet(value, slope * self.gradient, slope * self.hessian + bend * np.stack([x * x, x * y, y * y]))


def called(function: Function, u: Any, v: Any = None) -> Any:
    """A function of one jet, or of two of which one is a number perhaps."""
    if not isinstance(u, Jet) and not isinstance(v, Jet):
        return function.numpy(u) if v is None else function.numpy(u, v)
    if function.slope and function.bend:
        value = function.numpy(u.value)
        return u.through(value, function.slope(u.value, value), function.bend(u.value, value))
    count = (u if isinstance(u, Jet) else v).value.shape
    left, right = (one if isinstance(one, Jet) else constant(one, count) for one in (u, v))
    first = function.numpy(left.value, right.value) == left.value
    return Jet(*(np.where(first, *both) for both in zip(parts(left), parts(right), strict=True)))


def parts(jet: Jet) -> tuple[Floats, Floats, Floats]:
    """What a jet consists of."""
    return jet.value, jet.gradient, jet.hessian


def constant(value: float, shape: tuple[int, ...]) -> Jet:
    """A number, the same at all points."""
    return Jet(np.full(shape, value), np.zeros((2, *shape)), np.zeros((3, *shape)))


IN_JETS: dict[str, Callable[..., Any]] = {name: partial(called, function) for name, function in FUNCTIONS.items()}


def jet_at(tree: Tree, points: Floats, knobs: Mapping[str, float]) -> Jet:
    """The value, gradient and Hessian of a formula at points (n, 2)."""
    ones, none = np.ones(len(points)), np.zeros(len(points))
    x = Jet(points[:, 0], np.stack([ones, none]), np.zeros((3, len(points))))
    y = Jet(points[:, 1], np.stack([none, ones]), np.zeros((3, len(points))))
    with np.errstate(all="ignore"):
        return evaluate(tree, {**CONSTANTS, **numbers(knobs), "x": x, "y": y}, IN_JETS)


def numbers(knobs: Mapping[str, float]) -> dict[str, Any]:
    """Knobs as NumPy's numbers, which divide by 0 without complaint."""
    return {name: np.float64(value) for name, value in knobs.items()}
