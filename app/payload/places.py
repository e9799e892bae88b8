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
        self.most, self.waiting, self.seconds = most, waiting, seconds
        self.room, self.places = BoundedSemaphore(most + waiting), BoundedSemaphore(most)

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


COMPUTING = Places(8, waiting=192, seconds=5)  # a hand on each of 200 phones at the same time is not refused
LONG = Places(4, waiting=64, seconds=5)  # what may take seconds keeps nothing waiting that takes milliseconds
SENDING = Places(8)  # a whole race, for as long as it is sent: a slow reader holds a thread
READING = Places(8)  # a body, for as long as it comes: a slow writer holds a thread
SPARE = 24  # threads that send files and say how the server is
THREADS = SPARE + sum(few.most + few.waiting for few in (COMPUTING, LONG, SENDING, READING))
