"""A step taken apart into numbers is the step, of every rule in every dialect."""

from __future__ import annotations

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from optim.engine.oracles import Batch
from optim.engine.state_layout import BRANCHES, rule_at
from optim.race import Race
from optim.studies.maps.apart import apart, leaning
from optim.studies.maps.forms import Form
from optim.studies.maps.steps import alike, shape_of, step_of
from surfaces import surface_of

DRAW = np.random.default_rng(5)


def asked(form: Form) -> tuple[Any, ...]:
    """What a step of a form reads: some state, the rule's usual settings, and what it is told."""
    rule, surface = rule_at(form.branch), surface_of(form.surface)
    numbers = 2 + sum(int(np.prod(shape)) for shape in shape_of(form.branch)[1])
    parts = tuple(jnp.asarray(value) for value in DRAW.uniform(0.1, 0.9, numbers))
    settings = [jnp.asarray(one.default) for one in rule.hyperparameters.values()]
    told: Any = jnp.asarray(DRAW.normal(size=2))
    if surface.model:
        counts = jnp.asarray(DRAW.integers(0, 2, Race(form.surface).examples).astype(float))
        told = Batch(counts, counts.sum(), jnp.asarray(False))
    return parts, settings, jnp.asarray(0.5), told, [jnp.asarray(knob.default) for knob in surface.knobs.values()]


def same(form: Form) -> bool:
    """Whether a step taken apart is the step, but for what the compiler fuses in a sum over examples."""
    step, reads = step_of(form), asked(form)
    parts, loss = step(*reads)
    return np.allclose(np.array(apart(step)(*reads)), np.array([*parts, loss]), rtol=1e-12, atol=1e-13)


def test_a_step_of_numbers_is_the_step_of_every_rule() -> None:
    assert [
        BRANCHES[b].id for b in range(len(BRANCHES)) if not same(Form("himmelblau", b, turned=False, varied=False))
    ] == []


@pytest.mark.parametrize("surface", ["logistic_regression", "bukin_n6", "michalewicz"])
def test_and_on_ground_of_data_with_roots_and_turned(surface: str) -> None:
    for branch in (0, len(BRANCHES) // 2):
        assert same(Form(surface, branch, turned=True, varied=False))


def test_what_is_alike_of_all_lanes_does_not_hang_on_the_point() -> None:
    names = {rule.id: alike(branch) for branch, rule in enumerate(BRANCHES)}
    assert names["momentum"] == (False,) * 4
    assert names["adam"] == (False,) * 6 + (True, True)  # the powers of beta1 and beta2
    assert not any(of[0] or of[1] for of in names.values())


def test_what_leans_on_an_argument_is_said() -> None:
    number = jax.ShapeDtypeStruct((), float)
    assert leaning(lambda a, b: (a + 1, jnp.sin(b) * a, 3.0 * b, 1.0), number, number) == [{0}, {0, 1}, {1}, set()]
