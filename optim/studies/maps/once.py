"""A value that is found when it is first asked for, once, however many threads ask at that time.

``functools.cached_property`` would do, but in Python 3.11 all objects of a class share its lock.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

Found = TypeVar("Found")


class Once(Generic[Found]):
    """What a function finds; where it raises, the next who asks tries anew."""

    def __init__(self, find: Callable[[], Found]) -> None:
        self.find, self.finding, self.found = find, Lock(), list[Found]()

    def __call__(self) -> Found:
        """The value."""
        with self.finding:
            if not self.found:
                self.found.append(self.find())
        return self.found[0]
