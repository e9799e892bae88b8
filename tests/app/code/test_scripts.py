"""Every script is run, and walks the path of its race: here in NumPy and Optax, in tests/frameworks in the others."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from app.code import LIBRARIES, script
from optim.race import Race
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
