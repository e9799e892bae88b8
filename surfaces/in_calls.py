"""Any number of points, given to a compiled program so many at a time: a few shapes are compiled, and serve all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def in_calls(compute: Callable[[Floats], Sequence[Any]], points: Floats, sizes: Sequence[int]) -> list[Floats]:
    """What a program makes of points (n, 2), called with as many as the least of ``sizes`` that holds them, or the
    last. Its answers are arrays with a row a point."""
    size = next((size for size in sizes if len(points) <= size), sizes[-1])
    calls = max(1, -(-len(points) // size))
    padded = np.concatenate([points, np.zeros((calls * size - len(points), 2))])
    parts = [compute(some) for some in padded.reshape(-1, size, 2)]
    return [np.concatenate([np.asarray(one) for one in each])[: len(points)] for each in zip(*parts, strict=True)]
