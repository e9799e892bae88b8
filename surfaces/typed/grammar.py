"""Text -> tree: a formula read by an allowlist over Python's own syntax tree. Nothing is ever run. Pure.

What is refused is refused in a sentence: which word, and what would be right. The limits keep what is read small enough
to be compiled in a second or two; length and depth are looked at before Python's parser sees the text.
"""

from __future__ import annotations

import ast
from collections.abc import Collection

import numpy as np

from surfaces.typed.functions import CONSTANTS
from surfaces.typed.language import Language
from surfaces.typed.tree import (
    Call,
    Name,
    Negative,
    Number,
    Pair,
    Power,
    Raised,
    Tree,
    evaluate,
    moves,
    names,
    nodes,
    parts,
)
from surfaces.typed.words import DEEPEST, SURFACE, BadFormula, check_names, check_neighbours, joined, tokens, unfinished
from surfaces.typed.writing import written

MOST_NODES, MOST_CALLS = 160, 32
LARGEST_NUMBER, LARGEST_EXPONENT = 1e12, 16.0
SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
TEST = "where(step < 10, 0, g)"
COMPARED = {ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!="}


def parse(text: str, knobs: Collection[str] = ()) -> Tree:
    """The tree of a surface's formula, in x, y and ``knobs``. Raises BadFormula."""
    tree = read(text, knobs, SURFACE)
    if not moves(tree):
        raise BadFormula("The formula has neither x nor y in it: it would be level everywhere.")
    return tree


def read(text: str, more: Collection[str], language: Language) -> Tree:
    """The tree of a formula in a language, with ``more`` names than there are in all. Raises BadFormula."""
    words, known = tokens(text, language), {*language.letters, *language.others, *CONSTANTS, *more}
    check_names(words, {*known, *language.functions}, language)
    check_neighbours(words, language)
    try:
        root = ast.parse(joined(words), mode="eval").body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        raise BadFormula(unfinished(words, language)) from None
    if any(isinstance(node, ast.Tuple) for node in ast.walk(root)):
        raise BadFormula(comma(words))
    tree = Reader(frozenset(known), language).tree(root)
    check_size(tree)
    check_constants(tree, language)
    return tree


class Reader:
    """Builds the tree from Python's, node by node, of what is allowed."""

    def __init__(self, known: frozenset[str], language: Language) -> None:
        self.known, self.language = known, language

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
                return self.power(left, right)
            case ast.BinOp(left=left, op=sign, right=right) if type(sign) in SIGNS:
                return Pair(SIGNS[type(sign)], self.tree(left), self.tree(right))
            case ast.BinOp(op=ast.FloorDiv()):
                raise BadFormula("// is not read here: a fraction is written with one /.")
            case ast.Compare():
                raise BadFormula(f"Parts are compared at the beginning of where only, like {TEST}.")
            case ast.Call(func=ast.Name(id=name), args=given, keywords=[]):
                return self.call(name, given)
        raise BadFormula(
            f"The formula cannot be read: it has numbers, {self.language.both}, + - * / ^, brackets and functions."
        )

    def name(self, name: str) -> Name:
        """A name that is known."""
        if name in self.known:
            return Name(name)
        raise BadFormula(f"{name} is not known here.")

    def power(self, base: ast.expr, node: ast.expr) -> Tree:
        """A part raised to another."""
        if not self.language.any_exponent:
            return Power(self.tree(base), self.exponent(base, node))
        exponent = self.tree(node)
        if names(exponent) or any(isinstance(part, Call) for part in nodes(exponent)):
            return Raised(self.tree(base), exponent)
        return Power(self.tree(base), self.exponent(base, node))

    def test(self, node: ast.expr) -> Tree:
        """Two parts that are compared."""
        match node:
            case ast.Compare(left=left, ops=[sign], comparators=[right]) if type(sign) in COMPARED:
                return Pair(COMPARED[type(sign)], self.tree(left), self.tree(right))
        raise BadFormula(f"where begins with two parts that are compared: write {TEST}.")

    def exponent(self, base: ast.expr, node: ast.expr) -> float:
        """A constant exponent: numbers alone, with + - * / between them."""
        tree = self.tree(node)
        plain = all(isinstance(part, Number | Negative | Pair) for part in nodes(tree))
        if not plain and isinstance(base, ast.Name) and base.id == "e":
            raise BadFormula("e with an exponent that is no number is written exp(...).")
        if names(tree) and isinstance(base, ast.Constant):
            number = ast.unparse(base)
            raise BadFormula(f"{number} with an exponent that is no number is written exp(log({number}) * (...)).")
        if not plain or not abs(value := constant(tree, self.language)) <= LARGEST_EXPONENT:
            like = f"{self.language.letters[0]}**2"
            raise BadFormula(f"An exponent must be a number of at most {LARGEST_EXPONENT:g} in size, like {like}.")
        return value

    def call(self, name: str, given: list[ast.expr]) -> Call:
        """A call of a function that is known, with as many arguments as it takes."""
        functions = self.language.functions
        if name not in functions:
            raise BadFormula(f"{name} is no function here{self.meant(name)}")
        if len(given) != (wanted := functions[name]):
            like = TEST if name == "where" else f"{name}({self.language.arguments(name)})"
            point = "; a decimal has a point" if len(given) > wanted and isinstance(given[0], ast.Constant) else ""
            many = f"{wanted} argument{'s' * (wanted > 1)}"
            raise BadFormula(f"{name} takes {many}, like {like}, not {len(given)}{point}.")
        readers = [self.test if name == "where" and n == 0 else self.tree for n in range(wanted)]
        return Call(name, tuple(read(one) for read, one in zip(readers, given, strict=True)))

    def meant(self, name: str) -> str:
        """The end of the sentence on what is called and is no function."""
        ours = self.language.ours(name)
        if name in self.language.theirs:
            return f": write {ours}."
        if ours in self.language.functions:
            return f": write {ours}({self.language.arguments(ours)})."
        times = f" For a product write {name}*(...)." if name in self.known else ""
        return f"; there are {', '.join(self.language.functions)}.{times}"


def comma(words: list[tuple[str, str]]) -> str:
    """The sentence on a comma that parts nothing that a function takes."""
    of_three = zip(words, words[1:], words[2:], strict=False)
    decimal = next(
        (f"{a}.{b}" for (a, one), (sign, _), (b, two) in of_three if sign == "," and one == two == "number"), ""
    )
    return f"A comma parts only what a function takes{f': a decimal has a point, {decimal}' if decimal else ''}."


def number(value: float) -> Number:
    """A number that is not too large."""
    if not value <= LARGEST_NUMBER:
        raise BadFormula(f"A number may be as large as {LARGEST_NUMBER:g}; this one is larger.")
    return Number(float(value))


def constant(tree: Tree, language: Language) -> float:
    """The value of a tree without any name but a constant's, which may be no finite number."""
    with np.errstate(all="ignore"):
        return float(evaluate(tree, CONSTANTS, language.in_numpy))


def check_constants(tree: Tree, language: Language) -> None:
    """Refuse a part that is the same everywhere and no finite number, like 1/0. Raises BadFormula."""
    if names(tree) <= set(CONSTANTS):
        if not np.isfinite(constant(tree, language)):
            raise BadFormula(f"{written(tree)} is no finite number.")
    else:
        for part in parts(tree):
            check_constants(part, language)


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
