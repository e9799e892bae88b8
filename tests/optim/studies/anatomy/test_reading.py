from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
import pytest
from jax import Array

from optim import VARIANTS
from optim.hyperparameters import learning_rate as rate
from optim.rule import Rule
from optim.studies.anatomy.printing import latex, with_numbers
from optim.studies.anatomy.reading import Oracle, Reading, decisions, read, symbol_of
from optim.studies.anatomy.roles import Role, roles
from optim.studies.anatomy.terms import SHOWN, Term, made
from optim.studies.anatomy.words import words_of_state

BOWL = Oracle(lambda p: p @ p / 2, lambda p: p, lambda p: p, lambda p: np.eye(2))


class Warmth(NamedTuple):
    heat: Array  # (2,): what the slope has left behind


def init(point):
    return Warmth(heat=jnp.zeros_like(point))


def cooled(heat, by):
    left = heat * by
    return left + 1


def update(point, state, oracle, *, learning_rate):
    heat = cooled(state.heat, 0.5) + jnp.tanh(oracle.gradient(point))
    far = point + heat
    return jnp.where(learning_rate > 1, point, point - learning_rate * oracle.gradient(far)), Warmth(heat)


STRANGE = Rule(
    name="Strange",
    init=init,
    update=update,
    hyperparameters={"learning_rate": rate(0.1)},
    formula="w",
    family="first steps",
    year=2026,
    good_for="Nothing.",
    source="none",
)


def step(rate: float = 0.1) -> Reading:
    """The first step of the strange rule."""
    settings = {"learning_rate": Term(np.float64(rate), r"\eta", name="learning_rate")}
    return read(STRANGE, np.array([2.0, -1.0]), Warmth(jnp.zeros(2)), BOWL, settings, 1.0)


def test_a_rule_that_nobody_has_seen_is_read() -> None:
    found = step()
    assert [line.name for line in found.lines] == ["left", "gradient", "heat", "far", "gradient at far", "point"]
    formulas = {line.name: latex(line.term) for line in found.lines}
    assert formulas["left"] == r"\text{heat} \cdot 0.5"
    assert formulas["heat"] == r"\text{left} + 1 + \operatorname{tanh}(g)"
    assert formulas["gradient at far"] == r"\nabla f(\text{far})"
    heat = 1 + np.tanh([2.0, -1.0])
    np.testing.assert_allclose(found.state["heat"], heat)
    np.testing.assert_allclose(found.point, np.array([2, -1]) - 0.1 * (np.array([2, -1]) + heat))


def test_of_a_branch_only_what_was_taken_is_told_with_the_test() -> None:
    near, far = step(0.1), step(2.0)
    assert [line.name for line in far.lines] == ["left", "gradient", "heat", "point"]
    assert with_numbers(far.lines[-1].term, SHOWN) == "(2, -1)"
    for found, said in ((near, "0.1 > 1"), (far, "2 > 1")):
        (test,) = decisions(found.lines[-1].term)
        assert with_numbers(test, SHOWN) == said


@pytest.mark.parametrize(
    ("formula", "printed"),
    [
        (lambda a, b: a - (b - a), ("a - \\left(b - a\\right)", "2 - (3 - 2)")),
        (lambda a, b: (a - b) - a, ("a - b - a", "2 - 3 - 2")),
        (lambda a, b: a / b / a, (r"\frac{a}{b \cdot a}", "2 / 3 / 2")),
        (lambda a, b: a / (b / a), (r"\frac{a}{\frac{b}{a}}", "2 / (3 / 2)")),
        (lambda a, b: (a + b) ** 2, (r"\left(a + b\right)^{2}", "(2 + 3) ** 2")),
        (lambda a, b: (a / b) ** 2, (r"\left(\frac{a}{b}\right)^{2}", "(2 / 3) ** 2")),
        (lambda a, b: -(a * b), (r"-a \cdot b", "-2 * 3")),
        (lambda a, b: -(a + b) * b, (r"-\left(a + b\right) \cdot b", "-(2 + 3) * 3")),
        (lambda a, b: a * (-b), (r"a \cdot \left(-b\right)", "2 * (-3)")),
        (lambda a, b: (1 - a) * b + 1e-300, (r"\left(1 - a\right) \cdot b + 10^{-300}", "(1 - 2) * 3 + 1e-300")),
    ],
)
def test_brackets_stand_where_they_must_and_nowhere_else(formula, printed) -> None:
    a, b = (Term(np.float64(value), name, name=name) for value, name in ((2, "a"), (3, "b")))
    assert (latex(formula(a, b)), with_numbers(formula(a, b), SHOWN)) == printed


def test_an_array_leaves_an_operation_to_the_term() -> None:
    a = Term(np.array([1.0, 2.0]), "a", name="a")
    assert isinstance(np.eye(2) - a, Term)
    assert made("add", 1, a).value.tolist() == [2, 3]


def test_names_in_print() -> None:
    assert symbol_of("mean_square") == r"\text{mean square}"
    assert symbol_of("decayed1") == r"\text{decayed}_{1}"
    assert symbol_of("gradient") == "g"


def test_roles_are_read_off_the_update() -> None:
    assert roles("momentum", "paper")["velocity"] == Role("way", 1)
    assert roles("momentum", "torch")["gradients"] == Role("way", -1)
    assert roles("adam", "paper")["mean"] == Role("way", -1)
    assert roles("adam", "paper")["mean_square"] == Role("scale", power=2)
    assert roles("adamax", "paper")["largest"] == Role("scale", power=1)
    assert roles("rprop", "paper")["size"] == Role("scale", power=0)
    assert roles("sam", "paper")["higher"].kind == "place"
    assert roles("schedule_free_sgd", "paper")["average"].kind == "place"
    for rule, dialect in VARIANTS:
        assert roles(rule, dialect)["point"].kind == "place", (rule, dialect)


def test_every_rule_says_what_it_remembers() -> None:
    for (rule, dialect), variant in VARIANTS.items():
        remembered = variant.init(jnp.zeros(2))._fields
        assert set(words_of_state(rule, dialect)) == set(remembered), (rule, dialect)
