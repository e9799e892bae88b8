"""All tests, part by part: the later ones run where an earlier one failed too, and the last lines name what failed.

make test        (python -m tests.everything)
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from xml.etree import ElementTree

PYTEST = ("-m", "pytest")
PARTS: Mapping[str, Sequence[str]] = {
    "Chromium": ("-m", "tests.browser.chromium"),
    "unit and property tests": (
        *PYTEST,
        "--ignore=tests/browser",
        "--numprocesses=auto",
        "--maxprocesses=4",
        "--dist=loadgroup",
    ),
    "browser tests": (*PYTEST, "tests/browser"),
}


def failures(name: str, arguments: Sequence[str], folder: Path) -> list[str]:
    """Run one part; what failed of it, a line each: its tests, or where it has none to name, the part itself."""
    report = folder / "report.xml"
    report.unlink(missing_ok=True)
    tests = arguments[: len(PYTEST)] == PYTEST
    done = subprocess.run([sys.executable, *arguments, *[f"--junit-xml={report}"] * tests], check=False)
    if done.returncode == 0:
        return []
    named = failed_tests(report.read_text()) if report.exists() else []
    return named or [f"{name}: ended with status {done.returncode}"]


def failed_tests(report: str) -> list[str]:
    """The tests that failed or broke, of a report of pytest's."""
    cases = ElementTree.fromstring(report).iter("testcase")
    return [
        f"{case.get('classname')}::{case.get('name')}"
        for case in cases
        if case.find("failure") is not None or case.find("error") is not None
    ]


def run(parts: Mapping[str, Sequence[str]]) -> int:
    """Run every part, and say what failed; the status to end with."""
    with tempfile.TemporaryDirectory() as folder:
        found = {name: failures(name, arguments, Path(folder)) for name, arguments in parts.items()}
    failed = [line for lines in found.values() for line in lines]
    print(f"\nFailed, {len(failed)}:" if failed else f"\nAll passed: {', '.join(parts)}.")
    print(*failed, sep="\n", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(run(PARTS))
