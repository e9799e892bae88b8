"""What a memory keeps: little for one who goes on, all for many who come back."""

from __future__ import annotations

from collections.abc import Iterable
from random import Random

import pytest

from surfaces import remembered as module
from surfaces.remembered import Remembered

LEAST, MOST = 3, 6


class Clock:
    """A clock that a test turns."""

    now = 1000.0

    def monotonic(self) -> float:
        """Its time."""
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock by which memories forget."""
    turned = Clock()
    monkeypatch.setattr(module, "time", turned)
    return turned


def asked_for(keys: Iterable[int], made: list[int]) -> Remembered[[int], int]:
    """A memory that was asked for these, and what it made for that."""

    def make(key: int) -> int:
        made.append(key)
        return -key

    memory = Remembered(make, LEAST, MOST)
    for key in keys:
        assert memory(key) == -key
    return memory


def test_who_goes_on_and_on_has_the_least_kept(clock: Clock) -> None:
    made: list[int] = []
    memory = asked_for([*range(50), 49, 48, 47], made)
    assert made == [*range(50)]
    assert list(memory.held) == [(49,), (48,), (47,)]
    assert memory.room == LEAST


def test_those_who_come_back_soon_find_all_kept(clock: Clock) -> None:
    made: list[int] = []
    asked_for(list(range(5)) * 20, made)
    assert len(made) < 3 * 5


def test_a_class_on_twenty_at_once_is_soon_remembered(clock: Clock) -> None:
    made, wild = list[int](), Random(7)
    memory = Remembered(made.append, LEAST, 24)
    for _ in range(2000):
        memory(wild.randrange(20))
    assert len(made) < 1.5 * 20


def test_there_is_an_end_to_it(clock: Clock) -> None:
    memory = asked_for(list(range(10)) * 20, [])
    assert memory.room == len(memory.held) == MOST


def test_who_comes_back_late_has_no_more_kept(clock: Clock) -> None:
    made: list[int] = []
    memory = asked_for(range(5), made)
    clock.now += module.SOON
    memory(0)
    assert made == [0, 1, 2, 3, 4, 0]
    assert memory.room == LEAST
    assert (1,) not in memory.forgotten


def test_all_is_forgotten_when_that_is_asked(clock: Clock) -> None:
    memory = asked_for(list(range(10)) * 3, [])
    memory.cache_clear()
    assert not memory.held
    assert memory.room == LEAST
