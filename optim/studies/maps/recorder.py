"""The losses of every row of a few lanes: those of a map of which what is kept on the way does not say enough."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

import jax
import numpy as np
from numpy.typing import NDArray

from optim.engine import deadline
from optim.engine.backend import compiler_options_of_lanes
from optim.engine.chunks import CHUNK, Floats
from optim.studies.maps.cells import Cells, landscapes
from optim.studies.maps.course import Course
from optim.studies.maps.forms import Call, Form, Own, Watch
from optim.studies.maps.pace import Pace
from optim.studies.maps.program import block_runner
from optim.studies.maps.steps import PROGRAMS, begin

TOGETHER = 64  # lanes: their losses of 200,000 rows take 100 MB


@lru_cache(PROGRAMS)
def recorder(form: Form) -> tuple[Callable[..., Any], Pace]:
    """Compiled (parts, target, watch, own, call) -> (parts, watch, losses (CHUNK, TOGETHER)), and its pace."""
    return jax.jit(block_runner(form._replace(recorded=True)), compiler_options=compiler_options_of_lanes()), Pace()


def losses_of(
    course: Course, cells: Cells, who: NDArray[np.intp], rows: int
) -> Iterator[tuple[NDArray[np.intp], Floats]]:
    """The losses of those lanes in the first rows, TOGETHER at a time: who they are (m,), and the losses (rows, m)."""
    for begin_at in range(0, who.size, TOGETHER):
        some = who[begin_at : begin_at + TOGETHER]
        padded = np.concatenate([some, np.repeat(some[-1:], TOGETHER - some.size)])
        yield some, recorded(course, cells[padded], rows)[:, : some.size]


def recorded(course: Course, cells: Cells, rows: int) -> Floats:
    """The losses of TOGETHER cells, (rows, TOGETHER)."""
    ground, zero = landscapes(course.race, cells), np.zeros(TOGETHER)
    settings = np.array([cells.settings.get(name, zero) for name in course.race.entrants[0].values()])
    own = Own(settings, ground.knobs, ground.lowest) if course.varied else Own((), (), ())
    parts = tuple(part[0] for part in begin(course.form.branch)(cells.x[None], cells.y[None]))
    watch, target = Watch.of(zero, zero), (zero, zero)
    kept, lowest = course.kept(cells.settings), np.float64(ground.lowest[0])
    flags = np.float64(0), np.float64(0), np.bool_(True)  # of the rows nothing but losses is kept
    found, first, (run, pace) = list[Floats](), 0, recorder(course.form)
    while first < rows:
        deadline.look()
        length = min(CHUNK, rows - first, pace.rows(TOGETHER, course.a_row))
        call = Call(course.chunk(first, length), kept, lowest, *flags, np.int32(length), np.int32(1))
        begun = time.perf_counter()
        parts, watch, losses = jax.block_until_ready(run(parts, target, watch, own, call))
        pace.took(time.perf_counter() - begun, length * TOGETHER)
        found.append(np.asarray(losses)[:length])
        first += length
    return np.concatenate(found)
