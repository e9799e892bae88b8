"""The cells of a map a span at a time, on all processors or all devices. Who stops asking stops them within a span."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from functools import lru_cache
from typing import NamedTuple, TypeVar

from optim.studies.maps.program import blocks_a_tile, lanes_a_block, mesh

Found = TypeVar("Found")


class Span(NamedTuple):
    """The cells from ``begin`` to before ``end``, in the order in which a map's are judged."""

    begin: int
    end: int


@lru_cache
def crew() -> ThreadPoolExecutor:
    """A thread for each processor; several devices are kept busy by one."""
    return ThreadPoolExecutor(hands(), thread_name_prefix="map")


def hands() -> int:
    """How many spans are worked on at once."""
    return os.cpu_count() or 1 if mesh().size == 1 else 1


def tile() -> int:
    """The cells that a program takes at once."""
    return lanes_a_block() * blocks_a_tile()


def spans(total: int, size: int = 0) -> list[Span]:
    """So many cells in spans of a size; without one no larger than a tile, and as many as there are hands."""
    block = lanes_a_block()
    size = size or min(tile(), -(-total // (hands() * block)) * block)
    return [Span(begin, min(begin + size, total)) for begin in range(0, total, size)]


def each_span(of: Iterable[Span], judge: Callable[[Span], Found]) -> Generator[tuple[Span, Found]]:
    """What is found of each span, in their order. No more are begun than there are hands before one is taken."""
    ahead, under_way = iter(of), deque[tuple[Span, Future[Found]]]()
    try:
        while True:
            while len(under_way) <= hands() and (span := next(ahead, None)):
                under_way.append((span, crew().submit(copy_context().run, judge, span)))
            if not under_way:
                return
            span, found = under_way.popleft()
            yield span, found.result()
    finally:
        for _, found in under_way:
            found.cancel()
