"""The cells of a map a span at a time, on all processors or all devices. Who stops asking stops them at once."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from functools import lru_cache
from threading import Event
from typing import NamedTuple, TypeVar

from optim.engine import deadline
from optim.studies.maps.program import blocks_a_tile, lanes_a_block, mesh

BEAT = 0.5  # s after which who waits for a span is asked whether he is still there
AT_ONCE: ContextVar[bool] = ContextVar("at_once", default=False)  # whether what is asked for is short

Asked = TypeVar("Asked")
Found = TypeVar("Found")
Stops = Generator[None, None, Found]  # work that stops every BEAT: who closes it there ends it


class Span(NamedTuple):
    """The cells from ``begin`` to before ``end``, in the order in which a map's are judged."""

    begin: int
    end: int


@lru_cache
def crew(at_once: bool) -> ThreadPoolExecutor:
    """A thread for each processor; several devices are kept busy by one. What is short has a crew of its own."""
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


def each_done(of: Iterable[Asked], judge: Callable[[Asked], Found]) -> Generator[tuple[Asked, Found] | None]:
    """What is found of each, in their order; None whenever nothing has come for a BEAT.

    No more are begun than there are hands before one is taken. Who closes it stops those under way too.
    """
    ahead, under_way, gone = iter(of), deque[tuple[Asked, Future[Found]]](), Event()
    try:
        while True:
            while len(under_way) <= hands() and (some := next(ahead, None)) is not None:
                under_way.append((some, begun(gone, judge, some)))
            if not under_way:
                return
            some, found = under_way[0]
            while not wait([found], BEAT).done:
                yield None
            under_way.popleft()
            yield some, found.result()
    finally:
        gone.set()
        for _, found in under_way:
            found.cancel()


def begun(gone: Event, judge: Callable[[Asked], Found], some: Asked) -> Future[Found]:
    """Work handed to the crew, which looks between its calls whether who asked is gone."""
    here = copy_context()
    here.run(deadline.GONE.set, gone)
    return crew(AT_ONCE.get()).submit(here.run, judge, some)


def all_done(of: Iterable[Asked], judge: Callable[[Asked], Found]) -> Stops[list[Found]]:
    """What is found of each, in their order."""
    all_ = list[Found]()
    for found in each_done(of, judge):
        if found:
            all_.append(found[1])
        else:
            yield
    return all_


def finished(work: Stops[Found]) -> Found:
    """What comes of work, done to its end."""
    with at_once():
        while True:
            try:
                next(work)
            except StopIteration as end:
                return end.value


@contextmanager
def at_once(short: bool = True) -> Iterator[None]:
    """What is begun in the block is short: it does not stand in line behind what takes long."""
    before = AT_ONCE.set(short)
    try:
        yield
    finally:
        AT_ONCE.reset(before)
