"""A memory of what takes long to make: small, and larger where what it forgot is soon asked for again.

One person looks at one surface after another, and three need be kept. A class is on twenty at once; a memory for
fewer would make every program anew at every question.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from functools import update_wrapper
from threading import Lock
from typing import Generic, ParamSpec, TypeVar

SOON = 60.0  # s

Asked = ParamSpec("Asked")
Made = TypeVar("Made")


class Remembered(Generic[Asked, Made]):
    """A function that remembers what it made: the ``least`` that were asked for last, and half as many again, up to
    ``most``, each time that something is asked for within SOON of being forgotten."""

    def __init__(self, make: Callable[Asked, Made], least: int, most: int) -> None:
        update_wrapper(self, make)
        self.make, self.least, self.most, self.room = make, least, most, least
        self.held: OrderedDict[tuple[object, ...], Made] = OrderedDict()
        self.forgotten: dict[tuple[object, ...], float] = {}  # when
        self.one_at_a_time = Lock()

    def __call__(self, *asked: Asked.args, **by_name: Asked.kwargs) -> Made:
        """What the function makes of its arguments."""
        key = (*asked, *by_name.items())
        with self.one_at_a_time:
            if key not in self.held:
                self.grow(key)
                self.held[key] = self.make(*asked, **by_name)
                self.shrink()
            self.held.move_to_end(key)
            return self.held[key]

    def grow(self, key: tuple[object, ...]) -> None:
        """Have room for half as many again, if this was forgotten too soon."""
        if time.monotonic() - self.forgotten.pop(key, -SOON) < SOON:
            self.room = min(self.room + max(1, self.room // 2), self.most)

    def shrink(self) -> None:
        """Forget what there is no room for, and what was forgotten long ago."""
        now = time.monotonic()
        while len(self.held) > self.room:
            key, _ = self.held.popitem(last=False)
            self.forgotten[key] = now
        self.forgotten = {key: when for key, when in self.forgotten.items() if now - when < SOON}

    def cache_clear(self) -> None:
        """Forget everything."""
        with self.one_at_a_time:
            self.held.clear()
            self.forgotten.clear()
            self.room = self.least


def remembered(least: int, most: int) -> Callable[[Callable[Asked, Made]], Remembered[Asked, Made]]:
    """``Remembered``, as a decorator. What a function makes must be quick to make, and compiled when it is called."""
    return lambda make: Remembered(make, least, most)
