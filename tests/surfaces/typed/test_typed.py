"""A typed surface: its slopes, its minima, its LaTeX and its Python are those of the formula; its text comes back."""

from __future__ import annotations

from typing import cast

import numpy as np
import pytest
import sympy
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sympy.parsing.latex import parse_latex

from surfaces import SURFACES, BadFormula, is_formula, surface_of
from surfaces.typed.description import described
from surfaces.typed.grammar import parse
from surfaces.typed.jets import jet_at
from surfaces.typed.making import typed
from surfaces.typed.minima import MOST
from surfaces.typed.typed import Typed, searched
from surfaces.typed.writing import latex
from tests.surfaces.typed.strategies import by_python

ROSENBROCK = "(1-x)**2+a*(y-x**2)**2;a:100:1:1000;x:-2:2;y:-1:3"
FORMULAS = [
    "(1-x)**2+100*(y-x**2)**2",
    "sin(x)*cos(y)+tan(x/9)*arctan(y)",
    "exp(-x**2)*sinh(y)-cosh(x/3)+tanh(x*y)+arcsinh(x-y)",
    "log(1+x**2+y**2)*sqrt(2+x)/(3+y**2)**1.5",
    "maximum(x*y,x-y)+minimum(x**3,y)+abs(x-0.31)*sign(y)",
    "-(x-y)**-2+pi*e**2-2/x",
]


def own(text: str) -> Typed:
    """The surface of a text."""
    found = typed(text)
    assert isinstance(found, Typed)
    return found


@pytest.mark.parametrize("formula", FORMULAS)
def test_slopes_and_curvatures_are_those_of_finite_differences(formula: str) -> None:
    tree = parse(formula)
    points = np.random.default_rng(1).uniform(0.4, 1.9, size=(40, 2)) * [1.0, -1.0]
    jet, h = jet_at(tree, points, {}), 1e-5
    ways = (np.array([h, 0.0]), np.array([0.0, h]))
    ahead, behind = ([jet_at(tree, points + sign * way, {}) for way in ways] for sign in (1, -1))
    for n in range(2):
        slope = (ahead[n].value - behind[n].value) / (2 * h)
        assert jet.gradient[n] == pytest.approx(slope, rel=1e-6, abs=1e-6)
        bends = (ahead[n].gradient - behind[n].gradient) / (2 * h)
        assert jet.hessian[[n, n + 1]] == pytest.approx(bends, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("formula", FORMULAS)
def test_jax_numpy_and_python_agree_on_every_value(formula: str) -> None:
    surface = own(f"{formula};x:0.4:1.9;y:-1.9:-0.4")
    x, y = np.linspace(0.4, 1.9, 7), np.linspace(-1.9, -0.4, 5)
    by_numpy, by_jax = surface.grid(x, y, {}), np.asarray(surface.loss(x[None, :], y[:, None]))
    assert by_numpy == pytest.approx(by_jax, rel=1e-12, abs=1e-12)
    assert by_numpy[3, 2] == pytest.approx(by_python(formula, x=float(x[2]), y=float(y[3])), rel=1e-12)


@pytest.mark.parametrize("formula", [f for f in FORMULAS if "min" not in f and "arcsinh" not in f])
def test_the_latex_is_the_formula(formula: str) -> None:
    read = cast(sympy.Expr, parse_latex(latex(parse(formula)))).subs(
        {sympy.Symbol("e"): sympy.E, sympy.Symbol("pi"): sympy.pi}
    )
    by_latex = sympy.lambdify(sympy.symbols("x y"), read, "math")
    for x, y in ((0.7, -1.1), (1.3, -0.6)):
        assert by_latex(x, y) == pytest.approx(by_python(formula, x=x, y=y), rel=1e-12)


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("-x**2*(-y)", r"-x^{2} \cdot \left(-y\right)"),
        ("(x/y)**2/3", r"\frac{\left(\frac{x}{y}\right)^{2}}{3}"),
        ("2*pi*x*y", r"2 \pi x y"),
        ("x*2*a*(x-y)", r"x \cdot 2 \cdot a \cdot \left(x - y\right)"),
        ("1e-9*sqrt(x)+abs(y)", r"1 \cdot 10^{-9} \cdot \sqrt{x} + \left|y\right|"),
        ("x-(y-alpha1)-log(k_2)", r"x - \left(y - \mathrm{alpha1}\right) - \ln\left(k_{2}\right)"),
        ("2*alpha1*x*theta", r"2 \cdot \mathrm{alpha1} \cdot x \cdot \theta"),
        ("maximum(x,y)/theta", r"\frac{\max\left(x, y\right)}{\theta}"),
    ],
)
def test_latex_as_it_is_set(formula: str, shown: str) -> None:
    assert latex(parse(formula, ["a", "alpha1", "k_2", "theta"])) == shown


