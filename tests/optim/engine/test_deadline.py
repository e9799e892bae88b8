"""The time of one question: what computes long stops between two chunks, and what has time is not changed by it."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from optim.engine import deadline, running
from optim.engine.deadline import NotYet, TooLate
from optim.race import Entrant, Race, run
from optim.studies import seeds
from optim.studies.gradient_noise import losses_of_batches
from optim.studies.tuning import tuned

LONG = Race("bowl", entrants=(Entrant("adam"),), steps=5000)


@pytest.mark.parametrize(
    "work",
    [
        lambda: run(LONG),
        lambda: tuned(LONG),
        lambda: seeds.ends(Race("bowl", entrants=(Entrant("sgd"),), noise=1.0)),
        lambda: losses_of_batches(Race("linear_regression", batch_size=5), 0, np.zeros((9, 1, 2))),
    ],
    ids=["a race", "tuning", "seeds", "losses of batches"],
)
def test_what_has_no_time_left_stops_and_has_time_again_after_it(work: Callable[[], object]) -> None:
    with deadline.within(-1), pytest.raises(TooLate):
        work()
    work()


def test_it_stops_between_two_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = list[None]()

    def look() -> None:
        looks.append(None)
        if len(looks) == 3:
            raise TooLate

    monkeypatch.setattr(deadline, "look", look)
    with pytest.raises(TooLate):
        running.paths(LONG)
    assert len(looks) == 3


def test_with_time_enough_the_path_is_the_same_bit_for_bit() -> None:
    with deadline.within(600):
        (limited,) = run(LONG)
    assert limited.points.tobytes() == run(LONG)[0].points.tobytes()


def test_the_time_is_that_of_one_thread_and_the_outer_one_comes_back() -> None:
    other = list[str]()

    def elsewhere() -> None:
        deadline.look()
        other.append("had time")

    with deadline.within(-1):
        thread = threading.Thread(target=elsewhere)
        thread.start()
        thread.join()
        with deadline.within(600):
            deadline.look()
        with pytest.raises(TooLate):
            deadline.look()
    assert other == ["had time"]


def test_who_waits_for_what_another_thread_makes_waits_no_longer_than_there_is_time_or_patience() -> None:
    made = threading.Event()
    with ThreadPoolExecutor(1) as executor:
        for seconds, patience, error in ((60, 0.01, NotYet), (0.01, math.inf, TooLate)):
            with deadline.within(seconds), pytest.raises(error):
                deadline.patiently(made.wait, executor, patience)
        made.set()
        with deadline.within(60):
            assert deadline.patiently(made.wait, executor, math.inf)
    with deadline.within(60), pytest.raises(NotYet):  # the process ends, and begins nothing
        deadline.patiently(made.wait, executor, math.inf)


def test_without_an_end_nobody_waits_and_the_thread_does_it_itself() -> None:
    executor = ThreadPoolExecutor(1)
    assert deadline.patiently(threading.current_thread, executor, 0.0) is threading.current_thread()
