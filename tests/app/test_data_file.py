"""A file's bytes are the text that the page reads in them too (tests/assets/table_text.test.mjs: the same cases)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.data_file import decoded, text_of
from optim.spec.limits import BadRace
from surfaces.brought.text import LONGEST

CASES = json.loads((Path(__file__).parent.parent / "reference/table_bytes.json").read_text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["hex"][:12])
def test_every_file_is_read_as_what_it_is(case: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_bytes(bytes.fromhex(case["hex"]))
    assert text_of(tmp_path / "table.csv").removeprefix("\ufeff") == case["text"]  # which is no part of the table


def test_of_a_beginning_the_last_letter_may_be_cut_of_a_whole_file_it_may_not() -> None:
    assert decoded(b"a\xc3", 2) == "a"
    assert decoded(b"a\xc3", 3) == "a\u00c3"


def test_more_than_data_may_be_is_still_more(tmp_path: Path) -> None:
    (tmp_path / "long.csv").write_text("\u20ac" * (2 * LONGEST))
    assert LONGEST < len(text_of(tmp_path / "long.csv")) <= 4 * (LONGEST + 1)


def test_a_file_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadRace, match="must be a file that can be read"):
        text_of(tmp_path / "none.csv")