@pytest.mark.parametrize(
    ("text", "minima", "lowest"),
    [
        ("(1-x)**2+100*(y-x**2)**2", SURFACES["rosenbrock"].minima, 0.0),
        ("(x**2+y-11)**2+(x+y**2-7)**2", SURFACES["himmelblau"].minima, 0.0),
        ("abs(x-0.3)+abs(y)", ((0.3, 0.0),), 0.0),
        ("sqrt((x-1)**2+y**2)-4", ((1.0, 0.0),), -4.0),
        ("x**2+y**2;x:0:5", ((0.0, 0.0),), 0.0),  # on the edge of the window, and level there
        ("1e-12*(x**2+(y-2)**2)", ((0.0, 2.0),), 0.0),
    ],
)
def test_minima_that_are_there_are_found(text: str, minima: tuple[tuple[float, float], ...], lowest: float) -> None:
    surface = own(text)
    assert np.array(surface.minima) == pytest.approx(np.array(sorted(minima)), abs=1e-6)
    assert surface.lowest({}) == pytest.approx(lowest, abs=1e-9)
    assert surface.bounded_at({})


@pytest.mark.parametrize(
    "text",
    ["x-y", "x**2-y**2", "x**3-3*x+y**2", "1/x", "log(x**2+y**2)", "-exp(x)", "tan(x)+y**2", "1/(x**2+y**2)"],
)
def test_where_the_window_falls_lower_or_without_end_none_is_called_found(text: str) -> None:
    assert own(text).minima == ()
    assert own(text).lowest({}) is None
    assert not own(text).bounded_at({})


def test_ground_that_falls_lower_far_out_is_not_called_bounded() -> None:
    assert own("x**2+y**2-0.01*x**4").minima == ((0.0, 0.0),)
    assert not own("x**2+y**2-0.01*x**4").bounded_at({})


def test_the_minima_follow_the_knobs_and_the_turn() -> None:
    surface = own("(x-a)**2+y**2;a=1 from -4 to 4")
    assert surface.minima_at({"a": 2.0, "rotation": 0.0})[0] == pytest.approx((2.0, 0.0))
    assert surface.minima_at({"a": 2.0, "rotation": 90.0})[0] == pytest.approx((0.0, 2.0))
    assert surface.minima_at({"a": 100.0, "rotation": 0.0}) == ()  # beyond the window nobody looked


