"""Formulas drawn at random: trees of the grammar, and an evaluator of their text that is none of ours."""

from __future__ import annotations

import math
from typing import Any

from hypothesis import strategies as st

from surfaces.typed.functions import FUNCTIONS
from surfaces.typed.tree import Call, Name, Negative, Number, Pair, Power, Tree

NUMBERS = st.one_of(st.integers(0, 12).map(float), st.sampled_from([0.1, 0.25, 1.5, 1e-3, 2.5e10]))
LEAVES = st.one_of(NUMBERS.map(Number), st.sampled_from(["x", "y", "x", "y", "a", "pi", "e"]).map(Name))
EXPONENTS = st.sampled_from([2.0, 3.0, 4.0, 1.0, 0.0, -1.0, -2.0, 0.5, 1.5])
ONE = [name for name, function in FUNCTIONS.items() if function.arguments == 1]
TWO = [name for name, function in FUNCTIONS.items() if function.arguments == 2]


def grown(inner: st.SearchStrategy[Tree]) -> st.SearchStrategy[Tree]:
    """A node over smaller trees."""
    return st.one_of(
        st.builds(Negative, inner),
        st.builds(Pair, st.sampled_from("+-*/"), inner, inner),
        st.builds(Power, inner, EXPONENTS),
        st.builds(lambda name, of: Call(name, (of,)), st.sampled_from(ONE), inner),
        st.builds(lambda name, one, other: Call(name, (one, other)), st.sampled_from(TWO), inner, inner),
    )


GROWN = st.recursive(LEAVES, grown, max_leaves=12)


@st.composite
def trees(draw: st.DrawFn) -> Tree:
    """A tree of any kind, also such as are refused for what they are worth."""
    return draw(GROWN)


MATHS: dict[str, Any] = {name: getattr(math, name) for name in ("sin", "cos", "tan", "sinh", "cosh", "tanh")} | {
    "arctan": math.atan,
    "arcsinh": math.asinh,
    "exp": math.exp,
    "log": math.log,
    "sqrt": math.sqrt,
    "abs": math.fabs,
    "sign": lambda u: (u > 0) - (u < 0),
    "maximum": max,
    "minimum": min,
    "pi": math.pi,
    "e": math.e,
}


def by_python(text: str, **values: float) -> float | None:
    """What Python's own floats make of a text of the tests' own making; None where they have no value."""
    try:
        found = eval(text, {"__builtins__": {}}, MATHS | values)
    except (ArithmeticError, ValueError, TypeError):  # a TypeError where a root of less than 0 is no real number
        return None
    return float(found) if isinstance(found, int | float) and math.isfinite(found) else None
