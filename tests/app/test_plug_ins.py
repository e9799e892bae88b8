"""``fallline --plugins``: a file of one's own is raced with, and one that cannot be is one line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from app.plug_ins import FILES, GROUPS, use
from optim import plug_ins
from tests.serving import ROOT

MINE = """
from optim.rules.sign_sgd import RULE as SIGN
from dataclasses import replace
from surfaces import SURFACES

RULES = {"steady_sign": replace(SIGN, name="Steady sign")}
SURFACE = replace(SURFACES["bowl"], name="My bowl")
"""
NO_STEP = """
from optim.rules.sign_sgd import RULE as SIGN
from dataclasses import replace

def update(point, state, oracle, *, learning_rate):
    return point - learning_rate * oracle.slope(point), state

RULE = replace(SIGN, update=update)
"""


def fallline(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What the command line says."""
    call = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)


def test_a_rule_and_a_surface_of_a_file_are_raced(tmp_path: Path) -> None:
    (tmp_path / "mine.py").write_text(MINE)
    done = fallline("--plugins", str(tmp_path / "mine.py"), "race", "surface=mine&steps=2&e=steady_sign", "--csv")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1].startswith("0,steady_sign,0,")


def test_a_rule_that_takes_no_step_is_one_line_before_anything_is_served(tmp_path: Path) -> None:
    (tmp_path / "no_step.py").write_text(NO_STEP)
    done = fallline("--plugins", str(tmp_path / "no_step.py"), "--port", "1")
    assert done.returncode == 2
    where = f"fallline: {tmp_path / 'no_step.py'}, line 6: "
    assert done.stderr == f"{where}AttributeError: 'Oracle' object has no attribute 'slope'\n"


def test_a_file_that_adds_nothing_is_no_plug_in(tmp_path: Path) -> None:
    (tmp_path / "empty.py").write_text("from optim import RULES\n")
    done = fallline("--plugins", str(tmp_path / "empty.py"), "race", "steps=1")
    assert done.returncode == 2
    assert done.stderr.startswith(f"fallline: {tmp_path / 'empty.py'} adds nothing: it must set RULE")


def test_both_halves_mean_the_same_variable_and_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FILES, raising=False)
    assert plug_ins.FILES == FILES
    assert GROUPS == ("fallline.rules", "fallline.surfaces")
    assert use([]) == ""