def test_where_there_is_no_value_the_picture_is_as_high_as_the_highest_ground() -> None:
    surface = own("log(x)+y**2")
    x, y = np.array([-1.0, 1.0, 2.0]), np.array([0.0, 1.0])
    assert surface.grid(x, y, {}).tolist() == [[1 + np.log(2), 0.0, np.log(2)], [1 + np.log(2), 1.0, 1 + np.log(2)]]
    assert "Where the formula has no value" in surface.about
    assert "Where the formula has no value" not in own("x**2+y**2").about
    assert own("log(x**2+y**2)").grid(np.array([0.0, 2.0]), np.array([0.0]), {}).tolist() == [[np.log(4), np.log(4)]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x-x", "x-x is level everywhere in its window: no way leads down."),
        ("log(-1-x**2)", "log(-1-x**2) has no value anywhere in its window: x from -5 to 5, y from -5 to 5."),
        ("x*a;a = 3 from 0 to 1", "a is 3, but its slider goes from 0 to 1."),
        ("x*a;a = 3 from 5 to 1", "The slider of a must begin below its end: 5 is not below 1."),
        ("x;a = 1 from 0 to 5", "a is declared, but it is not in the formula."),
        ("x*a;a = 1 from 0 to 5;a:1:0:5", "a is declared twice."),
        ("x*a;a = 1", "a = 1 is no knob: one is declared like a = 1 from 0 to 5."),
        ("x*sin;sin:1:0:5", "sin has a meaning already: call the knob something else."),
        ("x*rotation;rotation:1:0:5", "rotation has a meaning already: call the knob something else."),
        ("x*in;in:1:0:5", "in is a word of Python's: call the knob something else."),
        ("x;x from 2 to 1", "The window's x must go from a number to a larger one, at least 0.001 away."),
        ("x;x from 0", "The window is given like x from -5 to 5."),
        ("x;x:0:1;x:0:2", "Each side of the window is given once, not twice."),
        ("x;y:0:1e7", "The window may reach as far as 1e+06; its y goes from 0 to 1e+07."),
        ("x" + "+a" * 5 + "".join(f";k{n}:1:0:2" for n in range(7)), "A formula has at most 6 knobs; this one has 7."),
        ("x;" + "a" * 1000, "A surface is typed in at most 1,000 characters; this has 1,002."),
    ],
)
def test_what_cannot_be_walked_on_is_refused_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(BadFormula) as refused:
        typed(text)
    assert str(refused.value) == said


def test_one_surface_has_one_text_however_it_is_typed() -> None:
    one = typed("a*x^2 + y^2\n a = 1 from 0 to 5\ny from -2 to 2 ")
    assert one.id == "a*x**2+y**2;a:1:0:5;y:-2:2"
    assert typed(one.id) is typed("a * x**2+y**2;y:-2.0:2;a:1.0:0:5.00") is one


NAMES = st.sampled_from(["a", "b", "k1", "steepness"])
ENDS = st.floats(-1e6, 1e6).map(lambda value: value + 0.0)


@settings(max_examples=200)
@given(st.lists(st.tuples(NAMES, ENDS, ENDS, ENDS), max_size=4, unique_by=lambda knob: knob[0]), st.tuples(ENDS, ENDS))
def test_a_description_comes_back_from_its_text(knobs: list[tuple[str, float, float, float]], side: tuple) -> None:
    said = ["x+y" + "".join(f"+{name}" for name, *_ in knobs)]
    for name, *numbers in knobs:
        low, middle, high = sorted(numbers)
        said.append(f"{name} = {middle!r} from {low!r} to {high!r}")
    said.append(f"x from {min(side)!r} to {max(side)!r}")
    assume(all(low < high for name, *numbers in knobs for low, _, high in [sorted(numbers)]))
    assume(max(side) - min(side) >= 1e-3)
    found = described("\n".join(said))
    assert described(found.text) == found
    assert "+" not in found.text.partition(";")[2]


def test_a_file_of_it_is_not_called_by_all_its_text() -> None:
    assert surface_of("x^2 + y^2").word == "own_formula"


def test_a_name_is_a_name_and_all_else_a_formula() -> None:
    assert not any(map(is_formula, SURFACES))
    assert not is_formula("alps")
    assert not is_formula("")
    assert all(map(is_formula, ["x", "y", "x+y", "x y", "2", "-x", "a.b", "x\n"]))
    assert surface_of("bowl") is SURFACES["bowl"]
    assert surface_of("x+y").id == "x+y"


def test_a_race_begins_where_the_formula_has_a_value_and_a_slope() -> None:
    for text in (*FORMULAS, ROSENBROCK, "log(x)", "sqrt(-1-y)", "maximum(x-4.4,0)"):
        surface = own(text)
        jet = jet_at(described(text).tree, np.array([surface.start]), {"a": 100.0})
        assert np.isfinite(jet.value).all()
        assert (jet.gradient != 0).any()


def test_what_is_searched_once_is_remembered() -> None:
    surface = own("x**2+y**4")
    before = searched.cache_info().misses
    for _ in range(3):
        surface.lowest({"rotation": 3.0})
    assert searched.cache_info().misses <= before + 1


