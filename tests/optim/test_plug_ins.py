"""Rules and surfaces of one's own: by which ids they are known, and what is said of those that cannot be."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from optim import RULES
from optim.plug_ins import FILES, BadPlugIn, modules, plugged_in
from optim.rule import Rule
from surfaces import SURFACES, Surface

ONE = "from dataclasses import replace\nfrom optim import RULES\nfrom surfaces import SURFACES\n"
RULE = 'replace(RULES["sign_sgd"], name="Mine")'
Write = Callable[..., None]


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Write]:
    """``write(mine="...")`` makes those files the plug-ins."""

    def files(**texts: str) -> None:
        for name, text in texts.items():
            (tmp_path / f"{name}.py").write_text(text)
        monkeypatch.setenv(FILES, os.pathsep.join(str(tmp_path / f"{name}.py") for name in texts))
        modules.cache_clear()

    yield files
    modules.cache_clear()


def test_a_files_one_rule_goes_by_its_name_and_several_by_their_ids(write: Write) -> None:
    write(mine=f'"""Of mine."""\n{ONE}RULE = {RULE}\n', more=f'{ONE}RULES = {{"a": {RULE}, "b": {RULE}}}\n')
    found = plugged_in(Rule, "RULE", RULES)
    assert list(found) == ["mine", "a", "b"]
    assert (found["mine"].id, found["mine"].about, found["mine"].name) == ("mine", "Of mine.", "Mine")


def test_a_file_of_both_has_both_and_what_it_imports_is_not_its_own(write: Write) -> None:
    write(both=f'{ONE}RULE = {RULE}\nSURFACE = replace(SURFACES["bowl"], name="Mine")\n')
    assert list(plugged_in(Rule, "RULE", RULES)) == ["both"]
    assert list(plugged_in(Surface, "SURFACE", SURFACES)) == ["both"]


def test_none_are_none() -> None:
    modules.cache_clear()
    assert plugged_in(Rule, "RULE", RULES) == {}


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("mine", f"{ONE}\nRULE = nothing\n", "mine.py, line 5: NameError: name 'nothing' is not defined"),
        ("mine", "def f(:\n", "mine.py, line 1: SyntaxError: "),
        ("mine", "RULE = 3\n", "mine.py: mine is 3, but must be a Rule"),
        ("adam", f"{ONE}RULE = {RULE}\n", "adam.py: adam is there already; give it another name"),
        ("Mine", f"{ONE}RULE = {RULE}\n", "Mine.py: 'Mine' is no id: small letters, digits and _, the first a letter"),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(write: Write, name: str, text: str, says: str) -> None:
    write(**{name: text})
    with pytest.raises(BadPlugIn) as error:
        plugged_in(Rule, "RULE", RULES)
    assert says in str(error.value)


def test_a_file_that_is_none_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(FILES, str(tmp_path / "none.py"))
    modules.cache_clear()
    with pytest.raises(BadPlugIn, match="is no file of Python"):
        modules()
    modules.cache_clear()
