"""LaTeX that fits the rail."""

import re

import pytest

from app.page.controls import LONGEST_LINE, decade_shares, glyphs, in_lines, terms
from app.pictures.formula import aligned
from surfaces import SURFACES, Hyperparameter, Surface


def test_a_short_formula_is_one_line_and_a_long_one_is_broken_before_its_outermost_signs() -> None:
    assert in_lines("x^2 + y^2") == "f(x, y) = x^2 + y^2"
    long = in_lines(r"(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2")
    assert long.count(r"\\") == 2
    assert "(1.5 - x + x y)^2" in long
    assert long == aligned(long.removeprefix(r"\begin{split}").removesuffix(r"\end{split}").split(r" \\ "))


def test_a_formula_with_a_wide_piece_begins_below_its_head() -> None:
    wide = r"20 - 20 e^{-0.2 \sqrt{0.5 (x^2 + y^2)}} + e"
    assert in_lines(wide).startswith(r"\begin{split}& f(x, y) = \\ & 20 - 20 e^")


@pytest.mark.parametrize("surface", SURFACES.values(), ids=SURFACES.keys())
def test_breaking_a_formula_loses_nothing_and_breaks_no_bracket(surface: Surface) -> None:
    pieces = terms(surface.formula)
    assert "".join(pieces) == surface.formula
    for piece in pieces:
        assert piece.count("(") == piece.count(")")
        assert piece.count("{") == piece.count("}")
        assert piece.count("|") % 2 == 0
    inside = in_lines(surface.formula).removeprefix(r"\begin{split}").removesuffix(r"\end{split}")
    for mark in (r"\right.", r"\left.", r" \\ &", "& ", "{} ", "{}"):
        inside = inside.replace(mark, "")
    assert re.sub(r"\s|^f\(x,y\)=", "", inside.replace("f(x, y) =", "")) == re.sub(r"\s", "", surface.formula)


@pytest.mark.parametrize("name", ["logistic_regression", "huber_regression", "linear_regression"])
def test_a_piece_wider_than_the_rail_is_broken_within_its_brackets_and_each_line_closes_them(name: str) -> None:
    lines = in_lines(SURFACES[name].formula).removeprefix(r"\begin{split}").removesuffix(r"\end{split}").split(r" \\ ")
    assert max(map(glyphs, lines)) <= LONGEST_LINE + 6
    assert all(line.count(r"\left") == line.count(r"\right") for line in lines)


@pytest.mark.parametrize(
    ("latex", "width"), [("x", 1), ("x + y", 4), (r"\cos(\pi x)", 7), (r"\frac{1}{x + y}", 4), (r"x^2 y_1", 4)]
)
def test_the_width_of_latex_is_about_what_is_seen(latex: str, width: int) -> None:
    assert glyphs(latex) == width


def test_decades_lie_where_a_log_slider_has_its_powers_of_ten() -> None:
    assert decade_shares(Hyperparameter(1, 0.1, 10, "a", "a", "log")) == [0, 0.5, 1]
    assert decade_shares(Hyperparameter(1, 0, 10, "a", "a")) == []
