"""What an entrant is told and remembers on its whole way, at rows of its path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

import jax
import numpy as np
from jax import Array
from numpy.typing import NDArray

from optim.engine.backend import MOST_ASKED, MOST_KEPT
from optim.engine.batches import counted, drawing, is_whole, of_all
from optim.engine.chunks import Floats, noises
from optim.engine.running import rows_at, state_in
from optim.spec.definition import Race
from optim.studies.anatomy.step import answers
from surfaces.remembered import remembered

MOST = 401  # rows: one number, so that one compiled program serves every race on a surface


class Course(NamedTuple):
    """The way of an entrant at rows of its path, as far as all its numbers are finite."""

    rows: NDArray[np.int64]  # (n,): ascending from 0
    points: Floats  # (n, 2)
    gradients: Floats  # (n, 2): those that it is told, with the noise in them or of the batch
    full_gradients: Floats  # (n, 2): of the whole loss
    state: dict[str, Floats]  # (n, ...): what it remembers there


def course(race: Race, entrant: int) -> Course:
    """The way of an entrant at every row of its path, or at MOST of them, evenly spaced."""
    rows = np.unique(np.linspace(0, race.steps, min(MOST, race.steps + 1)).round().astype(int))
    lying = rows_at(race, rows.tolist())[:, entrant]
    finite = np.isfinite(lying).all(axis=1)
    end = int(np.argmin(finite)) if not finite.all() else len(rows)
    rows, lying = rows[:end], lying[:end]
    states = [state_in(race.entrants[entrant], row)._asdict() for row in lying]
    remembered = {name: np.array([state[name] for state in states]) for name in (states[0] if states else {})}
    told, full = gradients_at(race, rows, lying[:, :2])
    return Course(rows, lying[:, :2], told, full, remembered)


def gradients_at(race: Race, rows: NDArray[np.int64], points: Floats) -> tuple[Floats, Floats]:
    """What an entrant is told at points (n, 2) in the steps from those rows on, and the slope of the whole loss."""
    count, knobs = len(rows), race.numbers
    padded = np.zeros((MOST, 2))
    padded[:count] = points
    counts, sizes = np.tile(of_all(drawing(race)), (MOST, 1)), np.full(MOST, float(race.examples))
    if race.examples and not is_whole(drawing(race)):
        for n, row in enumerate(rows.tolist()):
            (counts[n],), (sizes[n],) = counted(drawing(race), row, 1)
    told, full = (
        np.asarray(part)[:count] for part in many_answers(race.landscape.form)(padded, knobs, counts, sizes)[1:3]
    )
    return (told + noises(race, race.steps + 1)[rows] if race.noise else told), full


@remembered(MOST_KEPT, MOST_ASKED)
def many_answers(form: str) -> Callable[..., tuple[Array, ...]]:
    """``answers`` of MOST points at once."""
    at: Any = jax.vmap(answers(form), in_axes=(0, None, 0, 0))
    return jax.jit(at)
