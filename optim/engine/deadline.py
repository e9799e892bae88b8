"""Until when whoever asked waits: what computes long looks at it between two chunks, and stops after it."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

UNTIL: ContextVar[float] = ContextVar("until", default=math.inf)  # s, as time.monotonic() counts them


class TooLate(Exception):
    """The time is over, and what was asked for is not done."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """What this thread computes in the block ends with TooLate once it has taken so long."""
    before = UNTIL.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        UNTIL.reset(before)


def look() -> None:
    """Raise TooLate where the time is over."""
    if time.monotonic() > UNTIL.get():
        raise TooLate
