"""Which rules are found to take linear steps on a quadratic: those that textbooks analyse as such, and no other."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import jax.numpy as jnp
import numpy as np
import pytest
from jax import Array

from optim import VARIANTS
from optim.engine import state_layout
from optim.engine.state_layout import Packing
from optim.rule import Rule
from optim.studies import linear_rules
from optim.studies.linear_rules import EXACT, Trial, is_linear, is_one_map, step_and_slope

LINEAR = {"gradient_descent", "sgd", "momentum", "nesterov", "newton", "qhm"}
BOWL = Trial(jnp.array([[0.7, 0.3], [0.3, 0.4]]), jnp.array([0.05]))


@pytest.mark.parametrize(("rule", "dialect"), VARIANTS)
def test_a_step_is_linear_where_textbooks_say_so_and_nowhere_else(rule: str, dialect: str) -> None:
    assert is_linear(rule, dialect) == (rule in LINEAR)


class Nothing(NamedTuple):
    """Nothing is remembered."""


def downhill(point: Array, state: Nothing, oracle, *, learning_rate):
    return point - learning_rate * oracle.gradient(point), state


def stretched(point: Array, state: Nothing, oracle, *, learning_rate):
    return point - learning_rate * jnp.array([1.0, 2.0]) * oracle.gradient(point), state


def clipped(point: Array, state: Nothing, oracle, *, learning_rate):
    return point - learning_rate * jnp.clip(oracle.gradient(point), -30.0, 30.0), state


def signs(point: Array, state: Nothing, oracle, *, learning_rate):
    return point - learning_rate * jnp.sign(oracle.gradient(point)), state


def cubic(point: Array, state: Nothing, oracle, *, learning_rate):
    return point - learning_rate * oracle.gradient(point) * (1 + 1e-6 * point**2), state


@pytest.mark.parametrize(
    ("update", "linear"), [(downhill, True), (stretched, False), (clipped, False), (signs, False), (cubic, False)]
)
def test_rules_that_nearly_are_linear_are_told_from_one_that_is(update, linear, monkeypatch) -> None:
    rule = Rule(
        name="Made up",
        init=lambda point: Nothing(),
        update=update,
        hyperparameters=VARIANTS["sgd", "paper"].hyperparameters,
        formula="",
        family="first steps",
        year=2026,
        good_for="",
        source="",
    )
    monkeypatch.setattr(linear_rules, "rule_at", lambda branch: rule)
    monkeypatch.setattr(linear_rules, "packing_of", lambda branch: Packing(0, lambda flat: Nothing()))
    assert is_one_map(0, BOWL, partial(step_and_slope, 0)) == linear


def test_what_a_step_is_tried_at_are_places_apart_and_states_of_the_rule() -> None:
    branch = state_layout.BRANCH_NUMBER["momentum", "paper"]
    trial = Trial(BOWL.hessian, jnp.array([0.05, 0.9]))
    places = linear_rules.tried(branch, trial, partial(step_and_slope, branch))
    assert places.shape == (len(linear_rules.PLACES) * len(linear_rules.STEPS), 4)
    assert len(np.unique(places, axis=0)) == len(places)
    assert np.abs(places).max() > 1e3 * np.abs(places).min(axis=1).min()
    assert np.linalg.matrix_rank(places, tol=EXACT) == 4
