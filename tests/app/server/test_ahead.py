"""The rest of the catalogue is compiled by one process, which goes behind all others and ends with the server."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from app.__main__ import main
from app.server import ahead, warm
from optim.engine import on_disk
from optim.engine.program import Program
from optim.locked import locked
from surfaces import SURFACES
from tests.kept_programs import kept_in


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in which programs are kept, in the place of the one of these tests."""
    with kept_in(tmp_path):
        yield tmp_path


@pytest.fixture(autouse=True)
def others_wait() -> Iterator[None]:
    """Others wait again for what these tests compile."""
    yield
    on_disk.BEHIND_ALL.clear()


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands of the processes that would be started."""
    found = list[list[str]]()

    class Child:
        def __init__(self, command: list[str], **_: object) -> None:
            found.append(command)

        def wait(self) -> int:
            return 0

    monkeypatch.setattr("subprocess.Popen", Child)
    return found


def put(ground: warm.Ground) -> None:
    """Have a file where the program of a ground is kept."""
    name = Program(SURFACES[ground[0]].form, ground[1]).name
    path = on_disk.place(name)
    assert path
    path.touch()


def test_what_is_not_on_disk_is_missing_the_examples_first_and_turned_ground_last(folder: Path) -> None:
    missing = ahead.missing()
    first = warm.surfaces_of_examples()
    assert [surface for surface, _ in missing[: len(first)]] == first
    assert [turned for _, turned in missing] == [False] * len(SURFACES) + [True] * len(SURFACES)
    put(missing[3])
    assert ahead.missing() == [*missing[:3], *missing[4:]]


def test_nothing_is_missing_where_nothing_is_kept(started: list[list[str]]) -> None:
    with kept_in(None):
        ahead.begin()
        assert (ahead.missing(), started) == ([], [])


def test_one_process_of_a_machine_compiles_it(folder: Path, started: list[list[str]]) -> None:
    with locked(ahead.whole()):
        ahead.begin()
    assert started == []
    ahead.begin()
    assert started == [[sys.executable, "-m", "app", "warm", "--behind"]]


def test_by_hand_it_says_how_far_it_is(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wanted = [("bowl", False), ("bowl", True)]
    monkeypatch.setattr(ahead, "missing", lambda: wanted)
    monkeypatch.setattr(warm, "keep_compiled_programs", lambda: None)
    monkeypatch.setattr(warm, "warm_ground", lambda *ground: put(ground))
    assert main(["warm"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "1 of 2: bowl",
        "2 of 2: bowl, turned",
        "All surfaces are compiled.",
    ]
    monkeypatch.setattr(warm, "warm_ground", lambda *ground: pytest.fail("it is on disk"))
    assert main(["warm"]) == 0


def test_where_nothing_can_be_kept_it_says_so(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried = list[warm.Ground]()
    monkeypatch.setattr(warm, "keep_compiled_programs", lambda: None)
    monkeypatch.setattr(warm, "warm_ground", lambda *ground: tried.append(ground))  # as on a full disk
    assert main(["warm"]) == 1
    assert len(tried) == 1
    assert capsys.readouterr().err.startswith("fallline: what is compiled cannot be kept")
    monkeypatch.setattr(on_disk, "place", lambda _: None)
    assert main(["warm"]) == 1
    assert capsys.readouterr().err.startswith("fallline: what is compiled cannot be kept")


def test_it_ends_with_who_started_it(monkeypatch: pytest.MonkeyPatch) -> None:
    ended, (told, starter) = list[int](), os.pipe()
    monkeypatch.setattr(os, "_exit", ended.append)
    waiting = Thread(target=ahead.end_with_who_started_it, args=(told,))
    waiting.start()
    os.write(starter, b"still here")
    assert ended == []
    os.close(starter)
    waiting.join(30)
    assert ended == [0]
    os.close(told)
