"""Until when whoever asked waits: what computes long looks at it between two chunks, and stops after it."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from threading import Event
from typing import TypeVar

T = TypeVar("T")

UNTIL: ContextVar[float] = ContextVar("until", default=math.inf)  # s, as time.monotonic() counts them
GONE: ContextVar[Event | None] = ContextVar("gone", default=None)  # set once nobody waits for it any more


PATIENCE = 5.0  # s that somebody who has a place waits for a formula to be compiled


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


def patiently(work: Future[T]) -> T:
    """What ``work`` makes. Raises NotYet where somebody waits and it takes longer than PATIENCE; it goes on then."""
    if UNTIL.get() == math.inf:
        return work.result()
    try:
        return work.result(PATIENCE)
    except TimeoutError:
        raise NotYet from None


def look() -> None:
    """Raise TooLate where the time is over, or nobody waits any more."""
    gone = GONE.get()
    if time.monotonic() > UNTIL.get() or (gone and gone.is_set()):
        raise TooLate
