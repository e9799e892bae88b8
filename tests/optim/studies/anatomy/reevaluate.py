"""The printed numbers of a line, evaluated from outside: a small calculator that knows nothing of how they came."""

from __future__ import annotations

import ast
from typing import Any

import numpy as np

KNOWN: dict[str, Any] = {
    "sqrt": np.sqrt,
    "abs": np.abs,
    "sign": np.sign,
    "maximum": np.maximum,
    "minimum": np.minimum,
    "clip": np.clip,
    "where": np.where,
    "length": lambda v: np.hypot(*v),
    "unit": lambda v: v / max(np.hypot(*v), 1e-300),
    "dot": np.dot,
    "outer": np.outer,
    "times": lambda m, v: m @ v,
    "transpose": np.transpose,
    "damped": lambda m, by: m + by * np.eye(2),
    "solve": lambda m, v: np.linalg.solve(m, v) if np.any(v) else np.zeros(2),
    "array": lambda parts: np.array(parts, bool if isinstance(parts[0], bool) else float),
    "inf": np.inf,
    "nan": np.nan,
}


class Vectors(ast.NodeTransformer):
    """A tuple is a vector, and a number is a float."""

    def visit_Tuple(self, node: ast.Tuple) -> ast.expr:
        self.generic_visit(node)
        return ast.Call(ast.Name("array", ast.Load()), [node], [])

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        if isinstance(node.value, bool):
            return node
        return ast.Call(ast.Name("number", ast.Load()), [ast.Constant(float(node.value))], [])  # pyright: ignore


def calculated(printed: str) -> Any:
    """The value of a line ``with_numbers``."""
    tree = ast.fix_missing_locations(Vectors().visit(ast.parse(printed, mode="eval")))
    with np.errstate(all="ignore"):
        return eval(compile(tree, printed, "eval"), {"__builtins__": {}, **KNOWN, "number": np.float64})


def to_digits(value: Any, many: int) -> str:
    """A value in print, so many significant digits of each number; of a printed factor 0 nobody sees the sign."""
    if np.ndim(value):
        return f"({', '.join(to_digits(part, many) for part in value)})"
    if isinstance(value, bool | np.bool_):
        return str(bool(value))
    return f"{float(value) + 0.0:.{many}g}"
