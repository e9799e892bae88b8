"""Exact second derivatives in a script of NumPy's: numbers that carry their slope, and rules of differentiation.

Forward differentiation (Wengert 1964, A simple automatic derivative evaluation program, Communications of the ACM 7(8),
463-464, doi:10.1145/355586.364791); of numbers whose value is such a number again it gives second derivatives.
"""

from __future__ import annotations

import re

RULES = {  # the partial derivatives of f(a) or f(a, b); exponents are numbers
    "add": "f, a, b: (1.0, 1.0)",
    "subtract": "f, a, b: (1.0, -1.0)",
    "negative": "f, a: (-1.0,)",
    "multiply": "f, a, b: (b, a)",
    "divide": "f, a, b: (1.0 / b, -f / b)",
    "power": "f, a, b: (b * a ** (b - (b != 0)), None)",
    "sin": "f, a: (np.cos(a),)",
    "cos": "f, a: (-np.sin(a),)",
    "tan": "f, a: (1.0 + f * f,)",
    "arctan": "f, a: (1.0 / (1.0 + a * a),)",
    "sinh": "f, a: (np.cosh(a),)",
    "cosh": "f, a: (np.sinh(a),)",
    "tanh": "f, a: (1.0 - f * f,)",
    "arcsinh": "f, a: (1.0 / np.sqrt(1.0 + a * a),)",
    "exp": "f, a: (f,)",
    "log": "f, a: (1.0 / a,)",
    "sqrt": "f, a: (0.5 / f,)",
    "abs": "f, a: (np.sign(a),)",
    "sign": "f, a: (0.0,)",
    "maximum": "f, a, b: ((a > b) + 0.5 * (a == b), (a < b) + 0.5 * (a == b))",
    "minimum": "f, a, b: ((a < b) + 0.5 * (a == b), (a > b) + 0.5 * (a == b))",
    "logaddexp": "f, a, b: (np.exp(a - f), np.exp(b - f))",
}
SIGNS = ("add", "subtract", "negative", "multiply", "divide", "power")  # for which a formula has no name
PLAIN = ("where", "mean", "array", "asarray", "pi", "e", "nan")  # which ask for no rule, or have theirs in ``Dual``
CALLED = re.compile(r"\bnp\.(\w+)")
DUAL = '''class Dual(np.lib.mixins.NDArrayOperatorsMixin):
    """A number and its slope; the number may be one of these itself."""

    def __init__(self, value, slope):
        self.value, self.slope = value, slope

    def __array_ufunc__(self, function, method, *given):
        values = [value_of(one) for one in given]
        f = function(*values)
        if np.asarray(f).dtype == bool:  # a comparison
            return f
        pairs = zip(RULES[function](f, *values), given, strict=True)
        slopes = [by * one.slope for by, one in pairs if isinstance(one, Dual)]
        return Dual(f, sum(slopes[1:], slopes[0]))

    def __array_function__(self, function, types, given, named):
        if function is np.mean:
            return Dual(np.mean(self.value), np.mean(self.slope))
        condition, *between = given  # np.where
        return Dual(np.where(condition, *map(value_of, between)), np.where(condition, *map(slope_of, between)))


def value_of(one):
    return one.value if isinstance(one, Dual) else one


def slope_of(one):
    return one.slope if isinstance(one, Dual) else 0.0


def slopes(function, x, y):
    """Both slopes of a function of two numbers, by the rules of differentiation: exact to rounding."""
    return [slope_of(function(Dual(x, 1.0), Dual(y, 0.0))), slope_of(function(Dual(x, 0.0), Dual(y, 1.0)))]'''
GRADIENT = """def gradient_of(w):
    return np.array(slopes(loss, *w))"""
BATCHED = """def gradient_of(w, batch=slice(None)):
    return np.array(slopes(lambda x, y: loss(x, y, batch=batch), *w))"""
HESSIAN = """def hessian_of(w):
    return np.array([slopes(lambda x, y: slopes(loss, x, y)[k], *w) for k in (0, 1)])"""


def rules(losses: str) -> str:
    """The rules that the functions of some losses need, and those that these rules need again."""
    needed, text = set(SIGNS), losses
    while new := {name for name in CALLED.findall(text) if name in RULES} - needed:
        needed |= new
        text = "\n".join(RULES[name] for name in sorted(new))
    lines = [f"    np.{name}: lambda {rule}," for name, rule in RULES.items() if name in needed]
    return "\n".join(["RULES = {  # the slopes of f(a) or f(a, b)", *lines, "}"])


def unruled(losses: str) -> list[str]:
    """The functions of some losses for which there is no rule here."""
    return sorted({name for name in CALLED.findall(losses) if name not in RULES and name not in PLAIN})


def gradient(*, batched: bool) -> str:
    """The gradient, of the examples of a batch where there are batches."""
    return BATCHED if batched else GRADIENT
