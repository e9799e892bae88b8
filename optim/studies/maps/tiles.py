"""The cells of a map a span at a time, on all processors or all devices. Who stops asking stops them at once."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextvars import copy_context
from functools import lru_cache
from threading import Event
from typing import NamedTuple, TypeVar

from optim.engine import deadline
from optim.studies.maps.program import blocks_a_tile, lanes_a_block, mesh

BEAT = 0.5  # s after which who waits for a span is asked whether he is still there

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


def each_span(of: Iterable[Span], judge: Callable[[Span], Found]) -> Generator[tuple[Span, Found] | None]:
    """What is found of each span, in their order; None whenever nothing has come for a BEAT.

    No more are begun than there are hands before one is taken. Who closes it stops those under way too.
    """
    ahead, under_way, gone = iter(of), deque[tuple[Span, Future[Found]]](), Event()
    try:
        while True:
            while len(under_way) <= hands() and (span := next(ahead, None)):
                under_way.append((span, begun(gone, judge, span)))
            if not under_way:
                return
            span, found = under_way[0]
            while not wait([found], BEAT).done:
                yield None
            under_way.popleft()
            yield span, found.result()
    finally:
        gone.set()
        for _, found in under_way:
            found.cancel()


def begun(gone: Event, judge: Callable[[Span], Found], span: Span) -> Future[Found]:
    """A span handed to the crew, which looks between its calls whether who asked is gone."""
    here = copy_context()
    here.run(deadline.GONE.set, gone)
    return crew().submit(here.run, judge, span)


def finished(by_tile: Generator[None, None, Found]) -> Found:
    """What comes of work that is done span by span, done to its end."""
    while True:
        try:
            next(by_tile)
        except StopIteration as end:
            return end.value
