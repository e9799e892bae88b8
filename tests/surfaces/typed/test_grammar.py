"""The grammar: every recorded verdict, trees that come back from their text, and garbage that is only ever refused."""

from __future__ import annotations

import json
import sys
from itertools import cycle, islice
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surfaces.typed import grammar
from surfaces.typed.functions import CONSTANTS, FUNCTIONS, IN_NUMPY
from surfaces.typed.grammar import parse
from surfaces.typed.tree import Name, Number, Pair, Power, Tree, evaluate, moves
from surfaces.typed.words import SURFACE, BadFormula, canonical
from surfaces.typed.writing import written
from tests.surfaces.typed.strategies import by_python, trees

REFERENCE = Path(__file__).parents[2] / "reference" / "expressions.json"
CASES: list[tuple[str, str | list[str | int], str]] = json.loads(REFERENCE.read_text())


def text_of(case: str | list[str | int]) -> str:
    """A recorded text; of a long one a piece is recorded, and how long it is when that is repeated."""
    return case if isinstance(case, str) else "".join(islice(cycle(str(case[0])), int(case[1])))


def refusal(text: str) -> str:
    """The sentence with which a text is refused; empty where it is read."""
    try:
        parse(text)
    except BadFormula as error:
        return str(error)
    return ""


def test_all_cases_are_there() -> None:
    assert len(CASES) == 173
    assert sum(verdict == "accept" for verdict, _, _ in CASES) == 22


@pytest.mark.parametrize(("verdict", "case", "why"), CASES, ids=[f"{n}: {case[2]}" for n, case in enumerate(CASES)])
def test_every_recorded_verdict(verdict: str, case: str | list[str | int], why: str) -> None:
    said = refusal(text_of(case))
    assert (said == "") == (verdict == "accept"), said
    assert verdict == "accept" or (said.endswith(".") and len(said) < 250), said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "z**2",
            "z is not known here: a formula has x, y, pi, e, and knobs that are declared, like z = 1 from 0 to 5.",
        ),
        ("X+1", "X is not known here: write x."),
        ("xy", "xy is not known here: for a product write x*y."),
        ("2x", "Between 2 and x a sign is missing: for a product write 2*x."),
        ("x y", "Between x and y a sign is missing: for a product write x*y."),
        ("(x)(y)", "Between ) and ( a sign is missing: for a product write )*(."),
        ("sin", "sin is a function: write sin(x)."),
        ("sin x", "sin is a function: write sin(x)."),
        ("(sin)(x)", "sin is a function: write sin(x)."),
        ("sin^2(x)", "sin is a function: write sin(x), and a power behind it."),
        ("ln(x)", "ln is no function here: write log(x)."),
        ("max(x, y)", "max is no function here: write maximum(x, y)."),
        ("2**-x", "2 with an exponent that is no number is written exp(log(2) * (...))."),
        ("|x|", "| is not read here: write abs(...)."),
        ("maximum(x)", "maximum takes 2 arguments, like maximum(x, y), not 1."),
        ("x**y", "An exponent must be a number of at most 16 in size, like x**2."),
        ("e**x", "e with an exponent that is no number is written exp(...)."),
        ("x\u2212y", "\u2212 is not read here: write -."),
        ("sin\u00b2(x)", "sin\u00b2 is not read here: write sin(...)**2."),
        ("x\u00b2y", "Between 2 and y a sign is missing: for a product write 2*y."),
        ("x\u00b2\u00b2", "An exponent must be a number of at most 16 in size, like x**2."),
        ("\u00b2", "The formula cannot be read: between two signs a number, x or y is missing."),
        ("x//y", "// is not read here: a fraction is written with one /."),
        ("x\u2212 2\u00d7y", "\u2212 is written -, \u00d7 is written *."),
        ("2\u03c0\u03b8", "\u03c0 is written pi, \u03b8 is written theta."),
        (r"\frac{x^2}{3}", "LaTeX is not read here: write x**2/3, sqrt(x) and pi, without \\ and $."),
        ("x^{2}$", "LaTeX is not read here: write x**2/3, sqrt(x) and pi, without \\ and $."),
        ("y + np.sin(x)", "np.sin is not read here: write sin(x) without np."),
        ("torch.max(x, y)", "torch.max is not read here: write maximum(x, y) without torch."),
        ("math.pi*x", "math.pi is not read here: write pi without math."),
        ("x.y", "A point stands only within a number, like 0.5."),
        ("f = x", "A formula has no =: write only what stands behind f =."),
        ("f(x, y) = x", "A formula has no =: write only what stands behind f(x, y) =."),
        ("a = 1 from 0", "A formula has no =. A knob is declared on a line of its own, like a = 1 from 0 to 5."),
        ("1,5*x^2", "A comma parts only what a function takes: a decimal has a point, 1.5."),
        ("(x, y)", "A comma parts only what a function takes."),
        ("sin(1,5*x)", "sin takes 1 argument, like sin(x), not 2; a decimal has a point."),
        ("x+1/0", "1 / 0 is no finite number."),
        ("x+log(0-1)", "log(0 - 1) is no finite number."),
        ("x+", "The formula ends with +: behind it a number, x or y is missing."),
        ("(x", "A bracket is not closed: ( and ) come in pairs."),
        ("3", "The formula has neither x nor y in it: it would be level everywhere."),
        ("x if y else 1", "if is not known here: a formula has x, y, pi, e, numbers, functions and knobs."),
    ],
)
def test_a_refusal_says_which_word_and_what_would_be_right(text: str, said: str) -> None:
    assert refusal(text) == said


