"""A file that one process holds: another is told so, and gets it when that one ends, however it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from optim.locked import age, locked

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="nothing is locked there")

HOLDING = """
import sys, time
from pathlib import Path
from optim.locked import locked
with locked(Path(sys.argv[1])) as mine:
    print(mine, flush=True)
    time.sleep(60)
"""


def test_one_at_a_time_and_nothing_is_left(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with locked(file) as mine, locked(file) as other:
        assert (mine, other) == (True, False)
        assert age(file) < 60
    assert not file.exists()
    assert age(file) == 0
    with locked(file) as mine:
        assert mine


def test_one_that_is_killed_lets_go(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    command = [sys.executable, "-c", HOLDING, str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "True\n"
        with locked(file) as mine:
            assert not mine
        holder.kill()
    assert file.exists(), "nobody was left to remove it"
    with locked(file) as mine:
        assert mine


def test_an_age_counts_from_when_it_was_taken(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    file.touch()
    os.utime(file, (0, 0))
    assert age(file) > 1e9
    with locked(file):
        assert age(file) < 60


def test_where_nothing_can_be_locked_it_goes_on(tmp_path: Path) -> None:
    for path in (None, tmp_path / "nowhere" / "lock"):
        with locked(path) as mine:
            assert mine
