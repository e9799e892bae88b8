"""What is kept compressed: bounded, and in time as small as it gets, with nothing else in it."""

from __future__ import annotations

from pathlib import Path

import brotli
import pytest

from app.server import compressed
from app.server.compressed import Compressed, smallest

TEXT = b"".join(b"a line of its own, number %d\n" % number for number in range(20_000))


def test_it_is_bounded_and_of_passing_answers_nothing_is_kept() -> None:
    kept = Compressed()
    kept.set("br;", b"passing")
    assert kept.get("br;") is None
    for number in range(40):
        kept.set(f"br;/{number}", bytes(2**20))
    assert kept.get("br;/0") is None
    assert kept.get("br;/39") == bytes(2**20)
    assert sum(map(len, kept.kept.values())) <= kept.MOST


def test_behind_the_page_it_becomes_smaller_and_says_the_same() -> None:
    kept, quick = Compressed(), brotli.compress(TEXT, quality=1)
    kept.set("gzip;/other", b"left as it is")
    kept.set("br;/page", quick)
    kept.press()
    assert kept.coming.empty()
    small = kept.get("br;/page")
    assert small
    assert len(small) < len(quick)
    assert brotli.decompress(small) == TEXT
    assert kept.get("gzip;/other") == b"left as it is"


@pytest.fixture
def once(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """All is much, and is compressed quickly; how long each was that was compressed."""
    original, found = brotli.compress, list[int]()
    monkeypatch.setattr(compressed, "MUCH", 0)
    monkeypatch.setattr("brotli.compress", lambda data, **_: found.append(len(data)) or original(data, quality=1))
    return found


def test_what_takes_long_is_made_once_and_a_file_that_is_not_whole_is_made_anew(
    tmp_path: Path, once: list[int]
) -> None:
    made = smallest(TEXT, tmp_path)
    assert smallest(TEXT, tmp_path) == made
    assert once == [len(TEXT)]
    (file,) = tmp_path.iterdir()
    for broken in (b"", made[:100], brotli.compress(b"another", quality=1)):
        file.write_bytes(broken)
        assert smallest(TEXT, tmp_path) == made
    assert file.read_bytes() == made


def test_without_a_folder_that_can_be_written_to_it_is_made_each_time(tmp_path: Path, once: list[int]) -> None:
    for folder in (None, tmp_path / "not there"):
        assert brotli.decompress(smallest(TEXT, folder)) == TEXT
    assert len(once) == 2
    assert not list(tmp_path.iterdir())
