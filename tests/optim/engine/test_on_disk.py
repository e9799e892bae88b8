"""Compiled races on disk: what comes back is the same to the bit, and what cannot come back is compiled."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import jax
import numpy as np
import pytest
from jax.stages import Compiled

from optim.engine import deadline, on_disk, running
from optim.engine.chunks import first_chunk
from optim.engine.program import Program
from optim.engine.state_layout import BRANCHES
from optim.locked import locked
from optim.race import Entrant, Race
from tests.kept_programs import kept_in

RACE = Race("bowl", entrants=(Entrant("adam"), Entrant("newton")), steps=40)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in which programs are kept, in the place of the one of these tests."""
    folder = tmp_path_factory.mktemp("programs")
    with kept_in(folder):
        yield folder


@pytest.fixture(scope="module")
def kept(folder: Path) -> Path:
    """The file of the bowl's program."""
    assert not list(folder.glob("program-*"))
    run(Program("bowl", turned=False))
    (file,) = folder.glob("program-*")
    return file


def run(program: Program) -> np.ndarray:
    """The record of the race with a program of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(running, "runner", lambda race: program)
        return running.record(RACE)[0]


def must_not(*_: object) -> NoReturn:
    """Stands where nothing may be compiled."""
    raise AssertionError("compiled")


def test_it_comes_back_to_the_bit_and_without_being_traced(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    anew, _ = running.record(RACE)
    monkeypatch.setattr(Program, "compiled_anew", must_not)
    np.testing.assert_array_equal(run(Program("bowl", turned=False)), anew)


def test_a_file_that_is_not_whole_is_compiled_anew(kept: Path) -> None:
    kept.write_bytes(kept.read_bytes()[:100])
    np.testing.assert_array_equal(run(Program("bowl", turned=False)), running.record(RACE)[0])


def test_what_jax_had_in_its_own_cache_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = list[str]()
    monkeypatch.setattr(on_disk, "keep", lambda name, compiled: found.append(name))
    monkeypatch.setattr(on_disk, "loaded", lambda *_: None)

    for name in ("made", "taken"):
        on_disk.kept(name, (1.0,), 0, doubled)
    on_disk.BEHIND_ALL.set()
    on_disk.kept("made all the same, by who has the time", (1.0,), 0, doubled)
    on_disk.BEHIND_ALL.clear()
    on_disk.kept("taken", (1.0,), 0, doubled)
    assert found == ["made", "made all the same, by who has the time"]


def test_another_surface_turning_code_or_flag_is_another_program(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = {Program(surface, turned).name for surface in ("bowl", "saddle") for turned in (False, True)}
    places = {on_disk.place(name) for name in names}
    monkeypatch.setenv("XLA_FLAGS", "--another")
    on_disk.made_from.cache_clear()
    assert len(places | {on_disk.place(name) for name in names}) == 8
    monkeypatch.undo()
    on_disk.made_from.cache_clear()


def test_a_catalogue_of_fewer_rules_has_another_program(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = Program("bowl", turned=False).name
    monkeypatch.setattr("optim.engine.program.BRANCHES", BRANCHES[:-1])
    assert Program("bowl", turned=False).name != whole


def test_nothing_is_kept_without_a_folder_or_with_plug_ins(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_disk.plug_ins, "used", lambda: True)
    assert on_disk.place("bowl") is None
    monkeypatch.undo()
    with kept_in(None):
        assert on_disk.place("bowl") is None


def test_a_folder_that_cannot_be_written_to_keeps_nothing_and_says_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_disk, "place", lambda _: folder / "not there" / "program")
    run(Program("bowl", turned=False))


def test_what_another_process_makes_is_waited_for_and_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(on_disk, "loaded", lambda *_: None)
    lock = on_disk.lock_of("another's")
    with locked(lock) as mine:
        assert mine
        assert on_disk.kept("another's", (1.0,), 0, must_not) is None

        monkeypatch.setattr(on_disk, "LONGEST", -1.0)
        assert on_disk.kept("another's", (1.0,), 0, doubled), "it stands still"
        monkeypatch.undo()
        monkeypatch.setattr(on_disk, "loaded", lambda *_: None)
        on_disk.BEHIND_ALL.set()
        assert on_disk.kept("another's", (1.0,), 0, doubled), "nobody waits for this process, which waits for none"
        on_disk.BEHIND_ALL.clear()


def doubled() -> Compiled:
    """A small program."""
    return jax.jit(lambda x: 2 * x).lower(1.0).compile()


def test_a_program_is_asked_for_again_until_another_process_has_made_it(monkeypatch: pytest.MonkeyPatch) -> None:
    found = iter([None, None, doubled()])
    monkeypatch.setattr(on_disk, "loaded", lambda *_: None)
    monkeypatch.setattr(on_disk, "kept", lambda *_: next(found))
    for seconds in (60, math.inf):
        with deadline.within(seconds):
            assert Program("bowl", turned=False).made(first_chunk(RACE))
        found = iter([None, doubled()])
