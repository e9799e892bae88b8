"""How many requests a worker works on at once. Who finds no place is told at once, and when to ask again.

What serves (granian) counts connections, not requests, and before its threads requests wait without end and without
being seen. So it gets as many threads as may wait here, most of which do nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore


class Busy(Exception):
    """There is no place."""


class Places:
    """``most`` at once, and ``waiting`` more who wait for one of these places, no longer than ``seconds``."""

    def __init__(self, most: int, waiting: int = 0, seconds: float = 0) -> None:
        self.room, self.places, self.seconds = BoundedSemaphore(most + waiting), BoundedSemaphore(most), seconds

    def take(self) -> None:
        """Take a place, which must be left again. Raises Busy where there is none."""
        if not self.room.acquire(blocking=False):
            raise Busy
        if not self.places.acquire(timeout=self.seconds):
            self.room.release()
            raise Busy

    def leave(self) -> None:
        """Leave a place to the next."""
        self.places.release()
        self.room.release()

    @contextmanager
    def taken(self) -> Iterator[None]:
        """A place for as long as the block takes. Raises Busy where there is none."""
        self.take()
        try:
            yield
        finally:
            self.leave()


AT_ONCE, WAITING, FEW, SPARE = 8, 192, 8, 24
COMPUTING = Places(AT_ONCE, WAITING, seconds=5)  # a hand on each of 200 phones at the same time is not refused
LONG = Places(AT_ONCE // 2)  # of those that compute: what takes seconds leaves room for what takes milliseconds
SENDING = Places(FEW)  # a whole race, for as long as it is sent: a slow reader holds a thread
READING = Places(FEW)  # a body, for as long as it comes: a slow writer holds a thread
THREADS = AT_ONCE + WAITING + 2 * FEW + SPARE  # the spare ones send files and say how the server is