@pytest.mark.parametrize(("formula", "points"), [("x**2+y**2", True), ("(x-y)**2", False), ("x**2*y**2", False)])
def test_where_as_many_minima_are_found_as_are_told_apart_there_may_be_more(formula: str, points: bool) -> None:
    assert surface_of(formula).minima_are_points({"rotation": 0.0}) == points


@pytest.mark.parametrize(
    "text",
    ["x^2\n+ a*y^2\na = 1 from 0 to 5", "x^2 +\r\n  a*y^2\na:1:0:5", "x^2+a*y^2;a:1:0:5", "x^\n2\n+a*y^2\n\na:1:0:5"],
)
def test_a_formula_over_several_lines_is_one(text: str) -> None:
    assert described(text).text == "x**2+a*y**2;a:1:0:5"


@pytest.mark.parametrize("text", ["x^2\ny^2", "x^2;+ y^2", "x^2\na + y"])
def test_a_line_that_goes_on_nowhere_is_no_part_of_the_formula(text: str) -> None:
    with pytest.raises(BadFormula, match="is no knob"):
        described(text)


PHASE = -np.pi / 2000  # where sin(1000 x) is lowest next to 0


@pytest.mark.parametrize(
    ("text", "minima", "lowest"),
    [
        ("x^2+y^2+0.01*sin(100*x)*sin(100*y)", [(-0.0154, 0.0154), (0.0154, -0.0154)], -0.0095162),
        ("(x-1)^2+(y+2)^2+0.01*sin(100*(x-1))*sin(100*(y+2))", [(0.9846, -1.9846), (1.0154, -2.0154)], -0.0095162),
        (
            "cos(40*x)*cos(40*y)+0.001*(x^2+y^2)",
            [(-0.07854, 0), (0, -0.07854), (0, 0.07854), (0.07854, 0)],
            -0.9999938,
        ),
        ("sin(1000*x)+x^2+y^2", [(PHASE, 0)], -0.9999975),
        ("sin(1000*(y-2))+(x+1)^2+(y-2)^2", [(-1, 2 + PHASE)], -0.9999975),
        ("sin(1000*x)*sin(1000*y)+x^2+y^2", [(PHASE, -PHASE), (-PHASE, PHASE)], -0.9999951),
    ],
)
def test_minima_between_the_points_of_the_grid_are_found(text: str, minima: list[tuple], lowest: float) -> None:
    surface = own(text)
    assert np.array(surface.minima) == pytest.approx(np.array(minima), abs=2e-5)
    assert surface.lowest({}) == pytest.approx(lowest, abs=1e-7)
    assert surface.minima_are_points({})


@pytest.mark.parametrize(
    ("formula", "points"),
    [
        ("sqrt(1-x^2-y^2)", False),
        ("sqrt(4-x^2-y^2)", False),
        ("sqrt(2-(x-1)^2-3*y^2);x:-1:3;y:-1:1", False),
        ("(x^2+y^2-0.02)^2", False),
        ("abs(x^2+y^2-0.02)", False),
        ("sqrt(x)+y^2", True),
        ("sqrt(x)+(y^2-1)^2", True),
        ("(x^4-1)^4+y^4", True),
        ("(x^2-1)^2+1e-3*y^2", True),
        ("abs(abs(x)-1)+abs(y)", True),
    ],
)
def test_minima_along_a_curve_or_the_edge_of_the_domain_are_no_points(formula: str, points: bool) -> None:
    assert own(formula).minima
    assert own(formula).minima_are_points({}) == points


@pytest.mark.parametrize(
    "formula", ["x^2", "(x-0.3)^2", "(x-y)^2", "maximum(abs(x)-4,abs(y)-4)+abs(maximum(abs(x)-4,abs(y)-4))"]
)
def test_of_a_line_or_a_plateau_the_minima_that_are_kept_lie_all_over_it(formula: str) -> None:
    minima = np.array(own(formula).minima)
    assert len(minima) == MOST
    for way in minima.T[np.ptp(minima, axis=0) > 0.1]:
        assert way.min() < -3
        assert way.max() > 3
        assert np.diff(np.sort(way)).max() < 4
