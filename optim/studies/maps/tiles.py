"""A map's cells, a tile at a time, on all processors or all devices. Who stops asking stops them within a tile."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from functools import lru_cache
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from optim.studies.maps.lanes import Cells, Course
from optim.studies.maps.program import blocks_a_tile, lanes_a_block, mesh

Found = TypeVar("Found")


class Part(NamedTuple):
    """Cells that one course judges, and which of the map's they are."""

    course: Course
    cells: Cells
    where: NDArray[np.intp]


@lru_cache
def crew() -> ThreadPoolExecutor:
    """A thread for each processor; several devices are kept busy by one."""
    return ThreadPoolExecutor(hands(), thread_name_prefix="map")


def hands() -> int:
    """How many tiles are worked on at once."""
    return os.cpu_count() or 1 if mesh().size == 1 else 1


def tiles(parts: Sequence[Part]) -> list[Part]:
    """The parts cut into tiles, no larger than a program takes, and no fewer than there are hands."""
    block, most = lanes_a_block(), lanes_a_block() * blocks_a_tile()
    total = sum(len(part.cells) for part in parts)
    size = min(most, -(-total // (hands() * block)) * block)
    return [
        Part(part.course, part.cells[begin : begin + size], part.where[begin : begin + size])
        for part in parts
        for begin in range(0, len(part.cells), size)
    ]


def each_tile(parts: Sequence[Part], judge: Callable[[Course, Cells], Found]) -> Generator[tuple[Part, Found]]:
    """What is found of each tile, in their order. No more are begun than there are hands before one is taken."""
    ahead, under_way = iter(parts), deque[tuple[Part, Future[Found]]]()
    try:
        while True:
            while len(under_way) <= hands() and (part := next(ahead, None)):
                under_way.append((part, crew().submit(copy_context().run, judge, part.course, part.cells)))
            if not under_way:
                return
            part, found = under_way.popleft()
            yield part, found.result()
    finally:
        for _, found in under_way:
            found.cancel()
