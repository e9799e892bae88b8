"""The formula that is shown is the loss that is walked on, before the ground is turned."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, cast

import numpy as np
import pytest
import sympy
from sympy.core.function import AppliedUndef
from sympy.parsing.latex import parse_latex

from surfaces import SURFACES, Surface

X, Y, E, PI = sympy.symbols("x y e pi")


MEAN = r"\frac{1}{n} \sum_{i=1}^{n} "


def variables(surface: Surface) -> dict[str, sympy.Symbol]:
    """The symbol of each argument of the standard function, by its name."""
    if surface.model:
        return dict(zip("xy", sympy.symbols("w_{1} w_{2}"), strict=True))
    own = {name: knob for name, knob in surface.knobs.items() if name != "rotation"}
    return {"x": X, "y": Y} | {name: cast(sympy.Symbol, parse_latex(knob.symbol)) for name, knob in own.items()}


def data_of(surface: Surface) -> dict[sympy.Symbol, Any]:
    """The symbols of an example's feature and target, and the columns they stand for; none where there is no data."""
    if surface.model is None:
        return {}
    return dict(zip(sympy.symbols("x_{i} y_{i}"), (surface.model.data.x, surface.model.data.y), strict=True))


def summand(surface: Surface) -> str:
    """The formula; of a mean over the data, that of one example."""
    if surface.model is None:
        return surface.formula
    assert surface.formula == MEAN + surface.model.formula
    return surface.model.formula


@cache
def expression(formula: str) -> sympy.Expr:
    """The formula as it is read."""
    read = cast(sympy.Expr, parse_latex(formula)).replace(sympy.Function("min"), sympy.Min)
    return cast(sympy.Expr, read.subs({E: sympy.E, PI: sympy.pi}))


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())
def test_the_formula_names_the_point_and_the_knobs_and_nothing_else(surface: Surface) -> None:
    read = expression(summand(surface))
    assert read.free_symbols == set(variables(surface).values()) | set(data_of(surface))
    assert not read.atoms(AppliedUndef), "a symbol before a bracket reads as a function: write \\cdot between them"


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())
def test_the_formula_is_the_loss(surface: Surface) -> None:
    symbols, data, draw = variables(surface), data_of(surface), np.random.default_rng(0)
    read = sympy.lambdify([*symbols.values(), *data], expression(summand(surface)).doit(), "numpy")
    ranges = {"x": surface.x_range, "y": surface.y_range} | {n: (k.low, k.high) for n, k in surface.knobs.items()}
    for _ in range(30):
        values = {name: float(draw.uniform(*ranges[name])) for name in symbols}
        expected = float(np.mean(read(*values.values(), *data.values())))
        assert float(surface.loss(**values)) == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())
def test_the_brackets_of_the_formula_close(surface: Surface) -> None:
    for opened, closed in (("(", ")"), ("{", "}"), (r"\left", r"\right")):
        pattern = r"(?![a-z])" if opened.startswith("\\") else ""
        assert len(re.findall(re.escape(opened) + pattern, surface.formula)) == len(
            re.findall(re.escape(closed) + pattern, surface.formula)
        )
