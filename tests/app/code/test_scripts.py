"""Every script is run, and walks the path of its race: here in NumPy and Optax, in tests/frameworks in the others."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pytest

from app.code import LIBRARIES, duals, losses, rounding, script
from app.code.walk import Walk
from app.code.words import NUMPY
from optim import VARIANTS
from optim.engine.state_layout import packing
from optim.race import Change, Entrant, Race, run
from surfaces import SURFACES
from tests.app.code import walking
from tests.app.code.every_script import *  # noqa: F403
from tests.app.code.walking import GROUNDS, RULES_AND_DIALECTS

HERE = ("numpy", "optax")


@pytest.fixture(scope="module", params=HERE)
def library(request: pytest.FixtureRequest) -> str:
    """Each of the libraries that are always here."""
    return request.param


def test_what_it_was_checked_with_is_what_is_here() -> None:
    for library in HERE:
        assert version(library) in LIBRARIES[library].versions
    assert all(f"JAX {version('jax')}" in LIBRARIES[library].versions for library in ("optax", "keras"))


def test_scripts_are_in_good_style(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounding, "decides", lambda race, k: "")  # which runs each race, and compiles each surface
    for rule, dialect in RULES_AND_DIALECTS:
        for library in LIBRARIES:
            text = script(walking.race_with_changes((rule, dialect)), 0, library).text
            (tmp_path / f"{rule}_{dialect}_{library}.py").write_text(text)
    for number, (surface, rotation) in enumerate(GROUNDS):
        text = script(walking.race_on(surface, rotation), 0, "torch").text
        (tmp_path / f"ground_{number}.py").write_text(text)
    ruff = [sys.executable, "-m", "ruff"]
    style = ["--isolated", "--line-length=130", str(tmp_path)]  # ours at 120; torch.Tensor is longer than Array
    for command in (["check", "--select=E,W,F,I,B", "--ignore=E402,E501,B023"], ["format", "--diff"]):
        done = subprocess.run([*ruff, *command, *style], capture_output=True, text=True, check=False)
        assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]


def test_a_plain_script_is_short() -> None:
    for library in LIBRARIES:
        assert len(script(Race(), 2, library).text.splitlines()) <= 60


def test_a_rule_without_memory_has_no_state_in_its_script() -> None:
    for rule, dialect in RULES_AND_DIALECTS:
        text = script(walking.race_of_form((rule, dialect)), 0, "numpy").text
        remembers = packing(VARIANTS[rule, dialect]).size > 0
        assert bool(re.search(r"\bstate\b|\bState\b|NamedTuple", text)) == remembers, rule


def test_no_step_is_taken_behind_the_last_row(library: str) -> None:
    text = script(Race("bowl", entrants=(Entrant("adam", schedule="cosine"),), steps=3), 0, library).text
    counted = text.replace('print("step,x,y,loss")', 'print("step,x,y,loss")\nlearning_rate = Counted(learning_rate)')
    taken = list[int]()

    class Counted:
        """An array that knows which of its values were asked for."""

        def __init__(self, values: np.ndarray) -> None:
            assert len(values) == 3
            self.values = values

        def __getitem__(self, t: int) -> float:
            taken.append(t)
            return self.values[t]

    exec(compile(counted, "script.py", "exec"), {"__name__": "__main__", "Counted": Counted})
    assert taken == [0, 1, 2]


@pytest.mark.parametrize("surface", SURFACES)
def test_turned_ground_has_no_helper_for_a_middle_at_0(surface: str) -> None:
    text = "\n".join(losses.loss(Walk(walking.race_on(surface, 30.0), 0), NUMPY))
    assert ("def turned(" in text) == any(SURFACES[surface].rotated.pivot)


def test_a_script_runs_without_a_warning_where_the_path_overflows(tmp_path: Path) -> None:
    for race in (walking.OVERFLOW, Race("rosenbrock", entrants=(Entrant("radam", {"learning_rate": 1e3}),), steps=50)):
        (tmp_path / "one.py").write_text(script(race, 0, "numpy").text)
        done = subprocess.run([sys.executable, "-W", "error", tmp_path / "one.py"], capture_output=True, text=True)
        assert (done.returncode, done.stderr) == (0, "")


CALM = Race("ravine", entrants=(Entrant("momentum"),), steps=200)
WILD = Race("rosenbrock", entrants=(Entrant("sgd"), Entrant("rmsprop")), start=(-1.2, 1.0), steps=300)


def test_where_rounding_decides_a_script_says_so_and_promises_nothing() -> None:
    for name in LIBRARIES:
        calm, wild = script(CALM, 0, name), script(WILD, 1, name)
        assert "Rounding" not in calm.note + calm.text
        assert bool(calm.promise) == calm.exact
        assert wild.promise == ""
        (step,) = re.findall(r"Rounding decides this path from step (\d+) on: started one rounding away", wild.note)
        assert 20 < int(step) < 200
        assert "Rounding decides this path" in wild.text


@pytest.mark.parametrize(
    ("surface", "start", "decided"),
    [("abs(x+1)+y**2", (-1.0, 1.0), True), ("abs(x)+y**2", (0.0, 0.0), True), ("x**2-y**2", (1.0, 0.0), False)],
)
def test_on_a_crease_rounding_decides_and_at_0_it_does_not(
    surface: str, start: tuple[float, float], decided: bool
) -> None:
    """Libraries differ in the slope of a crease; a coordinate that is exactly 0 stays so in all of them."""
    race = Race(surface, entrants=(Entrant("gradient_descent"),), start=start, steps=20)
    assert bool(rounding.decides(race, 0)) == decided


def test_a_change_of_another_entrant_has_no_part_in_it() -> None:
    changed = replace(CALM, entrants=(*CALM.entrants, Entrant("adam")), changes=(Change(5, 1, "beta1", 0.5),))
    assert rounding.decides(changed, 0) == ""
    assert rounding.own_changes(changed, 0) == ()
    assert rounding.own_changes(changed, 1) == (Change(5, 0, "beta1", 0.5),)


@pytest.mark.parametrize(
    "surface",
    ["abs(x)^3+y^2", "abs(x)^2.5+y^2", "sign(x)*x^3+y^2", "maximum(x,0)^3+y^2", "sin(200*x)+y^2", "1e-6*(x^4+y^2)"],
)
def test_newton_has_the_hessian_itself_where_differences_of_the_gradient_are_wrong(surface: str) -> None:
    race = Race(surface, entrants=(Entrant("newton"),), start=(3.0, 1.0), steps=30)
    made, path = script(race, 0, "numpy"), run(race)[0]
    rows = walking.printed(made.text)
    assert "differences" not in made.text
    assert np.allclose(rows[:, 1:3], path.points, rtol=1e-9, atol=1e-150)


def test_where_there_is_no_rule_for_a_function_nothing_is_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(duals.RULES, "sin")
    made = script(Race("sin(x)+y^2", entrants=(Entrant("newton"),), steps=3), 0, "numpy")
    assert not made.exact
    assert not made.promise
    assert "second derivative of sin" in made.note
    assert " ".join(made.note.split()) in " ".join(made.text.split())
