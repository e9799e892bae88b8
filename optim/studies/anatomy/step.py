"""A step of a race from within: its lines with their numbers, and what is remembered before and after."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

import jax
import jax.numpy as jnp
import numpy as np
from jax import Array

from optim import VARIANTS
from optim.engine.backend import MOST_KEPT
from optim.engine.batches import drawing, is_whole, weights
from optim.engine.chunks import Floats, noises
from optim.engine.oracles import Batch, batch_loss, noisy_oracle
from optim.engine.running import rows_at, run_chunks, state_in
from optim.spec.definition import Race
from optim.spec.schedules import SCHEDULES
from optim.studies.anatomy.reading import Oracle, Reading, read
from optim.studies.anatomy.terms import Term, Value
from surfaces import SURFACES


class Step(NamedTuple):
    """The step of an entrant from a row of its path to the next, from within.

    ``point``, the states and ``next_point`` are the race's own bits, from which what the lines make differs by rounding
    at most. What overflows is inf or NaN.
    """

    point: Floats  # (2,)
    loss: float
    gradient: Floats  # (2,): of the whole loss
    reading: Reading
    state_before: dict[str, Value]
    state_after: dict[str, Value]
    next_point: Floats  # (2,)


def steps_from(race: Race, row: int) -> tuple[Step, ...]:
    """The step of each entrant from a row of its path on, 0 to the last: from there it is the one that would come."""
    (before,) = rows_at(race, [row])
    record, after = run_chunks(race, 1, row, before)
    rows, oracle = np.asarray(after), oracle_at(race, row)
    return tuple(step_of(race, k, row, oracle, (record[0, k], before[k], rows[k])) for k in range(len(race.entrants)))


def step_of(race: Race, k: int, row: int, oracle: Oracle, rows: tuple[Floats, Floats, Floats]) -> Step:
    """The step of one entrant, of what was recorded, and of its rows before and after."""
    entrant, (recorded, before, after) = race.entrants[k], rows
    point, state = recorded[:2], state_in(entrant, before)
    schedule = float(SCHEDULES[entrant.schedule](np.array([float(row)]), race.horizon)[0])
    reading = read(VARIANTS[entrant.rule, entrant.dialect], point, state, oracle, in_force(race, k, row), schedule)
    remembered = state_in(entrant, after)._asdict()
    return Step(point, float(recorded[2]), oracle.full_gradient(point), reading, state._asdict(), remembered, after[:2])


def in_force(race: Race, k: int, row: int) -> dict[str, Term]:
    """The settings of an entrant at a step, as changes have made them; no schedule is in the rate."""
    entrant = race.entrants[k]
    changed = {change.setting: change.value for change in race.changes if change.entrant == k and change.step <= row}
    values, known = entrant.values() | changed, VARIANTS[entrant.rule, entrant.dialect].hyperparameters
    return {name: Term(np.float64(values[name]), setting.symbol, name=name) for name, setting in known.items()}


def oracle_at(race: Race, row: int) -> Oracle:
    """What the rules are answered at a step of a race."""
    knobs, batch = np.array(list(race.knob_values().values()), float), None
    noise = noises(race, row + 1)[row] if race.noise else None
    if race.examples and not is_whole(drawing(race)):
        drawn = weights(drawing(race), row, 1)
        batch = np.asarray(drawn.counts[0], float), np.asarray(drawn.sizes[0])
    counts, size = batch or (np.ones(race.examples), np.float64(race.examples))

    def ask(number: int) -> Callable[[Value], Value]:
        return lambda point: np.asarray(answers(race.surface)(point, knobs, counts, size)[number])[()]

    return Oracle(ask(0), ask(1), ask(2), ask(3), noise, batch is not None)


@lru_cache(MOST_KEPT)
def answers(surface_id: str) -> Callable[..., tuple[Array, Array, Array, Array]]:
    """Compiled (point (2,), knobs, counts (N,), size) -> loss, the batch's gradient, the full gradient, the Hessian."""
    surface = SURFACES[surface_id]

    def at(point: Array, knobs: Array, counts: Array, size: Array) -> tuple[Array, Array, Array, Array]:
        whole: Any = noisy_oracle(surface, knobs, jnp.zeros(2))
        full = whole.full_gradient(point)
        of_batch = full
        if surface.model:
            of_batch = jax.grad(batch_loss(surface, knobs, Batch(counts, size, jnp.array(False)), turned=True))(point)
        return whole.loss(point), of_batch, full, whole.hessian(point)

    return jax.jit(at)
