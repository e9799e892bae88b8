"""The tests of the browser's modules, run by the Node that Playwright brings along."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from playwright._impl._driver import compute_driver_executable

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "tests" / "assets"


def output_of_node(files: list[Path]) -> str:
    """What Node says of test files, in TAP. Fails, with all of it, if a test failed or a file has none."""
    names = [file.name for file in files]
    assert names, f"no *.test.mjs in {FOLDER}"
    node, _ = compute_driver_executable()
    command = [node, "--test", "--test-reporter=tap", *map(str, files)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False)
    said = done.stdout + done.stderr
    assert done.returncode == 0, said
    # a file without a test is counted by Node as a test that passed, under the file's name
    empty = [point for point in re.findall(r"^ok \d+ - (.*)$", said, re.MULTILINE) if Path(point).name in names]
    assert not empty, f"no test in {', '.join(empty)}"
    return said


def test_the_browsers_modules() -> None:
    said = output_of_node(sorted(FOLDER.glob("*.test.mjs")))
    assert re.search(r"^# tests [1-9]", said, re.MULTILINE), said
    assert re.search(r"^# (skipped|todo) [1-9]", said, re.MULTILINE) is None, said


@pytest.mark.parametrize(
    ("code", "complaint"),
    [("test('sums', () => { throw new Error('two is three') })", "two is three"), ("", "no test in")],
)
def test_a_failing_and_an_empty_file_are_noticed(tmp_path: Path, code: str, complaint: str) -> None:
    file = tmp_path / "a.test.mjs"
    file.write_text(f"import test from 'node:test'\n{code}\n")
    with pytest.raises(AssertionError, match=complaint):
        output_of_node([file])


def test_no_file_at_all_is_noticed() -> None:
    with pytest.raises(AssertionError, match=r"no \*\.test\.mjs"):
        output_of_node([])
