"""Until when whoever asked waits: what computes long looks at it between two chunks, and stops after it."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from threading import Event
from typing import TypeVar

T = TypeVar("T")

UNTIL: ContextVar[float] = ContextVar("until", default=math.inf)  # s, as time.monotonic() counts them
GONE: ContextVar[Event | None] = ContextVar("gone", default=None)  # set once nobody waits for it any more
ASIDE: ContextVar[Callable[[], AbstractContextManager[None]]] = ContextVar("aside", default=nullcontext)

PATIENCE = 5.0  # s that somebody waits for a formula to be compiled
AGAIN = 0.05  # s


class TooLate(Exception):
    """The time is over, and what was asked for is not done."""


class NotYet(Exception):
    """What was asked for is still being made, and takes longer than anybody should hold a place for."""


def within(seconds: float) -> AbstractContextManager[None]:
    """What this thread computes in the block ends with TooLate once it has taken so long."""
    return until(time.monotonic() + seconds)


@contextmanager
def until(moment: float) -> Iterator[None]:
    """The same, from a moment on, as time.monotonic() counts it."""
    before = UNTIL.set(moment)
    try:
        yield
    finally:
        UNTIL.reset(before)


def patiently(work: Callable[[], T | None], executor: Executor, patience: float) -> T:
    """What ``work`` makes, which is asked again a moment later where that is None.

    Where somebody waits ``executor`` does it, and who waits is ASIDE: computes nothing, and hinders nobody. It goes on
    where this raises NotYet, after ``patience`` seconds, or TooLate.
    """
    last = time.monotonic() + patience
    with ASIDE.get()():
        while (made := work() if UNTIL.get() == math.inf else result(begun(work, executor), last)) is None:
            time.sleep(AGAIN)
    return made


def begun(work: Callable[[], T], executor: Executor) -> Future[T]:
    """The work, in a line with others. Raises NotYet where it is begun no more, as the process ends."""
    try:
        return executor.submit(work)
    except RuntimeError:
        raise NotYet from None


def result(work: Future[T], last: float) -> T:
    """What somebody waits for, until ``last``. Raises NotYet, and TooLate where the time is over before that."""
    until = UNTIL.get()
    try:
        return work.result(max(0.0, min(last, until) - time.monotonic()))
    except TimeoutError:
        raise (NotYet if last < until else TooLate) from None


def look() -> None:
    """Raise TooLate where the time is over, or nobody waits any more."""
    gone = GONE.get()
    if time.monotonic() > UNTIL.get() or (gone and gone.is_set()):
        raise TooLate
