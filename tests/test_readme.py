"""The README is short, says how to begin, and points at nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
LINK = re.compile(
    r"""!?\[[^\]]*\]\(\s*<?([^\s)>]+)|\b(?:src|srcset|href)\s*=\s*["']([^"'\s]+)|^\[[^\]]+\]:\s*(\S+)""", re.M
)
ELSEWHERE = re.compile(r"[a-z][a-z+.-]*:|//|#", re.IGNORECASE)


def missing_files(text: str, folder: Path) -> list[str]:
    """The relative links and pictures of a Markdown text that lead to no file."""
    targets = (next(filter(None, groups)) for groups in LINK.findall(text))
    near = [target for target in targets if not ELSEWHERE.match(target)]
    return [target for target in near if not (folder / target.split("#")[0]).exists()]


def test_the_readme_is_short() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) < 150


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_the_readme_says_how_to_begin(command: str) -> None:
    assert re.search(rf"\b{command}\b", README.read_text(encoding="utf-8"))


def test_the_readme_points_at_nothing_missing() -> None:
    assert missing_files(README.read_text(encoding="utf-8"), ROOT) == []


def test_the_rule_in_the_readme_is_the_rule() -> None:
    assert f"```python\n{(ROOT / 'optim/rules/sign_sgd.py').read_text()}```" in README.read_text(encoding="utf-8")


def test_the_reader_of_links_sees_them_all(tmp_path: Path) -> None:
    (tmp_path / "here.md").touch()
    text = """
[a](here.md#part) [b](gone.md "title") ![c](gone.png) [d](https://example.org/x) [e](#part) <img src="gone.svg">
<source srcset='gone.webp'> [![f](gone.gif)](gone.html)
[g]: gone.txt
"""
    assert missing_files(text, tmp_path) == ["gone.md", "gone.png", "gone.svg", "gone.webp", "gone.gif", "gone.txt"]
