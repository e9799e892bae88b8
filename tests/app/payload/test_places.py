"""Places: never more than there are, a line before them that has an end, and none is lost."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.payload.places import COMPUTING, LONG, READING, SENDING, THREADS, Busy, Places

PATIENCE = 60  # s: longer than any test takes


def test_who_finds_no_place_is_told_at_once() -> None:
    few = Places(2)
    with few.taken(), few.taken(), pytest.raises(Busy):
        few.take()
    with few.taken(), few.taken():
        pass


def test_the_line_has_an_end_and_who_waits_in_it_comes_in_turn() -> None:
    few, order = Places(1, waiting=2, seconds=PATIENCE), list[int]()

    def wait(number: int) -> None:
        with few.taken():
            order.append(number)

    few.take()
    threads = [threading.Thread(target=wait, args=(number,)) for number in range(2)]
    for thread in threads:
        before = len(few.line)
        thread.start()
        while len(few.line) == before:
            time.sleep(0.001)
    with pytest.raises(Busy):
        few.take()
    few.leave()
    for thread in threads:
        thread.join(PATIENCE)
    assert order == [0, 1]
    few.take()


def test_who_has_waited_long_enough_goes_and_leaves_the_line_as_it_was() -> None:
    few = Places(1, waiting=1, seconds=0.01)
    few.take()
    for _ in range(3):
        with pytest.raises(Busy):
            few.take()
    few.leave()
    few.take()


def test_never_are_there_more_than_there_may_be_and_what_fails_leaves_its_place() -> None:
    few, counted = Places(3, waiting=40, seconds=PATIENCE), threading.Lock()
    inside, most = 0, 0

    def come(number: int) -> None:
        nonlocal inside, most
        with few.taken():
            with counted:
                inside, most = inside + 1, max(most, inside + 1)
            time.sleep(0.001)
            with counted:
                inside -= 1
            if number % 2:
                raise ValueError

    with ThreadPoolExecutor(40) as many:
        done = [many.submit(come, number) for number in range(200)]
    assert sum(isinstance(one.exception(), ValueError) for one in done) == 100
    assert sum(one.exception() is None for one in done) == 100
    assert most == 3
    assert few.free == 3
    assert not few.line


def test_a_worker_has_a_thread_for_each_place_and_some_for_files_and_health() -> None:
    assert THREADS - sum(few.most + few.waiting for few in (COMPUTING, LONG, SENDING, READING)) >= 16
    assert LONG.most < COMPUTING.most
