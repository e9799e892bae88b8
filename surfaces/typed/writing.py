"""Tree -> text: as Python, for whose functions somebody says the words, and as LaTeX. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from surfaces.typed.functions import FUNCTIONS
from surfaces.typed.tree import TESTS, Call, Name, Negative, Number, Pair, Power, Raised, Tree

GREEK = {
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "kappa", "lambda_", "mu", "nu", "xi", "rho",
    "sigma", "tau", "phi", "chi", "psi", "omega",
}  # fmt: skip
TEST, SUM, PRODUCT, SIGN, POWER, ATOM = range(6)  # how closely parts hold together
RANK = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT} | dict.fromkeys(TESTS, TEST)
COMPARED = {"<=": r"\le", ">=": r"\ge", "==": "=", "!=": r"\ne"}
LATEX = {  # of each function
    name: function.latex.replace("{", "{{").replace("}", "}}")
    + rf"\left({', '.join(['{}'] * function.arguments)}\right)"
    for name, function in FUNCTIONS.items()
} | {"sqrt": r"\sqrt{{{}}}", "abs": r"\left|{}\right|"}
Word = Callable[[Name | Call], str]  # how a name, or a call's function, is written


def plain(value: float) -> str:
    """A number as Python reads it, without a point where it is whole."""
    return repr(value).removesuffix(".0").replace("e+", "e")


def as_typed(node: Name | Call) -> str:
    """The words of a formula as they are typed."""
    return node.name if isinstance(node, Name) else node.function


def rank(tree: Tree) -> int:
    """How closely the parts of a tree hold together when it is written."""
    match tree:
        case Pair(sign, _, _):
            return RANK[sign]
        case Negative(_):
            return SIGN
        case Power(_, _) | Raised(_, _):
            return POWER
        case _:
            return ATOM


def written(tree: Tree, word: Word = as_typed) -> str:
    """A formula as Python: what it parses to is the same tree, but for brackets."""

    def within(part: Tree, least: int) -> str:
        text = written(part, word)
        return text if rank(part) >= least else f"({text})"

    match tree:
        case Number(value):
            return plain(value)
        case Name(_):
            return word(tree)
        case Negative(of):
            return f"-{within(of, ATOM)}"  # as ruff sets it: a power in brackets
        case Pair(sign, left, right):
            return f"{within(left, RANK[sign])} {sign} {within(right, RANK[sign] + 1)}"
        case Power(base, _):
            beside = "" if isinstance(base, Name | Number) else " "  # as ruff sets it
            return f"{within(base, ATOM)}{beside}**{beside}{plain(tree.exponent)}"
        case Raised(base, exponent):
            beside = "" if all(isinstance(part, Name | Number) for part in (base, exponent)) else " "
            return f"{within(base, ATOM)}{beside}**{beside}{within(exponent, ATOM)}"
        case Call(_, given):
            return f"{word(tree)}({', '.join(written(part, word) for part in given)})"


def symbol(name: str) -> str:
    r"""LaTeX of a name: ``\alpha`` of alpha, ``a_{1}`` of a1, upright letters of a word."""
    if name in GREEK or name == "pi":
        return rf"\{name.rstrip('_')}"
    if match := re.fullmatch(r"([A-Za-z])_?(\d+)", name):
        return f"{match[1]}_{{{match[2]}}}"
    return name if len(name) == 1 else rf"\mathrm{{{name.replace('_', ' ').strip()}}}"


def latex(tree: Tree, of_name: Callable[[str], str] = symbol, functions: Mapping[str, str] = LATEX) -> str:
    """A formula as LaTeX, with a symbol for each name, and for each function how it is written."""

    def whole(part: Tree) -> str:
        return latex(part, of_name, functions)

    def within(part: Tree, least: int) -> str:
        text = whole(part)
        return text if latex_rank(part) >= least else rf"\left({text}\right)"

    match tree:
        case Number(value):
            return number_latex(value)
        case Name(name):
            return of_name(name)
        case Negative(of):
            return f"-{within(of, PRODUCT)}"
        case Pair("/", left, right):
            return rf"\frac{{{whole(left)}}}{{{whole(right)}}}"
        case Pair("*", left, right):
            return product(within(left, PRODUCT), within(right, SIGN))
        case Pair(sign, left, right):
            return f"{within(left, SUM)} {COMPARED.get(sign, sign)} {within(right, SUM if sign in TESTS else PRODUCT)}"
        case Power(base, exponent):
            return f"{within(base, ATOM)}^{{{exponent_latex(exponent)}}}"
        case Raised(base, exponent):
            return f"{within(base, ATOM)}^{{{whole(exponent)}}}"
        case Call(function, given):
            return functions[function].format(*map(whole, given))


def latex_rank(tree: Tree) -> int:
    """The rank as LaTeX shows it: a fraction has its bar, and a number of many powers of ten is a product."""
    if isinstance(tree, Pair) and tree.sign == "/":
        return SIGN  # a power of it needs brackets
    return PRODUCT if isinstance(tree, Negative) or "\\cdot" in number_or_none(tree) else rank(tree)


def number_or_none(tree: Tree) -> str:
    """LaTeX of a number, empty of all else."""
    return number_latex(tree.value) if isinstance(tree, Number) else ""


def number_latex(value: float) -> str:
    """A number, with powers of ten where Python writes it so."""
    digits, _, power = plain(value).partition("e")
    return rf"{digits} \cdot 10^{{{int(power)}}}" if power else digits


def exponent_latex(exponent: float) -> str:
    """A constant exponent."""
    return f"-{number_latex(-exponent)}" if exponent < 0 else number_latex(exponent)


def product(left: str, right: str) -> str:
    """A product, with a dot where the two would be read as one."""
    letters = re.match(r"[a-z]|\\(?!left|frac|cdot|mathrm)[a-z]", right, re.IGNORECASE)
    tight = letters and re.fullmatch(r"-?([\d.]+|\\?[a-zA-Z]+)( \\?[a-zA-Z]+)*", left)
    return f"{left} {right}" if tight else rf"{left} \cdot {right}"
