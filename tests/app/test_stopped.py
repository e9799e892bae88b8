"""What is stopped before it is done says so, and ends with 130, as shells expect; a server stopped is done."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import NoReturn

import pytest

from app.__main__ import STOPPED, main
from optim.whole_file import put, written


def interrupt(*_: object) -> NoReturn:
    """What Ctrl+C does."""
    raise KeyboardInterrupt


@pytest.fixture
def status(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The exit status of a process that ends at once."""
    found = list[int]()
    monkeypatch.setattr("os._exit", found.append)
    monkeypatch.setattr("app.data_file.query_of", interrupt)
    monkeypatch.setattr("app.__main__.cannot_listen", lambda *_: "")
    monkeypatch.setattr("app.__main__.serve_by_workers", interrupt)
    return found


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (["race", "steps=1", "--out", "race.gif"], "fallline: stopped before the race was written"),
        (["race", "steps=1", "--csv"], "fallline: stopped before the race was written"),
        (["map", "steps=1", "--out", "map.npz"], "fallline: stopped; the same command goes on from here"),
    ],
)
def test_a_command_that_is_stopped_is_not_done(
    command: list[str], says: str, status: list[int], capsys: pytest.CaptureFixture[str]
) -> None:
    main(command)
    assert status == [STOPPED] == [130]
    assert capsys.readouterr().err.strip() == says


def test_a_server_that_is_stopped_is_done(status: list[int], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lazy"]) == 0
    assert (status, capsys.readouterr().err) == ([], "")


def test_plug_ins_are_looked_at_within_it_too(status: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.plug_ins.use", interrupt)
    main(["race", "steps=1"])
    assert status == [130]


def test_a_file_that_is_stopped_under_way_leaves_nothing_and_keeps_the_old(tmp_path: Path) -> None:
    (tmp_path / "race.gif").write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt):
        put(tmp_path / "race.gif", (interrupt() if n else b"begun" for n in range(2)))
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("race.gif", b"old")]


def test_so_does_one_that_is_written_by_who_opens_it(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), written(tmp_path / "map.npz") as file, zipfile.ZipFile(file, "w") as packed:
        packed.writestr("kind.npy", interrupt())
    assert list(tmp_path.iterdir()) == []
    with written(tmp_path / "map.npz") as file, zipfile.ZipFile(file, "w") as packed:
        packed.writestr("kind.npy", b"whole")
    assert zipfile.ZipFile(tmp_path / "map.npz").read("kind.npy") == b"whole"
