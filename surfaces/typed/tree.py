"""A formula as a tree: what the grammar builds, and all else reads. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from operator import add, eq, ge, gt, le, lt, mul, ne, sub, truediv
from typing import Any

import numpy as np

SIGNS: dict[str, Callable[[Any, Any], Any]] = {"+": add, "-": sub, "*": mul, "/": truediv}
TESTS: dict[str, Callable[[Any, Any], Any]] = {"<": lt, "<=": le, ">": gt, ">=": ge, "==": eq, "!=": ne}
PLANE = ("x", "y")


@dataclass(frozen=True)
class Number:
    """A number as it was typed, never negative."""

    value: float


@dataclass(frozen=True)
class Name:
    """x, y, a constant or a knob."""

    name: str


@dataclass(frozen=True)
class Negative:
    """What is behind a minus sign."""

    of: Tree


@dataclass(frozen=True)
class Pair:
    """Two parts with one of SIGNS between them, or of TESTS."""

    sign: str
    left: Tree
    right: Tree


@dataclass(frozen=True)
class Power:
    """A part with a constant exponent."""

    base: Tree
    exponent: float

    @property
    def number(self) -> int | float:
        """The exponent, whole where it is: whole powers have a simpler slope."""
        return int(self.exponent) if self.exponent.is_integer() else self.exponent


@dataclass(frozen=True)
class Raised:
    """A part with an exponent that is a part too."""

    base: Tree
    exponent: Tree


@dataclass(frozen=True)
class Call:
    """A function of one part or of two."""

    function: str
    given: tuple[Tree, ...]


Tree = Number | Name | Negative | Pair | Power | Raised | Call


def parts(tree: Tree) -> tuple[Tree, ...]:
    """What a node is made of."""
    match tree:
        case Negative(of):
            return (of,)
        case Pair(_, left, right):
            return left, right
        case Power(base, _):
            return (base,)
        case Raised(base, exponent):
            return base, exponent
        case Call(_, given):
            return given
        case _:
            return ()


def nodes(tree: Tree) -> Iterator[Tree]:
    """Every node, from the root on."""
    yield tree
    for part in parts(tree):
        yield from nodes(part)


def names(tree: Tree) -> set[str]:
    """The names that a formula holds."""
    return {node.name for node in nodes(tree) if isinstance(node, Name)}


def moves(tree: Tree) -> bool:
    """Whether a part depends on where one stands."""
    return not names(tree).isdisjoint(PLANE)


def evaluate(
    tree: Tree,
    known: Mapping[str, Any],
    functions: Mapping[str, Callable[..., Any]],
    number: Callable[[float], Any] = np.float64,  # so 1/0 is infinite, and no error
) -> Any:
    """The value of a formula, node by node: ``known`` says what its names are worth, ``functions`` what is called."""

    def value(node: Tree) -> Any:
        match node:
            case Number(typed):
                return number(typed)
            case Name(name):
                return known[name]
            case Negative(of):
                return -value(of)
            case Pair(sign, left, right):
                return (SIGNS.get(sign) or TESTS[sign])(value(left), value(right))
            case Power(base, _):
                return value(base) ** node.number
            case Raised(base, exponent):
                return value(base) ** value(exponent)
            case Call(function, given):
                return functions[function](*map(value, given))

    return value(tree)
