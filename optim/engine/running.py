"""A race run through its program, a chunk at a time.

A long race runs in chunks of ``CHUNK`` rows with the state handed on, which gives the same bits as one long run.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

import jax
import numpy as np

from optim import variant_of
from optim.engine import deadline
from optim.engine.chunks import CHUNK, Chunk, Floats, batches_from, first_chunk, noises, of_chunk, rates, segments
from optim.engine.entrants import runner
from optim.spec.definition import Entrant, Race


class PerStep(NamedTuple):
    """What a race's chunks read of each step: its segment, the schedules' factors and the noise."""

    segment: Any
    rate: Any
    noise: Any

    @classmethod
    def of(cls, race: Race, steps: int) -> PerStep:
        """Those of so many steps from the first."""
        return cls(segments(race, steps), rates(race, steps), noises(race, steps))


def at_step(race: Race, chunk: Chunk, per_step: PerStep, first: int, length: int) -> Chunk:
    """The chunk with what it reads of ``length`` steps from ``first`` on."""
    read = {name: of_chunk(whole, first) for name, whole in per_step._asdict().items()}
    return chunk._replace(**read, batches=batches_from(race, first), length=np.int32(length))


def run_chunks(race: Race, rows: int, begin: int = 0, state: Any = None) -> tuple[Floats, Any]:
    """Fill ``rows`` rows from row ``begin`` on, a chunk at a time: their record, and the state rows after them.

    ``state`` is what an earlier call that ended before ``begin`` left behind; there is none before row 0.
    """
    per_step = PerStep.of(race, begin - (-rows // CHUNK) * CHUNK)
    chunk = first_chunk(race) if state is None else first_chunk(race)._replace(rows=state)
    run_chunk, filled = runner(race), []
    for first in range(begin, begin + rows, CHUNK):
        deadline.look()
        chunk = at_step(race, chunk, per_step, first, min(CHUNK, begin + rows - first))
        after, record = run_chunk(chunk)
        filled.append(np.asarray(record)[: chunk.length])
        chunk = chunk._replace(rows=after)
    return filled[0] if len(filled) == 1 else np.concatenate(filled), chunk.rows


def record(race: Race) -> tuple[Floats, Any]:
    """Run the race: x, y and loss of every row, (steps + 1, MAX_ENTRANTS, 3), and the state rows of the step after.

    Row 0 is the start, unused rows are 0. Values after an overflow are what floating point makes of them: inf and NaN
    included.
    """
    return run_chunks(race, race.steps + 1)


def paths(race: Race) -> tuple[Floats, Floats]:
    """The points (steps + 1, K, 2) and losses (steps + 1, K) of ``record``."""
    rows, _ = record(race)
    return rows[..., :2], rows[..., 2]


def rows_at(race: Race, wanted: Sequence[int]) -> Floats:
    """Point and state of all entrants after so many updates, ascending: (n, MAX_ENTRANTS, width). As raced."""
    per_step = PerStep.of(race, wanted[-1] + CHUNK)
    run_chunk = runner(race)
    chunk, at, found = first_chunk(race), 0, list[Floats]()
    for number in wanted:
        begun = False
        while at < number or not begun:
            deadline.look()
            chunk = at_step(race, chunk, per_step, at, min(CHUNK, number - at))
            rows, _ = run_chunk(chunk)
            at, begun, chunk = at + int(chunk.length), True, chunk._replace(rows=rows)
        found.append(np.asarray(chunk.rows))
    return np.stack(found)


def states(race: Race, step: int) -> tuple[Any, ...]:
    """Each entrant's state after ``step`` updates, as the NamedTuple of NumPy arrays of its rule in its dialect."""
    (rows,) = rows_at(race, [step])
    return tuple(state_in(entrant, row) for entrant, row in zip(race.entrants, rows, strict=False))


def state_in(entrant: Entrant, row: Floats) -> Any:
    """The state of an entrant that lies in its row, as the NamedTuple of NumPy arrays of its rule in its dialect."""
    empty = empty_state(entrant.rule, entrant.dialect)
    ends = np.cumsum([2, *(field.size for field in empty)])
    fields = zip(ends[:-1], ends[1:], empty, strict=True)
    return type(empty)(*(row[begin:end].reshape(field.shape) for begin, end, field in fields))


@lru_cache
def empty_state(rule_id: str, dialect: str) -> Any:
    """The state of a rule in a dialect as the NamedTuple of the shapes of its fields."""
    return jax.eval_shape(variant_of(rule_id, dialect).init, jax.ShapeDtypeStruct((2,), float))
