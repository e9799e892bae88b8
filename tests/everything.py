"""All tests, stage by stage, the parts of a stage side by side; the last lines name what failed in any of them.

make test        (python -m tests.everything)

The browser's tests mostly wait for the browser, so the unit tests run beside them; what counts frames or milliseconds
is marked ``alone``, and comes when all else is done.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.etree import ElementTree

PYTEST = ("-m", "pytest")
NO_TESTS = 5  # pytest's status where a marker selects none
Parts = Mapping[str, Sequence[str]]
STAGES: Sequence[Parts] = (
    {"Chromium": ("-m", "tests.browser.chromium")},
    {
        "unit and property tests": (
            *PYTEST,
            "-p",
            "tests.unoptimized",
            "--ignore=tests/browser",
            "--numprocesses=auto",
            "--maxprocesses=4",
            "--dist=loadgroup",
        ),
        "browser tests": (*PYTEST, "tests/browser", "-m", "not alone"),
    },
    {"browser tests that count time": (*PYTEST, "tests/browser", "-m", "alone")},
)


def failures(name: str, arguments: Sequence[str], folder: Path) -> list[str]:
    """Run one part, its name before each line it says; what failed of it, a line each: its tests, or where none is
    named, itself."""
    report, tests = folder / f"{name}.xml", arguments[: len(PYTEST)] == PYTEST
    command = [sys.executable, *arguments, *[f"--junit-xml={report}"] * tests]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as part:
        assert part.stdout
        for line in part.stdout:
            print(f"{name}: {line}", end="", flush=True)
    if part.returncode in (0, NO_TESTS if "alone" in arguments else 0):
        return []
    named = failed_tests(report.read_text()) if report.exists() else []
    return named or [f"{name}: ended with status {part.returncode}"]


def failed_tests(report: str) -> list[str]:
    """The tests that failed or broke, of a report of pytest's."""
    cases = ElementTree.fromstring(report).iter("testcase")
    return [
        f"{case.get('classname')}::{case.get('name')}"
        for case in cases
        if case.find("failure") is not None or case.find("error") is not None
    ]


def stage(parts: Parts, folder: Path) -> list[str]:
    """Run parts side by side; what failed of them."""
    with ThreadPoolExecutor(len(parts)) as beside:
        found = beside.map(lambda name: failures(name, parts[name], folder), parts)
    return [line for lines in found for line in lines]


def run(stages: Sequence[Parts]) -> int:
    """Run every stage, the later ones also where an earlier one failed, and say what failed; the status to end with."""
    with tempfile.TemporaryDirectory() as folder:
        failed = [line for parts in stages for line in stage(parts, Path(folder))]
    names = ", ".join(name for parts in stages for name in parts)
    print(f"\nFailed, {len(failed)}:" if failed else f"\nAll passed: {names}.")
    print(*failed, sep="\n", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(run(STAGES))
