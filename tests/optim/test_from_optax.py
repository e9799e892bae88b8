"""Transformations of Optax's as rules: they take Optax's own steps, and what cannot be read of them is said."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jax.numpy as jnp
import numpy as np
import optax
import pytest

from optim.from_optax import from_optax
from optim.hyperparameters import fraction, learning_rate
from optim.plug_ins import FILES
from tests.serving import ROOT

FACTS: dict[str, Any] = {"name": "Mine", "formula": "w", "family": "modern", "year": 2026, "good_for": "", "source": ""}
SETTINGS = {"learning_rate": learning_rate(0.1), "beta": fraction(0.9, r"\beta", "memory")}
ADAM = """
import optax
from optim.from_optax import from_optax
from optim.hyperparameters import moments

def make(learning_rate, beta1, beta2, epsilon):
    return optax.adam(learning_rate, beta1, beta2, epsilon)

RULE = from_optax(make, moments(0.1), name="Mine", formula="w", family="modern", year=2026, good_for="", source="")
"""
ASK = """
import json, sys
from app.server.app import create_app
ask = create_app().server.test_client()
query = "v=1&surface=rosenbrock&steps=40&e=mine&e=adam"
says = lambda route: ask.get(f"/{route}?{query}")
race = json.loads(says("race.json").data)
step, course, code = says("step/0/7.json"), says("course/0.bin"), says("code/0.json")
print(json.dumps({"points": [one["points"] for one in race["entrants"]], "step": step.json, "code": code.json,
                  "course": course.status_code}))
"""


def chained(learning_rate: Any, beta: Any) -> optax.GradientTransformation:
    """Two with a state of their own, and one with none."""
    return optax.chain(
        optax.clip_by_global_norm(1.0), optax.trace(beta), optax.scale_by_adam(), optax.sgd(learning_rate)
    )


def test_its_steps_are_optaxs_own() -> None:
    rule, made = from_optax(chained, SETTINGS, **FACTS), chained(0.05, 0.8)
    oracle: Any = SimpleNamespace(gradient=lambda point: jnp.array([3.0, 0.2]) * point)
    point = there = jnp.array([2.0, -1.0])
    state, kept = rule.init(point), made.init(there)
    assert type(state)._fields == ("trace", "count", "mu", "nu")
    for _ in range(5):
        point, state = rule.update(point, state, oracle, learning_rate=0.05, beta=0.8)
        step, kept = made.update(oracle.gradient(there), kept, there)
        there = there + step  # type: ignore[operator]
        np.testing.assert_array_equal(point, there)


def test_its_settings_are_those_that_are_named() -> None:
    with pytest.raises(TypeError, match="beta"):
        from_optax(lambda learning_rate: optax.sgd(learning_rate), SETTINGS, **FACTS).init(jnp.zeros(2))


def test_it_races_as_the_rule_of_the_same_equation_and_says_what_it_cannot(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(ADAM)
    plugged = os.environ | {FILES: str(tmp_path / "mine.py")}
    done = subprocess.run(
        [sys.executable, "-c", ASK], cwd=ROOT, env=plugged, capture_output=True, text=True, check=True
    )
    said = json.loads(done.stdout)
    np.testing.assert_allclose(*said["points"], rtol=1e-9)
    assert said["course"] == 200
    assert said["step"]["lines"] == []
    assert said["step"]["unread"].startswith("Mine is made by a function of a library")
    assert set(said["step"]["state_after"]) == {"count", "mu", "nu"}
    assert all(
        script["text"].startswith("# Mine is made by") and not script["exact"] for script in said["code"].values()
    )
