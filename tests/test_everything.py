"""Whoever runs all tests gets all of them, and reads at the end which failed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import everything

FAILS = ("-c", "raise SystemExit(3)")


def test_a_part_that_fails_keeps_no_later_one_from_running(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "test_bad.py").write_text("def test_this(): assert False\n\n\ndef test_that(): pass\n")
    bad = (*everything.PYTEST, "-p", "no:cacheprovider", "--rootdir", str(tmp_path), str(tmp_path))
    later = tmp_path / "later"
    parts = {"tool": FAILS, "tests": bad, "last": ("-c", f"open({str(later)!r}, 'w')")}
    assert everything.run(parts) == 1
    assert later.exists()
    said = capfd.readouterr().out.splitlines()
    assert said[-3:] == ["Failed, 2:", "tool: ended with status 3", "test_bad::test_this"]


def test_all_is_well_where_nothing_failed(capfd: pytest.CaptureFixture[str]) -> None:
    assert everything.run({"one": ("-c", ""), "two": ("-c", "")}) == 0
    assert capfd.readouterr().out.strip().splitlines()[-1] == "All passed: one, two."


def test_every_test_is_in_a_part() -> None:
    assert everything.PARTS["unit and property tests"][2] == "--ignore=tests/browser"
    assert list(everything.PARTS)[-1] == "browser tests"


def test_make_test_is_this() -> None:
    rules = Path("Makefile").read_text()
    assert "-m tests.everything" in rules.partition("\ntest:")[2].partition("\n\n")[0]
