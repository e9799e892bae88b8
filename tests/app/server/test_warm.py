"""Behind the page is compiled what is looked at next, and after that nothing compiles."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.server import warm
from optim.engine.backend import MOST_KEPT
from optim.race import Race, run
from tests.app.server.test_routes import any_client
from tests.optim.compilations import compilations

SURFACE = "trid"


@pytest.fixture(autouse=True)
def nothing_asked_for(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is asked for yet, and nobody waits long."""
    monkeypatch.setattr(warm, "PAUSE", 0.0)
    drain()
    yield
    drain()


def drain() -> None:
    """Forget what is asked for."""
    while not warm.NEXT.empty():
        warm.NEXT.get_nowait()


def test_what_is_asked_for_is_compiled_as_it_stands_and_then_turned() -> None:
    assert any_client().get(f"/soon/{SURFACE}").status_code == 204
    waiting, _ = warm.turn([], 0.0)
    assert waiting == [(SURFACE, True)]
    assert warm.turn(waiting, 0.0)[0] == []
    for knobs in ({}, {"rotation": 30.0}):
        with compilations() as happened:
            _ = [path.verdict for path in run(Race(SURFACE, knobs))]
        assert not happened


def test_the_latest_that_is_asked_for_comes_before_what_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    done = list[warm.Ground]()
    monkeypatch.setattr(warm, "warm_ground", lambda *ground: done.append(ground))
    for surface in ("bowl", SURFACE):
        warm.soon(surface)
    waiting = [("beale", False)]
    for _ in range(3):
        waiting, _ = warm.turn(waiting, 0.0)
    assert (done, waiting) == ([(SURFACE, False), (SURFACE, True), ("beale", False)], [])


def test_what_is_asked_for_again_and_again_waits_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "warm_ground", lambda *ground: None)
    waiting = [("beale", False)]
    for surface in (SURFACE, "bowl", SURFACE, "beale", SURFACE):
        warm.soon(surface)
        waiting, _ = warm.turn(waiting, 0.0)
    assert waiting == [(SURFACE, True), ("beale", True), ("bowl", True)]


def test_it_rests_as_long_as_it_worked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "warm_ground", lambda *ground: time.sleep(0.02))
    assert warm.turn([("bowl", False)], 0.0)[1] >= 0.02


def test_a_surface_that_is_none_is_refused_with_a_sentence() -> None:
    answer = any_client().get("/soon/moon")
    assert answer.status_code == 400
    assert "surface is 'moon', but must be" in answer.json["error"]


def test_the_examples_leave_room_for_others() -> None:
    assert 5 < len(warm.surfaces_of_examples()) <= MOST_KEPT - 2


def test_the_programs_on_disk_are_no_more_than_there_is_room_for_and_the_latest_stay(tmp_path: Path) -> None:
    for number in range(5):
        file = tmp_path / f"{number}-cache"
        file.write_bytes(b"x" * 10)
        os.utime(file, (number, number))
    warm.tidy(tmp_path, 25)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["3-cache", "4-cache"]
    warm.tidy(tmp_path / "nowhere", 25)
