"""Whoever runs all tests gets all of them, and reads at the end which failed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests import everything
from tests.reference import bits
from tests.unoptimized import as_for_users

FAILS = ("-c", "raise SystemExit(3)")


def suite(folder: Path, text: str) -> tuple[str, ...]:
    """A part that runs these tests alone."""
    (folder / "test_bad.py").write_text(text)
    return (*everything.PYTEST, "-p", "no:cacheprovider", "--rootdir", str(folder), str(folder))


def test_a_part_that_fails_keeps_no_other_one_from_running(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    bad = suite(tmp_path, "def test_this(): assert False\n\n\ndef test_that(): pass\n")
    beside, later = tmp_path / "beside", tmp_path / "later"
    wrote = {place: ("-c", f"open({str(place)!r}, 'w')") for place in (beside, later)}
    assert everything.run([{"tool": FAILS}, {"tests": bad, "beside": wrote[beside]}, {"last": wrote[later]}]) == 1
    assert beside.exists()
    assert later.exists()
    said = capfd.readouterr().out.splitlines()
    assert said[-3:] == ["Failed, 2:", "tool: ended with status 3", "test_bad::test_this"]


def test_parts_of_a_stage_run_side_by_side_and_each_line_says_whose_it_is(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    waits = """import pathlib, sys, time
here, other = map(pathlib.Path, sys.argv[1:])
print(here.name, "begins", flush=True)
here.touch()
while not other.exists():
    time.sleep(0.01)
print(here.name, "ends")"""
    one, two = str(tmp_path / "one"), str(tmp_path / "two")
    assert everything.run([{"one": ("-c", waits, one, two), "two": ("-c", waits, two, one)}]) == 0
    said = capfd.readouterr().out.splitlines()[:4]
    assert sorted(said) == ["one: one begins", "one: one ends", "two: two begins", "two: two ends"]


def test_all_is_well_where_nothing_failed(capfd: pytest.CaptureFixture[str]) -> None:
    assert everything.run([{"one": ("-c", "")}, {"two": ("-c", "")}]) == 0
    assert capfd.readouterr().out.strip().splitlines()[-1] == "All passed: one, two."


def test_only_where_a_marker_chooses_may_there_be_no_tests(tmp_path: Path) -> None:
    none = suite(tmp_path, "")
    assert everything.run([{"none": none}]) == 1
    assert everything.run([{"none": (*none, "-m", "alone")}]) == 0


def test_every_test_is_in_a_part_and_in_one_only() -> None:
    _, together, (last,) = everything.STAGES
    unit, browser = together.values()
    assert "--ignore=tests/browser" in unit
    assert "-m" not in unit[2:]
    assert browser == (*everything.PYTEST, "tests/browser", "-m", "not alone")
    assert everything.STAGES[-1][last] == (*everything.PYTEST, "tests/browser", "-m", "alone")


def flags_of(environment: dict[str, str], *options: str) -> str:
    """XLA's flags in a test that is run with these options of pytest's."""
    text = "import os\n\n\ndef test_flags(): print('flags:', os.environ.get('XLA_FLAGS', ''))\n"
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "test_flags.py").write_text(text)
        arguments = [*everything.PYTEST, "-p", "no:cacheprovider", "-s", *options, "--rootdir", folder, folder]
        done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, env=environment, check=True)
    return done.stdout.partition("flags:")[2].partition("\n")[0].strip()


def test_only_the_unit_tests_are_unoptimized_and_the_bits_of_paths_are_not() -> None:
    unit, browser = everything.STAGES[1].values()
    own, option = {**os.environ, "XLA_FLAGS": "--xla_dump_to="}, "--xla_backend_optimization_level"
    at = unit.index("tests.unoptimized")
    assert unit[at - 1] == "-p"
    assert flags_of(own, *unit[at - 1 : at + 1]) == f"--xla_dump_to= {option}=0"
    assert flags_of(own) == "--xla_dump_to="
    assert "tests.unoptimized" not in browser
    assert option not in bits.OLDEST["XLA_FLAGS"] + as_for_users()["XLA_FLAGS"]


def test_make_test_is_this() -> None:
    rules = Path("Makefile").read_text()
    assert "-m tests.everything" in rules.partition("\ntest:")[2].partition("\n\n")[0]
