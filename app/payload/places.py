"""How many requests a worker works on at once. Who finds no place is told at once, and when to ask again.

What serves (granian) counts connections, not requests, and before its threads requests wait without end and without
being seen. So it gets as many threads as may wait here, most of which do nothing else.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Busy(Exception):
    """There is no place."""


class Places:
    """``most`` at once, and ``waiting`` more who wait in a line for a place, no longer than ``seconds``.

    Who leaves hands the place to the first of the line. Of a semaphore whoever comes by takes it, and one who has
    waited goes to the end: of 60 clients the slowest waited three times as long.
    """

    def __init__(self, most: int, waiting: int = 0, seconds: float = 0) -> None:
        self.most, self.waiting, self.seconds = most, waiting, seconds
        self.free, self.line, self.one_by_one = most, deque[Lock](), Lock()

    def take(self) -> None:
        """Take a place, which must be left again. Raises Busy where there is none."""
        with self.one_by_one:
            if self.free:
                self.free -= 1
                return
            if len(self.line) == self.waiting:
                raise Busy
            turn = Lock()
            turn.acquire()
            self.line.append(turn)
        if turn.acquire(timeout=self.seconds):
            return
        with self.one_by_one:
            if turn in self.line:
                self.line.remove(turn)
                raise Busy
        # it was handed over at the last moment

    def leave(self) -> None:
        """Leave a place to the next."""
        with self.one_by_one:
            if self.line:
                self.line.popleft().release()
            else:
                self.free += 1

    @contextmanager
    def taken(self) -> Iterator[None]:
        """A place for as long as the block takes. Raises Busy where there is none."""
        self.take()
        try:
            yield
        finally:
            self.leave()


COMPUTING = Places(8, waiting=192, seconds=5)  # a hand on each of 200 phones at the same time is not refused
LONG = Places(2, waiting=64, seconds=5)  # what may take seconds keeps nothing waiting that takes milliseconds
SENDING = Places(8)  # a whole race, for as long as it is sent: a slow reader holds a thread
READING = Places(8)  # a body, for as long as it comes: a slow writer holds a thread
ASIDE = Places(128)  # who waits for a surface to be compiled, and keeps nobody from computing meanwhile
SPARE = 24  # threads that send files and say how the server is
THREADS = SPARE + sum(few.most + few.waiting for few in (COMPUTING, LONG, SENDING, READING, ASIDE))