def test_the_limits_are_met_and_not_passed() -> None:
    for good, bad in (
        ("x" + "+x" * 79, "x" + "+x" * 80),  # 159 and 161 parts
        ("+".join(["sin(x)"] * 32), "+".join(["sin(x)"] * 33)),
        ("(" * 24 + "x" + ")" * 24, "(" * 25 + "x" + ")" * 25),
        ("-" * 23 + "x", "-" * 24 + "x"),
        ("x*1e12", "x*1.0001e12"),
        ("x**16+x**-16", "x**16.5"),
        ("x" + " " * 299, "x" + " " * 300),
    ):
        assert (refusal(good), bool(refusal(bad))) == ("", True), (good, bad)


def test_length_and_depth_are_looked_at_before_python_reads_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*of: object, **how: object) -> None:
        raise AssertionError("Python's parser saw it")

    monkeypatch.setattr(grammar.ast, "parse", read)
    for text in ("x+" * 200 + "x", "(" * 30 + "x" + ")" * 30):
        with pytest.raises(BadFormula):
            parse(text)


def test_the_hat_is_a_power_and_binds_as_one() -> None:
    assert parse("x^2") == Power(Name("x"), 2.0) == parse("x ** 2")
    assert parse("-x^2+y") == parse("-(x**2)+y")
    assert canonical(" 1 - x ^ 2 ") == "1-x**2"


def test_raised_digits_are_a_power_as_textbooks_print_it() -> None:
    assert parse("100(y-x)".replace("(", "*(") + "\u00b2+x\u207b\u00b9\u2074") == parse("100*(y-x)^2+x^-14")
    assert canonical("x\u00b2 + y\u00b3") == "x**2+y**3"


def test_what_is_read_is_read_from_its_link_too() -> None:
    for power in ("^2", "\u00b2"):
        deep = "+".join(["(" * 20 + "x" + f"){power}" * 20] * (3 if power == "^2" else 4))
        assert len(deep) < 300
        assert "A formula has at most 300 characters" in refusal(deep)


def test_a_sum_of_many_parts_is_one_level_deep() -> None:
    tree = parse("+".join(["x", *(f"{n}*y" for n in range(1, 38))]))
    assert grammar.depth(tree) < 5


def folded(tree: Tree) -> bool:
    """Whether no part of a tree is refused for what it is worth."""
    try:
        grammar.check_constants(tree, SURFACE)
        grammar.check_size(tree)
    except BadFormula:
        return False
    return moves(tree)


@settings(max_examples=300)
@given(tree=trees().filter(folded), x=st.floats(-3, 3), y=st.floats(-3, 3), a=st.floats(0.5, 2))
def test_what_is_written_is_read_as_the_same_tree_and_worth_what_python_says(
    tree: Tree, x: float, y: float, a: float
) -> None:
    text = written(tree)
    read = parse(text, ["a"])
    assert written(read) == text
    expected = by_python(text, x=x, y=y, a=a)
    with np.errstate(all="ignore"):
        ours = float(
            evaluate(read, {**CONSTANTS, "x": np.float64(x), "y": np.float64(y), "a": np.float64(a)}, IN_NUMPY)
        )
    if expected is not None and abs(expected) < 1e12:
        assert ours == pytest.approx(expected, rel=1e-9, abs=1e-9)


@settings(max_examples=300)
@given(tree=trees().filter(folded), blanks=st.sampled_from(["", " ", "\t", "  "]))
def test_blanks_and_hats_do_not_matter(tree: Tree, blanks: str) -> None:
    text = written(tree).replace(" ", blanks).replace("**", "^")
    assert written(parse(text, ["a"])) == written(tree)
    assert parse(canonical(text), ["a"]) == parse(text, ["a"])


WORDS = [
    "x",
    "y",
    "(",
    ")",
    "**",
    "+",
    "-",
    "*",
    "/",
    "^",
    ",",
    "2",
    "1e3",
    ".5",
    "sin",
    "pi",
    "lambda",
    "__",
    ".",
    "é",
]


@settings(max_examples=500)
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from([*WORDS, *FUNCTIONS]), max_size=40).map("".join)))
def test_garbage_is_refused_in_a_sentence_and_nothing_else(text: str) -> None:
    said = refusal(text)
    assert said == "" or (said[-1] == "." and "\n" not in said)


@settings(max_examples=50)
@given(st.sampled_from(["(", "-", "x+", "sin(", "1/", "~", "[[", "x*-", "1e9", "\x00"]), st.integers(1, 100_000))
def test_what_is_repeated_without_end_is_refused_too(piece: str, times: int) -> None:
    assert refusal(piece * times)
    assert sys.getrecursionlimit() >= 1000


def test_nothing_that_python_knows_is_called() -> None:
    assert parse("abs(x)") != Name("abs")
    assert "abs" in FUNCTIONS
    for name in ("print", "eval", "open", "__import__", "getattr", "exit"):
        assert f"{name} is no function here" in refusal(f"{name}(x)")


def test_a_number_is_never_negative_in_the_tree() -> None:
    assert parse("x-1") == Pair("-", Name("x"), Number(1.0))
