"""Text -> tree: a formula read by an allowlist over Python's own syntax tree. Nothing is ever run. Pure.

What is refused is refused in a sentence: which word, and what would be right. The limits keep what is read small enough
to be compiled in a second or two; length and depth are looked at before Python's parser sees the text.
"""

from __future__ import annotations

import ast
from collections.abc import Collection

import numpy as np

from surfaces.typed.functions import CONSTANTS, FUNCTIONS, IN_NUMPY
from surfaces.typed.tree import (
    PLANE,
    Call,
    Name,
    Negative,
    Number,
    Pair,
    Power,
    Tree,
    evaluate,
    moves,
    names,
    nodes,
    parts,
)
from surfaces.typed.words import DEEPEST, BadFormula, check_names, check_neighbours, tokens, unfinished
from surfaces.typed.writing import written

MOST_NODES, MOST_CALLS = 160, 32
LARGEST_NUMBER, LARGEST_EXPONENT = 1e12, 16.0
SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}


def parse(text: str, knobs: Collection[str] = ()) -> Tree:
    """The tree of a formula in x, y and ``knobs``. Raises BadFormula."""
    words = tokens(text)
    check_names(words, {*PLANE, *CONSTANTS, *FUNCTIONS, *knobs})
    check_neighbours(words)
    said = "".join(word for word, _ in words)
    try:
        root = ast.parse(said.replace("^", "**"), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise BadFormula(unfinished(words)) from None
    tree = Reader(frozenset(knobs)).tree(root)
    check_size(tree)
    check_constants(tree)
    if not moves(tree):
        raise BadFormula("The formula has neither x nor y in it: it would be level everywhere.")
    return tree


class Reader:
    """Builds the tree from Python's, node by node, of what is allowed."""

    def __init__(self, knobs: frozenset[str]) -> None:
        self.known = {*PLANE, *CONSTANTS, *knobs}

    def tree(self, node: ast.expr) -> Tree:
        """The tree of a node. Raises BadFormula."""
        match node:
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                return number(value)
            case ast.Name(id=name):
                return self.name(name)
            case ast.UnaryOp(op=ast.USub(), operand=of):
                return Negative(self.tree(of))
            case ast.UnaryOp(op=ast.UAdd(), operand=of):
                return self.tree(of)
            case ast.BinOp(left=left, op=ast.Pow(), right=right):
                return Power(self.tree(left), self.exponent(left, right))
            case ast.BinOp(left=left, op=sign, right=right) if type(sign) in SIGNS:
                return Pair(SIGNS[type(sign)], self.tree(left), self.tree(right))
            case ast.BinOp(op=ast.FloorDiv()):
                raise BadFormula("// is not read here: a fraction is written with one /.")
            case ast.Call(func=ast.Name(id=name), args=given, keywords=[]):
                return self.call(name, given)
        raise BadFormula("The formula cannot be read: it has numbers, x, y, + - * / ^, brackets and functions.")

    def name(self, name: str) -> Name:
        """A name that is known."""
        if name in self.known:
            return Name(name)
        if name in FUNCTIONS:
            raise BadFormula(
                f"{name} is a function: write {name}({'x' if FUNCTIONS[name].arguments == 1 else 'x, y'})."
            )
        raise BadFormula(f"{name} is not known here.")

    def exponent(self, base: ast.expr, node: ast.expr) -> float:
        """A constant exponent: numbers alone, with + - * / between them."""
        tree = self.tree(node)
        plain = all(isinstance(part, Number | Negative | Pair) for part in nodes(tree))
        if not plain and isinstance(base, ast.Name) and base.id == "e":
            raise BadFormula("e with an exponent that is no number is written exp(...).")
        if not plain or not abs(value := constant(tree)) <= LARGEST_EXPONENT:
            raise BadFormula(f"An exponent must be a number of at most {LARGEST_EXPONENT:g} in size, like x**2.")
        return value

    def call(self, name: str, given: list[ast.expr]) -> Call:
        """A call of a function that is known, with as many arguments as it takes."""
        if name not in FUNCTIONS:
            times = f" For a product write {name}*(...)." if name in self.known else ""
            raise BadFormula(f"{name} is no function here; there are {', '.join(FUNCTIONS)}.{times}")
        if len(given) != (wanted := FUNCTIONS[name].arguments):
            like = "x" if wanted == 1 else "x, y"
            raise BadFormula(
                f"{name} takes {wanted} argument{'s' * (wanted > 1)}, like {name}({like}), not {len(given)}."
            )
        return Call(name, tuple(map(self.tree, given)))


def number(value: float) -> Number:
    """A number that is not too large."""
    if not value <= LARGEST_NUMBER:
        raise BadFormula(f"A number may be as large as {LARGEST_NUMBER:g}; this one is larger.")
    return Number(float(value))


def constant(tree: Tree) -> float:
    """The value of a tree without x, y and knobs, which may be no finite number."""
    with np.errstate(all="ignore"):
        return float(evaluate(tree, CONSTANTS, IN_NUMPY))


def check_constants(tree: Tree) -> None:
    """Refuse a part that is the same everywhere and no finite number, like 1/0. Raises BadFormula."""
    if names(tree) <= set(CONSTANTS):
        if not np.isfinite(constant(tree)):
            raise BadFormula(f"{written(tree)} is no finite number.")
    else:
        for part in parts(tree):
            check_constants(part)


def check_size(tree: Tree) -> None:
    """Refuse a tree that is too large. Raises BadFormula."""
    counted = list(nodes(tree))
    calls = sum(isinstance(node, Call) for node in counted)
    for what, count, most in (("parts", len(counted), MOST_NODES), ("calls of functions", calls, MOST_CALLS)):
        if count > most:
            raise BadFormula(f"The formula has {count} {what}; {most} are the most.")
    if (deep := depth(tree)) > DEEPEST:
        raise BadFormula(f"The formula is {deep} levels deep; {DEEPEST} are the most.")


def depth(tree: Tree) -> int:
    """How many levels lie within one another; a sum or a product of many parts is one."""
    inside = parts(tree)
    if isinstance(tree, Pair) and isinstance(tree.left, Pair) and (tree.sign in "+-") == (tree.left.sign in "+-"):
        return max(depth(tree.left), 1 + depth(tree.right))
    return 1 + max(map(depth, inside), default=0)
