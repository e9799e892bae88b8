"""Every script is run, and walks the path of its race: here in NumPy and Optax, in tests/frameworks in the others."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import given

from app.code import LIBRARIES, script
from optim.race import Race
from tests.app.code import walking
from tests.app.code.walking import GROUNDS, ON_DATA, ON_SCHEDULE, OVERFLOW, RULES_AND_DIALECTS
from tests.optim.strategies import races

HERE = ("numpy", "optax")


@pytest.mark.parametrize("library", HERE)
@pytest.mark.parametrize("form", RULES_AND_DIALECTS, ids="-".join)
def test_every_form_of_every_rule_with_noise(form: tuple[str, str], library: str) -> None:
    walking.held(walking.race_of_form(form), 0, library, least=30)


@pytest.mark.parametrize("library", HERE)
@pytest.mark.parametrize("form", RULES_AND_DIALECTS, ids="-".join)
def test_every_form_of_every_rule_with_changes(form: tuple[str, str], library: str) -> None:
    walking.held(walking.race_with_changes(form), 0, library, least=20)


@pytest.mark.parametrize("library", HERE)
@pytest.mark.parametrize(("surface", "rotation"), GROUNDS)
def test_every_surface_as_it_stands_and_turned(surface: str, rotation: float, library: str) -> None:
    walking.held_on(surface, rotation, library)


@pytest.mark.parametrize("library", HERE)
@pytest.mark.parametrize("race", ON_SCHEDULE, ids=lambda race: f"{race.entrants[0].rule}-{race.entrants[0].schedule}")
def test_every_schedule_beyond_its_horizon(race: Race, library: str) -> None:
    walking.held(race, 0, library, least=20)


@pytest.mark.parametrize("library", HERE)
@pytest.mark.parametrize("race", ON_DATA, ids=lambda race: f"{race.surface}-{race.sampling}")
def test_data_and_its_batches(race: Race, library: str) -> None:
    walking.held(race, 0, library, least=10)


@pytest.mark.parametrize("library", HERE)
@pytest.mark.parametrize("k", [0, 1])
def test_a_path_ends_where_it_overflows(k: int, library: str) -> None:
    walking.held(OVERFLOW, k, library, least=3)


@pytest.mark.parametrize("library", HERE)
@walking.ANY_RACE
@given(race=races())
def test_any_race_at_all_has_a_script_that_runs(race: Race, library: str) -> None:
    walking.runs(race, library)


def test_what_it_was_checked_with_is_what_is_here() -> None:
    for library in HERE:
        assert f"{version(library)}" in LIBRARIES[library].versions
    assert all(f"JAX {version('jax')}" in LIBRARIES[library].versions for library in ("optax", "keras"))


def test_scripts_are_in_good_style(tmp_path: Path) -> None:
    for rule, dialect in RULES_AND_DIALECTS:
        for library in LIBRARIES:
            text = script(walking.race_with_changes((rule, dialect)), 0, library).text
            (tmp_path / f"{rule}_{dialect}_{library}.py").write_text(text)
    for surface, rotation in GROUNDS:
        text = script(walking.race_on(surface, rotation), 0, "torch").text
        (tmp_path / f"{surface}_{rotation:.0f}.py").write_text(text)
    ruff = [sys.executable, "-m", "ruff"]
    style = ["--isolated", "--line-length=130", str(tmp_path)]  # ours at 120; torch.Tensor is longer than Array
    for command in (["check", "--select=E,W,F,I,B", "--ignore=E402,E501,B023"], ["format", "--diff"]):
        done = subprocess.run([*ruff, *command, *style], capture_output=True, text=True, check=False)
        assert done.returncode == 0, (done.stdout + done.stderr)[-3000:]


def test_a_plain_script_is_short() -> None:
    for library in LIBRARIES:
        assert len(script(Race(), 2, library).text.splitlines()) <= 60
