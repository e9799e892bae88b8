"""Mini-batches: which examples of the data each step sees.

A batch is a weighting of the examples: how often each is in it. All batches of a race are decided by its seed and by
nothing else of it but their size and how they are drawn; so every entrant meets the same ones, and a longer race begins
with those of a shorter one. They are drawn a block at a time, each block from a seed of its own, so that those of any
step are found without those before it.

Sampling "epochs" deals out all examples in a new order each epoch, each once, as ``torch.utils.data.DataLoader`` does
with ``shuffle=True`` and ``drop_last=False``: the last batch of an epoch holds what is left, which may be fewer, and
its gradient is the mean of those. Sampling "replacement" draws every example of every batch from all.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import jax
import numpy as np
from jax import Array
from numpy.typing import NDArray

from optim.spec.definition import Race

Indices = NDArray[np.int16]
BLOCK = 16  # epochs, or steps where every one draws from all
NOBODY = -1  # the index that fills up a short batch


class Drawing(NamedTuple):
    """All that decides the batches of a race."""

    examples: int
    size: int
    sampling: str
    seed: int
    room: int = 0  # what is read has so many columns, where that is more than there are examples

    @property
    def columns(self) -> int:
        """How many columns what is read has: those behind the examples are never in a batch."""
        return max(self.room, self.examples)


def drawing(race: Race) -> Drawing:
    """How a race draws its batches; where it has none they hold every example."""
    return Drawing(race.examples, race.examples_a_batch, race.sampling, race.seed, race.room)


def members(draw: Drawing, first: int, last: int) -> Indices:
    """The examples in the batches of steps ``first`` to ``last - 1``, (steps, size); NOBODY where one is short."""
    steps = np.arange(first, last)
    if draw.sampling == "replacement":
        return rows_of_blocks(draw, steps)
    batches = steps_an_epoch(draw)
    places = (steps % batches)[:, None] * draw.size + np.arange(draw.size)
    order = np.take_along_axis(rows_of_blocks(draw, steps // batches), np.minimum(places, draw.examples - 1), axis=1)
    return np.where(places < draw.examples, order, np.int16(NOBODY))


def steps_an_epoch(draw: Drawing) -> int:
    """How many batches it takes to see as many examples as there are."""
    return -(-draw.examples // draw.size)


def rows_of_blocks(draw: Drawing, rows: NDArray[np.int_]) -> Indices:
    """The rows of the endless table that the blocks make up; ``rows`` (n,) ascend."""
    first, last = int(rows[0]) // BLOCK, int(rows[-1]) // BLOCK
    dealt = draw if draw.sampling == "replacement" else draw._replace(size=draw.examples)  # one order for all sizes
    table = np.concatenate([block(dealt, number) for number in range(first, last + 1)])
    return table[rows - first * BLOCK]


@lru_cache(maxsize=1024)
def block(draw: Drawing, number: int) -> Indices:
    """BLOCK rows drawn at once: orders of all the examples, or, with replacement, batches."""
    wild = np.random.default_rng((draw.seed, number))
    if draw.sampling == "replacement":
        return wild.integers(draw.examples, size=(BLOCK, draw.size), dtype=np.int16)
    orders = np.tile(np.arange(draw.examples, dtype=np.int16), (BLOCK, 1))
    return wild.permuted(orders, axis=1)


class Weights(NamedTuple):
    """The batches of a chunk, as the compiled loop reads them."""

    counts: Array  # (CHUNK, columns): how often each example is in a step's batch
    sizes: Array  # (CHUNK,): how many examples that makes
    whole: bool  # whether all of them hold every example once


def weights(draw: Drawing, first: int, steps: int) -> Weights:
    """The batches of ``steps`` steps from ``first`` on."""
    if is_whole(draw):
        return everything(draw.examples, draw.columns, steps)
    counts, sizes = counted(draw, first, steps)
    return Weights(jax.device_put(counts), jax.device_put(sizes), False)


def is_whole(draw: Drawing) -> bool:
    """Whether every batch holds every example once."""
    return draw.size == draw.examples and draw.sampling == "epochs"


def counted(draw: Drawing, first: int, steps: int) -> tuple[NDArray[np.uint16], NDArray[np.float64]]:
    """The counts (steps, columns) and sizes (steps,) of the batches of ``steps`` steps from ``first`` on."""
    chosen = members(draw, first, first + steps)
    places = (np.arange(steps)[:, None] * draw.columns + chosen)[chosen != NOBODY]
    counts = np.bincount(places, minlength=steps * draw.columns).reshape(steps, draw.columns)
    return counts.astype(np.uint16), (chosen != NOBODY).sum(axis=1).astype(float)


def of_all(draw: Drawing) -> NDArray[np.float64]:
    """How often each example is in a batch of all, (columns,)."""
    return (np.arange(draw.columns) < draw.examples).astype(float)


@lru_cache
def everything(examples: int, columns: int, steps: int) -> Weights:
    """Batches that hold every example."""
    ones = np.zeros((steps, columns), np.uint16)
    ones[:, :examples] = 1
    return Weights(jax.device_put(ones), jax.device_put(np.full(steps, float(examples))), True)
