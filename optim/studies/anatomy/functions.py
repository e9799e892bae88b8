"""What stands in for ``jax.numpy``, ``jax.lax`` and ``optim.algebra`` while an update is read: the same on terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import jax.numpy as jnp
import numpy as np

from optim import algebra
from optim.algebra import TINY
from optim.studies.anatomy.terms import CALL, PRODUCT, SUM, WHERE, Form, Term, Value, applied, term


def length(vector: Value) -> Value:
    """As ``optim.algebra.length``."""
    return np.hypot(vector[0], vector[1])


def unit(vector: Value) -> Value:
    """As ``optim.algebra.unit``."""
    return vector / np.maximum(length(vector), TINY)


def solve(matrix: Value, vector: Value) -> Value:
    """As ``optim.algebra.solve``."""
    (a, b), (c, d) = matrix
    determinant = a * d - b * c
    adjugate = np.array([d * vector[0] - b * vector[1], a * vector[1] - c * vector[0]])
    return adjugate / (TINY if determinant == 0 else determinant)


def of_singular(of: Term) -> list[str]:
    """What a term is made of that has no solution, or many: what ``solve`` answers in its place, in words."""
    found = [words for part in of.parts for words in of_singular(part)]
    if of.form is None or of.form.compute is not solve:
        return found
    (a, b), (c, d) = of.parts[0].value
    if a * d - b * c != 0 or not np.any(of.parts[1].value):
        return found
    answers = f"{TINY:g} is taken for its determinant" if np.any(of.value) else "no step"
    return [*found, f"the Hessian is singular: {answers}"]


CASES = r"\begin{{cases}} {1} & \text{{if }} {0} \\ {2} & \text{{else}} \end{{cases}}"
NUMPY = {
    form.name: form
    for form in (
        Form("sqrt", np.sqrt, r"\sqrt{{{}}}", "sqrt({})", CALL),
        Form("abs", np.abs, "|{}|", "abs({})", CALL),
        Form("sign", np.sign, r"\operatorname{{sign}}({})", "sign({})", CALL),
        Form("maximum", np.maximum, r"\max({}, {})", "maximum({}, {})", CALL),
        Form("minimum", np.minimum, r"\min({}, {})", "minimum({}, {})", CALL),
        Form("clip", np.clip, r"{} \text{{ within }} [{}, {}]", "clip({}, {}, {})", CALL),
        Form(WHERE, lambda *parts: np.where(*parts)[()], CASES, "where({}, {}, {})", CALL),
    )
}
ALGEBRA = {
    getattr(algebra, form.name): form
    for form in (
        Form("length", length, r"\lVert {} \rVert", "length({})", CALL),
        Form("unit", unit, r"\frac{{{0}}}{{\lVert {0} \rVert}}", "unit({})", CALL),
        Form("dot", np.dot, "{}^T {}", "dot({}, {})", PRODUCT),
        Form("outer", np.outer, "{} {}^T", "outer({}, {})", PRODUCT),
        Form("times", np.matmul, r"{} \, {}", "times({}, {})", PRODUCT),
        Form("damped", lambda matrix, by: matrix + by * np.eye(2), "{} + {} I", "damped({}, {})", SUM),
        Form("solve", solve, r"{}^{{-1}} {}", "solve({}, {})", PRODUCT),
    )
}


def as_term(form: Form) -> Callable[..., Term]:
    """A form as the function that makes its term."""
    return lambda *things: applied(form, *things)


class Numpy:
    """``jax.numpy`` on terms. What it does not know by a formula is computed by JAX, and printed as a call."""

    def __getattr__(self, name: str) -> Any:
        if name in NUMPY:
            return as_term(NUMPY[name])
        real = getattr(jnp, name)
        if not callable(real) or isinstance(real, type):
            return real
        return lambda *things: applied(unknown(name, real, len(things)), *things)

    def eye(self, size: int, **_: Any) -> Term:
        """The unit matrix."""
        return Term(np.eye(size), "I")

    def zeros_like(self, like: Any, **_: Any) -> Term:
        """Zeros."""
        return term(np.zeros_like(term(like).value))

    def ones_like(self, like: Any, **_: Any) -> Term:
        """Ones."""
        return term(np.ones_like(term(like).value))


def unknown(name: str, compute: Callable[..., Any], many: int) -> Form:
    """The form of a function of ``many`` things of which only the name is known."""
    holes = ", ".join(["{}"] * many)
    latex = rf"\operatorname{{{{{name}}}}}({holes})"
    return Form(name, lambda *parts: np.asarray(compute(*parts))[()], latex, f"{name}({holes})", CALL)


def on_terms(functions: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """The functions that a typed rule may call, by the same names, on terms."""
    known = Numpy()
    return {name: as_term(ALGEBRA[of]) if of in ALGEBRA else getattr(known, name) for name, of in functions.items()}


class Lax:
    """What of ``jax.lax`` an update may use, on terms."""

    def __init__(self, lines: list[Any]) -> None:
        self.lines = lines

    def while_loop(self, test: Callable[[Any], Any], body: Callable[[Any], Any], first: Any) -> Any:
        """As JAX's. Of the lines that tests write the last ones stay, which decided; what a turn finds is a number."""
        found, before = tuple(map(term, first)), len(self.lines)
        while test(found):
            del self.lines[before:]
            found = tuple(term(term(part).value) for part in body(found))
        decided = len(self.lines) - 1 if len(self.lines) > before else None
        return tuple(replace(part, line=decided) for part in found)

    def cond(self, test: Any, yes: Callable[..., Any], no: Callable[..., Any], *of: Any) -> Any:
        """As JAX's."""
        return yes(*of) if test else no(*of)
