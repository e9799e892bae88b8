"""LaTeX that fits the rail."""

from app.controls import aligned, decade_shares, in_lines
from surfaces import Hyperparameter


def test_a_short_formula_is_one_line_and_a_long_one_is_broken_before_its_outermost_plus() -> None:
    assert in_lines("x^2 + y^2") == "f(x, y) = x^2 + y^2"
    long = in_lines(r"(1.5 - x + x y)^2 + (2.25 - x + x y^2)^2 + (2.625 - x + x y^3)^2")
    assert long.count(r"\\") == 2
    assert "(1.5 - x + x y)^2" in long
    assert long == aligned(long.removeprefix(r"\begin{aligned}").removesuffix(r"\end{aligned}").split(r" \\ "))


def test_decades_lie_where_a_log_slider_has_its_powers_of_ten() -> None:
    assert decade_shares(Hyperparameter(1, 0.1, 10, "a", "a", "log")) == [0, 0.5, 1]
    assert decade_shares(Hyperparameter(1, 0, 10, "a", "a")) == []
