"""A value is found once, and no other waits for it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from optim.engine.deadline import TooLate
from optim.studies.maps.once import Once


def test_it_is_found_once_however_many_ask() -> None:
    found, go = list[int](), Event()

    def find() -> int:
        assert go.wait(10)
        found.append(1)
        return 7

    once = Once(find)
    with ThreadPoolExecutor(4) as several:
        asked = [several.submit(once) for _ in range(4)]
        go.set()
        assert [one.result(10) for one in asked] == [7] * 4
    assert found == [1]


def test_one_does_not_wait_for_another_and_who_was_stopped_asks_anew() -> None:
    never, answers = Event(), iter([TooLate(), 3])

    def find() -> int:
        answer = next(answers)
        if isinstance(answer, int):
            return answer
        raise answer

    with ThreadPoolExecutor(1) as other:
        slow = other.submit(Once(never.wait))
        again = Once(find)
        with pytest.raises(TooLate):
            again()
        assert again() == 3
        never.set()
        slow.result(10)
